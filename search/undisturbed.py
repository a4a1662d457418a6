"""Tables of hundreds of thousands of records, made without the collector of cycles looking on.

Python looks through everything that lives each time that it has grown by a quarter. While a table
grows none of it can be let go of: the looking finds nothing, and takes a third of the time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_makers = 0
_was_on = False


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of cycles, as long as anybody makes something in here.

    It is on again when the last is done, where it was on when the first began. What no cycle
    holds is let go of all the while.
    """
    global _makers, _was_on
    with _LOCK:
        if not _makers:
            _was_on = gc.isenabled()
            gc.disable()
        _makers += 1
    try:
        yield
    finally:
        with _LOCK:
            _makers -= 1
            if not _makers and _was_on:
                gc.enable()
