"""Sentences about the demonstration that are true, changed in one fact, or not in the record.

Some are made by rule from the truth of ``corpus/`` (never from the engine's own reading), the
others were written by hand in other words (``claims_by_hand.tsv``). All is deterministic. A
sentence that is not in the record is made from a paper later than those that are searched.
"""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "corpus" / "truth"
BY_HAND = Path(__file__).with_name("claims_by_hand.tsv")

MADE = {"supported": 62, "contradicted": 62, "not found": 68}

# Papers up to here are searched for a sentence that was made from a later one.
CUT = datetime.date(2020, 12, 31)

_ROUTINE = re.compile(
    r"minutes of|press and public|\bbe (?:noted|received|thanked)\b|correct record|Section 100A"
    r"|\breport be\b|permission (?:be )?granted subject|appointed to outside|\brecommendations? "
    r"(?:in|of|at)\b|^(?:That )?the (?:report|update|position)\b",
    re.IGNORECASE,
)
# Mild rewording, so that a sentence is no copy of its quote.
_OTHER_WORDS = (
    (r"\bbrought to\b", "put before"),
    (r"\bdwellings\b", "homes"),
    (r"\bincreased\b", "raised"),
    (r"\bintroduced\b", "brought in"),
    (r"\bbefore the end of\b", "by the end of"),
    (r"\beach year\b", "every year"),
    (r"\bprovided\b", "made available"),
    (r"\bbegin\b", "start"),
    (r"\bset aside\b", "reserved"),
    (r"\bapproved\b", "agreed to"),
    (r"\bestimated cost\b", "expected cost"),
    (r"\bexempted from\b", "excused"),
    (r"\bforthwith\b", "at once"),
)
_NUMBER = re.compile(r"(?<![\w/.-])£?\d[\d,]*(?:\.\d+)?(?: (?:million|per cent))?(?![\w/])")
_DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}\b|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{4}\b"
)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_NAMES = {
    "the Planning Committee": "the Licensing Committee",
    "the Children and Young People Scrutiny Board": "the Audit and Standards Committee",
    "the Environment and Regeneration Scrutiny Panel": "the Planning Committee",
    "Stainby Road": "Nether Stainby",
    "Beckside": "Eastgarth",
    "Priory Fields": "Anvil Hill",
    "Priory Road": "Ings Lane",
    "Station Parade": "Priory Park",
    "Curriers Wharf": "Furnace Bank",
    "Director of Finance": "Director of Public Health",
    "Director of Children's Services": "Head of Legal Services",
    "Strategic Director of Place": "Director of Children's Services",
    "Head of Libraries": "Head of Highways",
    "Principal Social Worker": "Chief Executive",
    "Development Manager": "Environmental Health Manager",
    "Eastgarth": "Brackenfold",
    "Dunmere": "Marlwood",
    "Market Street": "Chapel Row",
    "Tannery Lane": "Ings Lane",
    "Furnace Bank": "Priory Park",
    "Living Room": "Meeting House",
    "Head of Access and Inclusion": "Head of Libraries",
}


@dataclass(frozen=True)
class Case:
    """``until`` is the last day of the papers to search, where not all are."""

    sentence: str
    finding: str
    because: str = ""
    by_hand: bool = False
    until: datetime.date | None = None
    quote: str = ""
    body: str = ""
    date: str = ""
    title: str = ""
    decided: bool = False


def all_cases() -> list[Case]:
    """A hundred of each finding."""
    return [*hand_cases(), *made_cases()]


def hand_cases() -> list[Case]:
    """Those that were written by hand."""
    rows = BY_HAND.read_text(encoding="utf-8").splitlines()
    parts = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return [Case(sentence, finding, because, True) for finding, because, sentence in parts]


def made_cases() -> list[Case]:
    """Those that are made by rule from the truth files."""
    pool = random.Random(20240314)  # noqa: S311
    sources = [*_decisions(), *_figures(), *_votes()]
    pool.shuffle(sources)
    supported = sources[: MADE["supported"]]
    changed = list(_changed(sources[MADE["supported"] :], pool))
    changed = [*_only_recommended()[:8], *changed][: MADE["contradicted"]]
    later = [c for c in _decisions() + _figures() if c.date > "2021-05-01"]
    pool.shuffle(later)
    absent = [
        Case(c.sentence, "not found", until=CUT, body=c.body, date=c.date)
        for c in later[: MADE["not found"]]
    ]
    return [*supported, *changed, *absent]


