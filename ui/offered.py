"""Which of the toolkit's own addresses are answered: those that our page, programs and tools use.

It brings others with it. One keeps any file that anybody sends, in a folder that nothing empties;
one has a film cut; others are for its makers. Papers are handed in by an address of ours, which
asks who sends them.
"""

from __future__ import annotations

_TOOLKIT = "/gradio_api/"
# What comes first below that.
_USED = frozenset(
    {
        *("api", "app_id", "call", "cancel", "config", "heartbeat", "info", "mcp", "openapi.json"),
        *("queue", "reset", "run", "startup-events", "theme.css"),
    }
)


def is_offered(path: str) -> bool:
    """Whether a request for ``path`` may go on to the toolkit; any other address of ours may."""
    if not path.startswith(_TOOLKIT):
        return True
    return path.removeprefix(_TOOLKIT).split("/", 1)[0] in _USED
