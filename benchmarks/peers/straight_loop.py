"""Papers to an index in the straightest way: read, cut, embed, FAISS, rank_bm25. Seconds by stage.

    PEERS/bin/python -m benchmarks.peers.straight_loop FILES.txt

``FILES.txt`` names a paper a line. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import faiss
import numpy as np

from benchmarks.peers.embedding import BATCH, load_model
from benchmarks.peers.with_rank_bm25 import scorer

CHUNK = 1000


def main() -> None:
    """Read the list, index, and say how long each stage took."""
    files = [Path(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    model = load_model()
    model.encode(["a first one loads what is loaded late"], show_progress_bar=False)
    seconds: dict[str, float] = {}
    began = at = time.perf_counter()

    def took(stage: str) -> None:
        nonlocal at
        now = time.perf_counter()
        seconds[stage] = now - at
        at = now

    texts = [read(path) for path in files]
    took("Reading")
    chunks = [text[i : i + CHUNK] for text in texts for i in range(0, len(text), CHUNK)]
    took("Cutting")
    vectors = model.encode(
        chunks, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
    )
    took("Embedding")
    held = faiss.IndexFlatIP(vectors.shape[1])
    held.add(np.asarray(vectors, dtype=np.float32))
    took("FAISS")
    scorer(chunks)
    took("rank_bm25")
    seconds["all"] = time.perf_counter() - began
    print(json.dumps(seconds | {"passages": len(chunks)}))


def read(path: Path) -> str:
    """The words of a paper, as the usual library for its format gives them."""
    if path.suffix.lower() == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix.lower() == ".docx":
        import docx

        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
