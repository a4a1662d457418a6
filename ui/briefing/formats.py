"""The formats of a briefing by the ending of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import InputError

if TYPE_CHECKING:
    # The command line looks at the formats before it loads anything heavy.
    from search.briefing.parts import Briefing

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
_ENDINGS = {"markdown": "md", "htm": "html"}


def written(briefing: Briefing, form: str) -> bytes:
    """The briefing as the bytes of a file. Raises InputError for a format that there is not."""
    # Imported where they are used: each brings a library of its own.
    match form:
        case "docx":
            from ui.briefing.word import to_docx

            return to_docx(briefing)
        case "pdf":
            from ui.briefing.typesetting import to_pdf

            return to_pdf(briefing)
        case "html":
            from ui.briefing.web import to_html

            return to_html(briefing).encode("utf-8")
        case "md":
            from ui.briefing.markdown import to_markdown

            return to_markdown(briefing).encode("utf-8")
    raise InputError(f"{form!r} is no format of a briefing. Use one of: {', '.join(MEDIA_TYPES)}.")


def form_of_file(output: Path | None, named: str | None) -> str:
    """The format asked for: as named, else by the ending of the file, else Markdown.

    Raises InputError where the ending tells none.
    """
    if named is not None or output is None or str(output) == "-":
        return named or "md"
    ending = output.suffix.lstrip(".").casefold()
    form = _ENDINGS.get(ending, ending)
    if form not in MEDIA_TYPES:
        raise InputError(
            f"{output}: the ending tells no format. Use one of: {', '.join(MEDIA_TYPES)}."
        )
    return form
