"""Tables of hundreds of thousands of records, made without the collector of cycles looking on.

Python looks through everything that lives each time that it has grown by a quarter. While a table
grows none of it can be let go of: the looking finds nothing, and takes a third of the time. Nor is
it looked through as new when it is made: it is put straight among what has lived long, where the
collector comes by in its own time.
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
                _count_as_old()
                gc.enable()


def _count_as_old() -> None:
    """Put all that lives among what the collector looks at least often, in no time.

    Nothing is kept from it: what was set aside for good by others stays where it is, and then
    this is left.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
