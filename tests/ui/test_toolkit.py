"""The toolkit is loaded without writing stubs, and does all that the pages ask of it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ui import toolkit
from ui.app import make_blocks
from ui.pages.live import LiveIndex


def test_the_toolkit_writes_no_stubs_and_works() -> None:
    program = (
        "import ast, sys\n"
        "parsed = []\n"
        "own, before = ast.parse, list(sys.meta_path)\n"
        "ast.parse = lambda *a, **k: parsed.append(1) or own(*a, **k)\n"
        "from ui.toolkit import toolkit\n"
        "gr = toolkit()\n"
        "assert sys.meta_path == before, sys.meta_path\n"
        "with gr.Blocks() as blocks:\n"
        "    page = gr.HTML('')\n"
        "    page.submit(lambda: 'said', None, page, api_name='say')\n"
        "print(len(parsed), len(blocks.fns))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    parsed, events = done.stdout.split()
    # Each component's source is parsed for its stub: some sixty of them.
    assert int(parsed) < 10
    assert events == "1"


@pytest.mark.parametrize("writes", [True, False])
def test_only_what_writes_stubs_is_replaced(writes: bool) -> None:
    class Own:
        def create_module(self, _spec: object) -> None:
            return None

        def exec_module(self, module: ModuleType) -> None:
            module.other = max  # type: ignore[attr-defined]
            if writes:
                module.create_or_modify_pyi = max  # type: ignore[attr-defined]

    module = ModuleType("gradio.component_meta")
    toolkit._Loader(Own()).exec_module(module)  # type: ignore[arg-type]
    assert vars(module)["other"] is max
    assert ("create_or_modify_pyi" in vars(module)) is writes
    if writes:
        assert vars(module)["create_or_modify_pyi"] is not max


def test_other_modules_are_found_by_others() -> None:
    assert toolkit._Finder().find_spec("gradio.blocks", None) is None


def test_a_server_that_nobody_asks_looks_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    toolkit.toolkit()
    queue = make_blocks(LiveIndex(Path("absent")), can_add=False)._queue
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        queue.stopped = len(slept) == 3

    monkeypatch.setattr(asyncio, "sleep", sleep)
    asyncio.run(queue.start_processing())
    assert len(slept) == 3
    assert min(slept) >= 0.005
