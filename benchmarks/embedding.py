"""Embedding: sentence-transformers on torch beside ONNX Runtime, float and int8, in one run.

    python benchmarks/embedding.py [--passages 400] [--rounds 5] [--papers FOLDER]
    python benchmarks/embedding.py --probes

Every round embeds the same real passages, cut from the papers under FOLDER with their context
lines, by each way in turn, so that other work on the machine falls on all alike. Ratios are medians
of the ratios within a round, by the clock and by the processor time spent. ``--probes`` prints the
constants of ``indexer/quick_encoder.py`` as sentence-transformers gives them.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from indexer import embedding
from indexer.bert_graph import build_graph
from indexer.embedding import Encoder, Vectors, load_encoder
from indexer.errors import UnreadableFileError
from indexer.passages import cut_passages, indexed_text
from indexer.pieces import projection
from indexer.quick_encoder import HEADS, MOST_PIECES, PROBES, QuickEncoder, start_session
from indexer.readers import read_file
from indexer.structure.paper import read_paper

PAPERS = Path(__file__).parents[2] / "shared" / "eval" / "council" / "documents"
QUESTION = "What did the committee ask the next report on the improvement plan to focus on?"


def read_passages(folder: Path, wanted: int, encoder: Encoder) -> list[str]:
    """``wanted`` passages of papers under ``folder``, always the same ones."""
    texts: list[str] = []
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    random.Random(1).shuffle(files)  # noqa: S311 (a sample, not a secret)
    for path in files:
        try:
            for reading in read_file(path, path.name):
                paper = read_paper(reading.name, reading.format, reading.sha256, reading.text)
                cut = cut_passages(paper, encoder.count_pieces, encoder.max_pieces)
                # At most a few of each paper, so that one style of writing does not decide.
                texts.extend(indexed_text(passage, paper.text.content) for passage in cut[:20])
        except UnreadableFileError:
            continue
        if len(texts) >= wanted:
            break
    return texts[:wanted]


def float_encoder(quick: QuickEncoder) -> QuickEncoder:
    """The quick encoder with the float graph in place of the int8 one."""
    from safetensors.numpy import load_file

    weights = load_file(embedding.packaged_model_folder() / "model.safetensors")
    session = start_session(build_graph(weights, HEADS, MOST_PIECES, "float32", projection()))
    return QuickEncoder(quick.name, quick.sha256, "float32", quick.tokenizer, session)


Timed = dict[str, list[tuple[float, float]]]


def rounds(ways: dict[str, Callable[[], object]], count: int, repeat: int = 1) -> Timed:
    """Seconds by the clock and of processor time of each way, in turn, ``count`` times."""
    took: Timed = {name: [] for name in ways}
    for _ in range(count):
        for name, way in ways.items():
            clock, processor = time.perf_counter(), time.process_time()
            for _ in range(repeat):
                way()
            spent = time.process_time() - processor
            took[name].append(((time.perf_counter() - clock) / repeat, spent / repeat))
    return took


def print_table(title: str, took: Timed, per: int, unit: str, scale: float) -> None:
    """Median, spread and ratio of each way against the first."""
    print(f"\n{title}\n")
    print(f"| way | {unit} median | min | max | ratio (clock) | ratio (processor) |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    first = next(iter(took.values()))
    for name, seconds in took.items():
        each = [clock / per * scale for clock, _ in seconds]
        by = [
            statistics.median(a[kind] / b[kind] for a, b in zip(first, seconds, strict=True))
            for kind in (0, 1)
        ]
        print(
            f"| {name} | {statistics.median(each):.2f} | {min(each):.2f} | {max(each):.2f} "
            f"| {by[0]:.2f} | {by[1]:.2f} |"
        )


def print_agreement(vectors: dict[str, Vectors]) -> None:
    """Cosine with the first way's vector of the same text, and how many nearest they share."""
    print("\n| way | cosine median | 5th percentile | worst | shared of the 10 nearest |")
    print("| --- | ---: | ---: | ---: | ---: |")
    theirs = next(iter(vectors.values()))
    for name, ours in vectors.items():
        cosines = (ours * theirs).sum(axis=1)
        near = [
            len({*np.argsort(-a)[1:11]} & {*np.argsort(-b)[1:11]}) / 10
            for a, b in zip(ours @ ours.T, theirs @ theirs.T, strict=True)
        ]
        print(
            f"| {name} | {np.median(cosines):.4f} | {np.percentile(cosines, 5):.4f} "
            f"| {cosines.min():.4f} | {np.mean(near):.3f} |"
        )


def print_probes() -> None:
    """PROBE_COSINES, a row of the upper triangle a line."""
    vectors = load_encoder(runtime="reference").encode(PROBES)
    likeness = vectors @ vectors.T
    for row in range(len(PROBES) - 1):
        print("    " + " ".join(f"{value:.4f}," for value in likeness[row, row + 1 :]))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--papers", type=Path, default=PAPERS)
    parser.add_argument("--probes", action="store_true")
    options = parser.parse_args(arguments)
    if options.probes:
        print_probes()
        return 0
    quick = load_encoder(runtime="quick")
    assert isinstance(quick, QuickEncoder)
    reference = load_encoder(runtime="reference")
    encoders: dict[str, Encoder] = {
        "sentence-transformers": reference,
        "onnx float32": float_encoder(quick),
        quick.runtime: quick,
    }
    texts = read_passages(options.papers, options.passages, quick)
    pieces = quick.count_pieces(texts)
    names = ("sentence-transformers", "torch", "onnxruntime", "tokenizers", "numpy")
    print(f"{platform.processor() or platform.machine()}, {len(os.sched_getaffinity(0))} cores;")
    print(", ".join(f"{name} {version(name)}" for name in names))
    print(f"{len(texts)} passages, {np.mean(pieces):.0f} pieces each, most {max(pieces)};", end=" ")
    print(f"load average {os.getloadavg()[0]:.1f}")
    print_agreement({name: encoder.encode(texts) for name, encoder in encoders.items()})
    all_of = {name: lambda e=e: e.encode(texts) for name, e in encoders.items()}
    print_table("Passages", rounds(all_of, options.rounds), len(texts), "ms a passage", 1000)
    one_of = {name: lambda e=e: e.encode([QUESTION]) for name, e in encoders.items()}
    rounds(one_of, 1)
    took = rounds(one_of, 3 * options.rounds, repeat=3)
    print_table("One question", took, 1, "ms", 1000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
