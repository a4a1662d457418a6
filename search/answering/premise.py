"""What a question takes for granted and the record tells otherwise, or answers by itself."""

from __future__ import annotations

from dataclasses import dataclass

from search.citing import Citation


@dataclass(frozen=True, slots=True)
class Premise:
    """What does not hold, in a sentence, and the quotes of the record that bear on it.

    With ``answers`` the sentence and the quotes are the answer itself ("did the report come?");
    else there is none, and the quotes are the nearest things held. With ``alone`` nothing is quoted
    beside them.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    answers: bool = False
    alone: bool = False
