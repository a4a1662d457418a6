"""A served minute book that was started with more options than the one all tests share."""

from __future__ import annotations

from pathlib import Path

from tests.browser.serving import serving


class serving_with(serving):
    """``serving`` with further options on its command line."""

    def __init__(self, index: Path, *papers: Path, options: tuple[str, ...]) -> None:
        super().__init__(index, *papers)
        self._command += options
