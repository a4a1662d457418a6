"""The accounts of a server: names with hashed passwords, one JSON object a line of a file.

A password is kept as its scrypt hash (RFC 7914; ``hashlib.scrypt``) with a salt of its own, never
as itself. The file is read again when it changes, so that an account that is taken away is so at
once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import stat
import tempfile
import threading
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from indexer.errors import InputError, LockedError

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 60
# 16 MB and some tenths of a second a guess (n, r and p of RFC 7914, section 2); kept with each
# account, so that they can be raised later.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
_MOST_COST = 2**20
_HASH_BYTES = 32
_MEMORY = 2**28
_LONGEST_LINE = 2_000
# Each guess takes its memory: no more than these at once.
_guesses = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Account:
    """One account. ``stamp`` changes with its password."""

    name: str
    salt: bytes
    hash: bytes
    cost: int = _COST
    block: int = _BLOCK
    parallel: int = _PARALLEL

    @property
    def stamp(self) -> str:
        """What tells this password of the account from any other."""
        return hashlib.sha256(self.salt + self.hash).hexdigest()

    def as_line(self) -> str:
        """The account as it stands in the file."""
        told = {
            "name": self.name,
            "scrypt": [self.cost, self.block, self.parallel],
            "salt": base64.b64encode(self.salt).decode(),
            "hash": base64.b64encode(self.hash).decode(),
        }
        return json.dumps(told, ensure_ascii=True) + "\n"


# Hashed where there is no account of a name, so that it takes as long to be told so.
_NOBODY = Account("", b"0" * 16, b"0" * _HASH_BYTES)


class AccountFile:
    """The accounts of a file, read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        """Raises InputError where the file cannot be read, or holds no account."""
        self.path = path
        self._lock = threading.Lock()
        self._read_at: tuple[int, int, int] | None = None
        self._accounts: dict[str, Account] = {}
        if not self.accounts():
            raise InputError(f"{path}: there is no account in it. Make one: {_how(path)}")

    def accounts(self) -> dict[str, Account]:
        """The accounts by name. Raises InputError where the file cannot be read any more."""
        with self._lock:
            found = self.path.stat() if self.path.exists() else None
            now = (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
            if now is None or now != self._read_at:
                self._accounts = read_accounts(self.path)
                self._read_at = now
            return self._accounts

    def admit(self, name: str, password: str) -> Account | None:
        """The account of this name and password; None where there is none."""
        account = self.accounts().get(plain_name(name))
        right = is_password_of(account or _NOBODY, password)
        return account if account is not None and right else None

    def still(self, name: str, stamp: str) -> bool:
        """Whether there is still an account of this name with the same password."""
        account = self.accounts().get(name)
        return account is not None and hmac.compare_digest(account.stamp, stamp)


def read_accounts(path: Path) -> dict[str, Account]:
    """The accounts of a file, by name.

    Raises InputError where it is not there, can be written by others, or has a line that is no
    account: to pass one over could let in whoever was to be kept out.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file. Make an account: {_how(path)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the accounts cannot be read ({error}).") from error
    if mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise InputError(f"{path}: others may write to it. Take that from them: chmod 600 {path}")
    found: dict[str, Account] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        account = _read(line)
        if account is None:
            raise InputError(f"{path}: line {number} is no account. Mend or remove it.")
        found[account.name] = account
    return found


def set_account(path: Path, name: str, password: str) -> bool:
    """Keep an account of ``name``, with a new password where there is one already.

    Gives whether it is new. Raises InputError for a name or a password that cannot be used.
    """
    kept = plain_name(name)
    if not kept or len(kept) > LONGEST_NAME or not kept.isprintable() or ":" in kept:
        raise InputError(f"{name!r} is no name for an account. Give 1 to {LONGEST_NAME} letters.")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InputError(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters; some words that "
            "do not belong together make a good one."
        )
    salt = secrets.token_bytes(16)
    cost = (_COST, _BLOCK, _PARALLEL)
    account = Account(kept, salt, _hashed(password, salt, *cost), *cost)
    with _writing(path):
        held = read_accounts(path) if path.exists() else {}
        _write(path, {**held, kept: account})
    return kept not in held


def remove_account(path: Path, name: str) -> None:
    """Take an account away. Raises InputError where there is none of that name."""
    kept = plain_name(name)
    with _writing(path):
        held = read_accounts(path)
        if kept not in held:
            raise InputError(f"{path}: there is no account of {name!r} in it.")
        _write(path, {n: account for n, account in held.items() if n != kept})


def is_password_of(account: Account, password: str) -> bool:
    """Whether ``password`` is that of ``account``; it takes the same time either way."""
    tried = password[:LONGEST_PASSWORD]
    with _guesses:
        hashed = _hashed(tried, account.salt, account.cost, account.block, account.parallel)
    return hmac.compare_digest(hashed, account.hash) and len(password) <= LONGEST_PASSWORD


def _hashed(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    # One letter may be typed in two ways: both are the same password.
    typed = unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
    return hashlib.scrypt(
        typed, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY, dklen=_HASH_BYTES
    )


def plain_name(name: str) -> str:
    """A name as accounts are found by: one that is written in other letters is the same."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _read(line: str) -> Account | None:
    if len(line) > _LONGEST_LINE:
        return None
    try:
        told: Any = json.loads(line)
        cost, block, parallel = told["scrypt"]
        sizes = all(type(n) is int and n > 0 for n in (cost, block, parallel))
        salt = base64.b64decode(told["salt"], validate=True)
        hashed = base64.b64decode(told["hash"], validate=True)
        name = told["name"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not sizes or cost > _MOST_COST or block > 32 or parallel > 16 or cost & (cost - 1):
        return None
    if not isinstance(name, str) or not name or len(salt) < 8 or len(hashed) != _HASH_BYTES:
        return None
    return Account(plain_name(name), salt, hashed, cost, block, parallel)


class _writing:
    """One writer of a file of accounts at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=10)

    def __enter__(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise LockedError(f"{self._path}: somebody else is writing. Try again.") from error
        except OSError as error:
            raise InputError(f"{self._path}: cannot be written ({error.strerror}).") from error

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _write(path: Path, accounts: dict[str, Account]) -> None:
    """Put ``accounts`` in the file's place in one step, readable by its owner alone."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(account.as_line() for account in accounts.values())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error


def _how(path: Path) -> str:
    return f"minutebook accounts {path} --add NAME"
