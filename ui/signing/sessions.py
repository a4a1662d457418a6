"""Who has signed in, and who has failed to too often. Held in memory: a restart signs all out."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass

from ui.signing.accounts import LONGEST_NAME, plain_name

# A working day without a request ends it.
IDLE_SECONDS = 12 * 3600
_MOST = 5_000
# So many wrong passwords for a name from one place, or from all, and the next must wait.
WRONG_FROM_ONE, WRONG_FROM_ALL = 5, 50
WAIT_SECONDS = 900
_MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class _Session:
    name: str
    stamp: str
    used: float


class Sessions:
    """Sessions by the digest of their token, so that to read the memory is not to have them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, _Session] = {}

    def open(self, name: str, stamp: str) -> str:
        """A token for who has signed in as ``name`` with the password that ``stamp`` tells."""
        token = secrets.token_urlsafe(32)
        now = time.monotonic()
        with self._lock:
            if len(self._held) >= _MOST:
                self._drop(now)
            self._held[_digest(token)] = _Session(name, stamp, now)
        return token

    def find(self, token: str) -> tuple[str, str] | None:
        """Name and stamp of a session that is open; it is used by this."""
        now = time.monotonic()
        with self._lock:
            session = self._held.get(_digest(token))
            if session is None:
                return None
            if now - session.used > IDLE_SECONDS:
                del self._held[_digest(token)]
                return None
            session.used = now
            return session.name, session.stamp

    def close(self, token: str) -> None:
        """End a session, if it is open."""
        with self._lock:
            self._held.pop(_digest(token), None)

    def _drop(self, now: float) -> None:
        """Make room: what has ended, or else what was not used for longest."""
        ended = [key for key, one in self._held.items() if now - one.used > IDLE_SECONDS]
        oldest = sorted(self._held, key=lambda key: self._held[key].used)
        for key in ended or oldest[: _MOST // 10]:
            del self._held[key]


class Failures:
    """Wrong passwords of late, by name and by name and place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._times: dict[tuple[str, str], list[float]] = {}

    def must_wait(self, name: str, place: str) -> bool:
        """Whether so many were wrong that the next is not even looked at."""
        now = time.monotonic()
        with self._lock:
            one = self._recent((_key(name), place), now)
            every = self._recent((_key(name), ""), now)
        return len(one) >= WRONG_FROM_ONE or len(every) >= WRONG_FROM_ALL

    def note(self, name: str, place: str) -> None:
        """A password was wrong."""
        now = time.monotonic()
        with self._lock:
            if len(self._times) >= _MOST_REMEMBERED:
                for key in list(self._times):
                    if not self._recent(key, now):
                        self._times.pop(key, None)
                if len(self._times) >= _MOST_REMEMBERED:
                    self._times.clear()
            for key in ((_key(name), place), (_key(name), "")):
                self._times[key] = [*self._recent(key, now), now][-WRONG_FROM_ALL:]

    def forget(self, name: str, place: str) -> None:
        """The right password was given: what was wrong before from there counts no more."""
        with self._lock:
            self._times.pop((_key(name), place), None)

    def _recent(self, key: tuple[str, str], now: float) -> list[float]:
        return [at for at in self._times.get(key, ()) if now - at < WAIT_SECONDS]


def _key(name: str) -> str:
    """One key for all ways to write the name of an account; all that are too long for one share
    theirs."""
    return plain_name(name)[: LONGEST_NAME + 1]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
