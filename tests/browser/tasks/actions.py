"""A task as data: who wants what, the keys they press, and what they must have in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

User = Literal["member", "officer", "clerk"]
Book = Literal["demonstration", "empty"]


@dataclass(frozen=True)
class Press:
    """Keys, one after the other, by the names that the browser gives them."""

    keys: str

    def words(self) -> str:
        """The keys as one reads them in a table."""
        return f"`{self.keys}`"


@dataclass(frozen=True)
class Type:
    """Words typed where the focus is, and the key ``then`` pressed after them."""

    text: str
    then: str = ""

    def words(self) -> str:
        """What is typed, in quotation marks."""
        return f"“{self.text}”" + (f" `{self.then}`" if self.then else "")


@dataclass(frozen=True)
class Paste:
    """Words put where the focus is all at once, and the key ``then`` pressed after them."""

    text: str
    then: str = ""

    def words(self) -> str:
        """That something is pasted; what, would be too long."""
        return "paste" + (f" `{self.then}`" if self.then else "")


@dataclass(frozen=True)
class Reach:
    """Tab until the control of this name has the focus, and the key ``then`` pressed on it.

    The name is what a screen reader says: it begins with ``name``.
    """

    name: str
    then: str = ""

    def words(self) -> str:
        """The control that is gone to."""
        return f"`Tab` to *{self.name}*" + (f" `{self.then}`" if self.then else "")


@dataclass(frozen=True)
class Choose:
    """Files given to the chooser that Space opens on the control that has the focus."""

    name: str
    text: str

    def words(self) -> str:
        """The file that is chosen."""
        return f"`Space`, choose `{self.name}`"


Action = Press | Type | Paste | Reach | Choose


@dataclass(frozen=True)
class Shown:
    """What is on the screen: ``text`` within an element that ``where`` selects, in sight if
    ``in_sight``."""

    where: str
    text: str
    in_sight: bool = False


@dataclass(frozen=True)
class Copied:
    """What the clipboard holds in the end."""

    text: str


@dataclass(frozen=True)
class Downloaded:
    """The file that was saved, by the end of its name, and bytes that it holds."""

    name: str
    holds: bytes


Seen = Shown | Copied | Downloaded


@dataclass(frozen=True)
class Task:
    """One thing that ``user`` wants, beginning on the first page with nothing open.

    ``cut`` says which steps the pages used to ask for besides.
    """

    name: str
    user: User
    goal: str
    steps: tuple[Action, ...]
    seen: tuple[Seen, ...]
    cut: str
    book: Book = "demonstration"


def steps(*given: Action | str) -> tuple[Action, ...]:
    """Actions in order; a plain word stands for keys to press."""
    return tuple(Press(one) if isinstance(one, str) else one for one in given)
