"""The one family of exceptions: each says what was wrong, where, and what to do."""

from __future__ import annotations


class MinutebookError(Exception):
    """Anything Minutebook refuses or cannot do, in words for the person at the keyboard.

    ``exit_status`` is the status the command line ends with: 1 for a failure of ours, 2 for bad
    usage or bad input.
    """

    exit_status = 1


class InputError(MinutebookError):
    """Bad usage or bad input; nothing was changed."""

    exit_status = 2


class UnreadableFileError(MinutebookError):
    """One file gave no text. The others are read all the same.

    ``reason`` says what is wrong with it and ``remedy`` what the user can do.
    """

    exit_status = 3

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}. {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class IndexUnusableError(MinutebookError):
    """The index on disk cannot be opened: missing, newer format, other model, or damaged."""

    exit_status = 2


class LockedError(MinutebookError):
    """Another process is writing to the index."""

    exit_status = 2
