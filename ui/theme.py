"""The look of the pages: a theme without outside fonts, and what goes into the page's head."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

# One after the other, in the order of their names.
STYLES = sorted((_HERE / "style").glob("*.css"))
_SCRIPT_NAMES = (
    "minutebook",
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
<meta name="color-scheme" content="light dark">"""
_NEEDED = "<noscript><p>Minutebook needs JavaScript.</p></noscript>"


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


def head(needs_script: bool = True) -> str:
    """What the page's head holds besides the toolkit's own; ``needs_script`` says so where it is
    not run."""
    version = hashlib.sha256(style().encode()).hexdigest()[:12]
    needed = f"{_NEEDED}\n" if needs_script else ""
    return f'{_CHOICE}\n{needed}<link rel="stylesheet" href="./minutebook.css?v={version}">'


def style() -> str:
    """The style sheets of the pages, joined.

    It is a file of its own: the toolkit would rewrite the selectors of one handed to it.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in STYLES)


def script() -> str:
    """The script of the pages, run where their content is shown."""
    parts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    return "\n".join([*parts, "start();"])
