"""The look of the pages: a theme without outside fonts, and what goes into the page's head."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

# One after the other, in the order of their names.
STYLES = sorted((_HERE / "style").glob("*.css"))
_SCRIPT_NAMES = (
    "minutebook",
    "reaching",
    "keys",
    "adding",
    "checking",
    "feedback",
    "later",
    "correcting",
    "settings",
)
SCRIPTS = tuple(_HERE / f"{name}.js" for name in _SCRIPT_NAMES)

SANS = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif"]
MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"]

# Before anything is drawn: the reader's own choice of light or dark, if one was made.
_CHOICE = """<script>
(function () {
  var wish = null;
  try { wish = localStorage.getItem("minutebook-theme"); } catch (error) { wish = null; }
  var dark = wish ? wish === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
</script>
<meta name="color-scheme" content="light dark">
<noscript><style>
.mb-group:hover > ul, .mb-group:focus-within > ul { display: block !important; }
@container mb-header (max-width: 1160px) {
  .mb-menu + nav { display: block !important; position: static !important; }
}
</style></noscript>"""

# Where the toolkit has a place for page and pane: the script moves there what stands in the page.
TAKE_PANE = """
element.dataset.place = "";
"""
_TAKE_PAGE = """
element.dataset.place = "";
const root = element.closest("#mb-page");
import(new URL("minutebook.js?v=%s", document.baseURI)).then((pages) => {
  pages.open(root, (data) => trigger("submit", data));
});
"""


def make_theme() -> Any:
    """The toolkit's base theme with system fonts and the page's own colours."""
    import gradio as gr

    theme = gr.themes.Base(font=SANS, font_mono=MONO, text_size=gr.themes.sizes.text_lg)
    return theme.set(
        body_background_fill="#f5f5f1",
        body_background_fill_dark="#11171b",
        body_text_color="#17212a",
        body_text_color_dark="#e9edef",
    )


def head(scripted: bool = True) -> str:
    """What the page's head holds besides the toolkit's own; of the script, where it is run."""
    sheet = f'<link rel="stylesheet" href="./minutebook.css?v={_version(style())}">'
    ahead = f'\n<link rel="modulepreload" href="./minutebook.js?v={_version(script())}">'
    return f"{_CHOICE}\n{sheet}{ahead if scripted else ''}"


def taking_over() -> str:
    """What the toolkit runs when it has a place for the page: our script takes over from there."""
    return _TAKE_PAGE % _version(script())


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def style() -> str:
    """The style sheets of the pages, joined.

    It is a file of its own: the toolkit would rewrite the selectors of one handed to it.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in STYLES)


@cache
def script() -> str:
    """The script of the pages as a module: ``open(root, go)`` works the page within ``root``, and
    calls ``go({url, shown})`` for another."""
    parts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    return "\n".join(["export function open(root, go) {", *parts, "start();", "}"])