def worded_cases() -> list[Case]:
    """A hundred sentences that follow from their quote, and a hundred with a digit, a name or a
    "not" changed; each with the quote that it would cite."""
    pool = random.Random(20240315)  # noqa: S311
    sources = [case for case in [*_decisions(), *_figures(), *_votes()] if _stands_alone(case)]
    pool.shuffle(sources)
    true = sources[:100]
    changed: list[Case] = []
    kinds = ["number", "negated", "name"]
    for case in [*sources[100:], *true]:
        for step in range(len(kinds)):
            kind = kinds[(len(changed) + step) % len(kinds)]
            other = change(case.sentence, kind, pool)
            if other is not None and other != case.sentence:
                changed.append(replace(case, sentence=other, finding="contradicted", because=kind))
                break
    return [*true, *changed[:100]]


def _stands_alone(case: Case) -> bool:
    """Whether every name, number and year of a sentence stands in its quote or its item's title.

    The label of a figure often says more than the sentence that it was read from.
    """
    held = f"{case.quote} {case.title} {case.body} {case.date} ".casefold()
    day = datetime.date.fromisoformat(case.date)
    held += f"{day.day} {day:%B %Y} on in it the record"
    said = re.findall(r"[A-Z]\w+|\d[\d,.]*\d|\d", case.sentence)[1:]
    small = "|".join("two three four five six seven eight nine ten".split())
    said += re.findall(rf"\b(?:{small})\b", case.sentence)
    spelt = dict(
        zip(
            "0 1 2 3 4 5 6 7 8 9 10".split(),
            ("none one two three four five six seven eight nine ten".split()),
            strict=True,
        )
    )
    return all(w.casefold() in held or spelt.get(w, "~") in held for w in said)


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["access"] == "public"]


def _decisions() -> list[Case]:
    found = []
    for n, row in enumerate(_rows("decisions")):
        wording = row["wording"].rstrip(".")
        words = len(wording.split())
        if _ROUTINE.search(wording) or not 8 <= words <= 40 or row["item"] is None:
            continue
        if not re.match(r"That (?!it\b|they\b)", wording) and not re.search(r"\bbe\b", wording):
            continue
        inner = _uncapital(re.sub(r"^That ", "", wording))
        for was, other in _OTHER_WORDS:
            inner = re.sub(was, other, inner)
        body, day = row["body"], datetime.date.fromisoformat(row["date"])
        should = inner.replace(" be ", " should be ", 1)
        was = inner.replace(" be ", " was to be ", 1)
        said = (
            f"On {day.day} {day:%B %Y} the {body} resolved that {inner}.",
            f"In {day:%B %Y} the {body} agreed that {should}.",
            f"It was decided by the {body} that {was}.",
        )[n % 3]
        found.append(_case(said, row, row["wording"], decided=True))
    return found


def _figures() -> list[Case]:
    found = []
    for n, row in enumerate(_rows("figures")):
        if row["unit"] not in ("£", "%") or not row["period"] or row["conflict"]:
            continue
        if not re.search(r"£|per cent|%", row["quote"]) or "|" in row["context"]:
            continue
        measure = row["measure"]
        at = "at" if re.match(r"\d{1,2} [A-Z]", row["period"]) else "in"
        said = (
            f"{measure[0].upper()}{measure[1:]} {at} {row['period']} was {row['quote']}.",
            f"The record gives {row['quote']} for {measure} {at} {row['period']}.",
        )[n % 2]
        found.append(_case(said, row, row["context"]))
    return found


def _votes() -> list[Case]:
    found = []
    for row in _rows("votes"):
        if row["in_favour"] is None or not row["against"] or not row["adds_up"]:
            continue
        if not re.search(r"votes? to|votes for", row["quote"]):
            continue
        kind = "amendment" if "amendment" in row["quote"] else "motion"
        said = (
            f"On {row['item_title']} the {kind} had {row['in_favour']} votes for and "
            f"{row['against']} against."
        )
        found.append(_case(said, row, row["quote"]))
    return found


def _case(said: str, row: dict[str, Any], quote: str, *, decided: bool = False) -> Case:
    title = row["item_title"] or ""
    return Case(said, "supported", "", False, None, quote, row["body"], row["date"], title, decided)


def _changed(sources: list[Case], pool: random.Random) -> Iterator[Case]:
    """One fact of each source changed, the kinds of change taken in turn where they can be made."""
    kinds = ["name", "number", "date", "negated"]
    turn = 0
    for case in sources:
        for step in range(len(kinds)):
            kind = kinds[(turn + step) % len(kinds)]
            other = change(case.sentence, kind, pool)
            if other is not None and other != case.sentence:
                yield Case(
                    other, "contradicted", kind, quote=case.quote, body=case.body, date=case.date
                )
                turn += 1
                break


