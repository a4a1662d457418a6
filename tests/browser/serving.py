"""A served minute book and the browser that looks at it: for tests, and for what is measured."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
# What the demonstration consists of: its papers, and one file that nobody can read.
DEMONSTRATION = (
    ROOT / "corpus" / "papers",
    ROOT / "corpus" / "unreadable" / "2019-broken-download.pdf",
)
STARTUP_SECONDS = 180


_WHEN_THE_PARENT_ENDS = 1
"""``PR_SET_PDEATHSIG`` of Linux."""


def _ended_with_us() -> None:
    """What a server does before it is one: it is to end when whoever started it has, however."""
    ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_ENDS, signal.SIGTERM)


class ServerFailedError(RuntimeError):
    """The server ended, or said nothing, before it could be asked."""


class serving:
    """A server subprocess over an index, made first from papers where they are given."""

    def __init__(self, index: Path, *papers: Path) -> None:
        self._command = [sys.executable, "-m", "ui.cli", "serve", *map(str, papers)]
        self._command += ["--index", str(index), "--port", "0"]
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> str:
        """Its address, without a stroke at the end. Raises ServerFailedError."""
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self._process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            cwd=Path(os.environ.get("MINUTEBOOK_TEST_ROOT", ROOT)),
            preexec_fn=_ended_with_us if sys.platform == "linux" else None,
        )
        assert self._process.stdout is not None
        timer = threading.Timer(STARTUP_SECONDS, self._process.kill)
        timer.start()
        said: list[str] = []
        for line in self._process.stdout:
            said.append(line)
            found = re.search(r"http://\S+", line)
            if found and "Minutebook is at" in line:
                timer.cancel()
                threading.Thread(target=self._process.stdout.read, daemon=True).start()
                return found.group().rstrip("/")
        self._process.wait()
        timer.cancel()
        raise ServerFailedError("the server did not start:\n" + "".join(said[-20:]))

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self._process is not None
        return self._process.pid


def settled(page: Any) -> None:
    """Wait until what the address asks for is on the screen, and the script has taken it over."""
    page.wait_for_function(
        """() => {
            const page = document.querySelector('#mb-page .mb-page');
            const pane = document.querySelector('#mb-pane .mb-holder');
            const busy = document.documentElement.classList.contains('mb-busy');
            const here = location.pathname + location.search;
            const drawn = document.getElementById('mb-early');
            return page && pane && !busy && !drawn && pane.dataset.url === here;
        }"""
    )
