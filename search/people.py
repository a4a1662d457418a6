"""Names with their titles dropped: "Cllr Leech" is whoever is called Leech, however addressed."""

from __future__ import annotations

import re
import unicodedata

# Forms of address that never stand for a thing in themselves.
_SHORT = "cllr cllrs coun councllr mr mrs ms mx dr rev revd prof ald messrs".split()
# Words that are a form of address before a name, and a word like any other elsewhere.
_LONG = (
    "councillor councillors alderman alderwoman aldermen professor doctor reverend miss sir dame "
    "lord lady baroness baron canon cynghorydd"
).split()
TITLES = frozenset([*_SHORT, *_LONG])

_TITLED = re.compile(
    rf"\b(?:(?i:{'|'.join(_SHORT)})\b\.?(?=\s+[^\W\d_])|(?i:{'|'.join(_LONG)})\b(?=\s+[A-Z\u00c0-\u00de]))"
)
# Between two words of a name an initial may stand: John (A.) Leech.
_BETWEEN = r"\W+(?:\w\W+)?"


def without_titles(text: str) -> str:
    """``text`` with the titles before names left out: ``what did Cllr Leech say`` says Leech only.

    A title of many uses (councillor, doctor) is one only before a word with a capital.
    """
    bare = _TITLED.sub(" ", text)
    return " ".join(bare.split()) if bare != text else text


def name_words(person: str) -> list[str]:
    """The words of a name that must all stand where it is named: no titles, no initials."""
    return [word for word in _words(person) if len(word) > 1]


def person_pattern(person: str) -> re.Pattern[str] | None:
    """What finds ``person`` in text with case and accents folded; None where no word is in it.

    An initial stands for any first name that begins with it.
    """
    words = _words(person)
    if not words:
        return None
    # Initials alone would be the beginnings of any words: they are looked for as they stand.
    named = any(len(word) > 1 for word in words)
    parts = [re.escape(w) + (r"\w*" if named and len(w) == 1 else "") for w in words]
    return re.compile(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)")


def _words(person: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", person).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"\w+", bare)
    # A title alone is looked for as it stands: there is nothing else to go by.
    return [word for word in words if word not in TITLES] or words