def change(sentence: str, kind: str, pool: random.Random) -> str | None:
    """``sentence`` with one fact of ``kind`` changed; None where it has none."""
    if kind == "number":
        return _change_number(sentence, pool)
    if kind == "date":
        return _change_date(sentence, pool)
    if kind == "negated":
        return _change_denial(sentence)
    for name, other in _NAMES.items():
        if name in sentence and other not in sentence:
            return sentence.replace(name, other)
    return None


def _change_number(sentence: str, pool: random.Random) -> str | None:
    dated = [m.span() for m in _DAY.finditer(sentence)]
    found = [
        m
        for m in _NUMBER.finditer(sentence)
        if not any(a <= m.start() < b for a, b in dated)
        and not re.fullmatch(r"(?:19|20)\d\d", m.group())
        and not re.search(r"20\d\d[-/]$", sentence[: m.start()])
    ]
    if not found:
        return None
    match = pool.choice(found)
    digits = [n for n, c in enumerate(match.group()) if c.isdigit()]
    place = pool.choice(digits)
    old = match.group()[place]
    new = pool.choice([c for c in "123456789" if c != old])
    changed = match.group()[:place] + new + match.group()[place + 1 :]
    return sentence[: match.start()] + changed + sentence[match.end() :]


def _change_date(sentence: str, pool: random.Random) -> str | None:
    found = list(_DAY.finditer(sentence))
    if not found:
        return None
    match = pool.choice(found)
    words = match.group().split()
    if pool.random() < 0.5:
        words[-1] = str(int(words[-1]) + pool.choice([-2, -1, 1, 2]))
    else:
        month = _MONTHS.index(words[-2])
        words[-2] = _MONTHS[(month + pool.choice([2, 3, 5, 7])) % 12]
    return sentence[: match.start()] + " ".join(words) + sentence[match.end() :]


def _change_denial(sentence: str) -> str | None:
    if re.search(r"\bnot\b", sentence):
        return re.sub(r"\bnot ", "", sentence, count=1)
    for cue in (
        r"(?<=should )(?=be )",
        r"(?<=was )(?=to be )",
        r"(?<= )(?=be )",
        r"(?<=was )(?=£|\d)",
    ):
        if re.search(cue, sentence):
            return re.sub(cue, "not ", sentence, count=1)
    return None


def _only_recommended() -> list[Case]:
    """Recommendations that nobody decided, said to have been decided."""
    found = []
    for row in _rows("recommendations"):
        if row["outcome"] not in ("not adopted", "deferred"):
            continue
        wording = row["wording"].rstrip(".")
        inner = _uncapital(re.sub(r"^That ", "", wording))
        joint = "that " if wording.startswith("That") else "to "
        found.append(
            Case(
                f"The {row['body']} agreed {joint}{inner.split(', subject')[0]}.",
                "contradicted",
                "decided against recommended",
                quote=row["wording"],
                body=row["body"],
                date=row["date"],
            )
        )
    decided = [
        set(re.findall(r"\w{4,}", r["wording"]))
        for r in _rows("decisions")
        if r["body"] in ("Cabinet", "Council")
    ]
    for row in _rows("decisions"):
        asked = re.search(r"the (Cabinet|Council) be (?:recommended|asked) (to .+)", row["wording"])
        if asked is None or row["body"] == asked[1]:
            continue
        words = set(re.findall(r"\w{4,}", asked[2]))
        if any(len(words & other) > 0.5 * len(words) for other in decided):
            continue
        found.append(
            Case(
                f"The {asked[1]} agreed {asked[2].rstrip('.')}.",
                "contradicted",
                "decided against recommended",
                quote=row["wording"],
                body=row["body"],
                date=row["date"],
            )
        )
    found.sort(key=lambda case: case.sentence[::-1])
    return found


def _uncapital(words: str) -> str:
    first = words.split()[0]
    lower = first.casefold() in {
        "a",
        "an",
        "the",
        "no",
        "each",
        "every",
        "savings",
        "permission",
        "families",
        "members",
        "grant",
        "delegate",
        "council",
        "borrowing",
        "officers",
        "when",
        "whenever",
        "it",
        "all",
        "approval",
        "vouchers",
        "notice",
        "consideration",
        "progress",
        "viability",
        "with",
        "in",
    }
    return words[0].lower() + words[1:] if lower else words
