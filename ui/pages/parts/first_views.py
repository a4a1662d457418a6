"""What was just drawn into a page, kept until the page's script asks for it once more.

Where the toolkit does not take up what stands in the page, the script asks for the same address a
moment later, and would have it worked out twice. A view is given again only to the same reader, of
the same generation, at the same address, once, and within seconds.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from ui.pages.render import Shown

# Until the script runs, on a slow machine.
KEPT_SECONDS = 10.0
# A long page is 200 kB.
MOST_KEPT = 32

# The reader who is signed in ("" where nobody need be), the generation of the index, the address.
Key = tuple[str, str, str]


@dataclass
class FirstViews:
    """Views by whose they are, of what and where; several threads may use it at once."""

    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[Key, tuple[float, Shown]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, key: Key, shown: Shown) -> None:
        """Keep a view for the moment; what is too old goes, and the oldest of too many."""
        now = self.clock()
        with self._lock:
            self._held[key] = (now, shown)
            self._held.move_to_end(key)
            for old in [one for one, (then, _) in self._held.items() if now - then > KEPT_SECONDS]:
                del self._held[old]
            while len(self._held) > MOST_KEPT:
                self._held.popitem(last=False)

    def take(self, key: Key) -> Shown | None:
        """The view kept under ``key``, which is kept no longer; None where there is none."""
        with self._lock:
            then, shown = self._held.pop(key, (0.0, None))
        return shown if shown is not None and self.clock() - then <= KEPT_SECONDS else None
