"""How often the thing that a headline names is the thing asked for: a person, day, sum or number.

    python -m benchmarks.headlines INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...] [--list]

Each question that wants one and has a short answer is asked, and those whose first quote bears the
evidence are counted: the thing is right, wrong or left out. "other" are those with another first
quote, where the thing may be right all the same. "quoted" counts all that want one, with
the evidence itself as the quote, so that it does not hang on what is found. A thing is right where
its numbers, its day or the last name of its first person stand in the answer that is known, and
every number in it does.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.gold import evidence_quote, read_questions
from indexer.structure.sentences import split_sentences
from search.answering.focus import Focus, read_focus
from search.answering.headline import thing_told
from search.answering.wanting import asks_vote, thing_wanted
from search.answers import answer_question
from search.citing import Citation
from search.engine import Engine
from search.evaluation.gold import squash, stands_in
from search.query import parse_query

KINDS = ("who", "when", "count", "money", "measure", "which", "where", "vote")
# Words of a quote made of the evidence itself.
_WORDS = 45
_WORTH = {
    word: str(number)
    for number, word in enumerate(
        "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "thirty-eight": "38", "twice": "2", "both": "2", "no": "0", "half": "0.5"}
_SMALL = frozenset(
    "the of and in on at to for by near off a an road street lane ltd limited committee panel "
    "board group council school hall village services company bank house".split()
)
_TITLES = frozenset("cllr cllrs councillor councillors mr mrs ms miss dr rev sir mp the".split())


@dataclass(frozen=True, slots=True)
class Told:
    """A question, what its answer is known to be, the thing that the headline names and how right
    that is: ``right``, ``wrong`` or ``left out``."""

    question: str
    wanted: str
    answer: str
    thing: str | None
    verdict: str
    quote: str


def verdict(thing: str | None, answer: str, wanted: str) -> str:
    """Whether ``thing`` is what ``answer`` says."""
    if thing is None:
        return "left out"
    if wanted == "who":
        names = [w for w in _words(thing) if w not in _TITLES]
        held = set(_words(answer))
        first = re.split(r"(?i),| and ", thing)[0]
        last = [w for w in _words(first) if w not in _TITLES][-1:] or names[-1:]
        initials = re.findall(r"\(([A-Z]{2,3})\)", answer)
        return "right" if (last and last[0] in held) or thing in initials else "wrong"
    if wanted in ("which", "where"):
        held = set(_words(answer)) | _numbers(answer)
        telling = [w for w in _words(thing) if w not in _SMALL]
        shared = sum(w in held for w in telling)
        return "right" if telling and shared >= len(telling) / 2 else "wrong"
    if wanted == "when":
        thing = _NUMERIC.sub(lambda m: f"{int(m[1])} {_MONTHS[int(m[2]) - 1]} {m[3]}", thing)
        thing = re.sub(r" (\d\d)$", r" 20\1", thing).replace("12 noon", "noon")
        parts = set(
            re.findall(r"[a-z]{3,}|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", _low(thing)))
        )
        held = set(re.findall(r"[a-z]{3,}|\d+", _low(answer)))
        short = {w[:3] for w in held}
        told = [w for w in parts if w.isdigit() or w[:3] in _MONTHS]
        if told and not any(w.isalpha() for w in told):
            # "After 6 months" is "six months after".
            return "right" if _numbers(thing) <= _numbers(answer) | held else "wrong"
        return "right" if all(w in held or w[:3] in short for w in told or parts) else "wrong"
    known, said = _numbers(answer), _numbers(thing)
    if not said and (often := _OFTEN.search(_low(thing))):
        return "right" if often[1] in _low(answer) else "wrong"
    return "right" if said and said <= known else "wrong"


_OFTEN = re.compile(
    r"\b((?:bi-?)?(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annually))\b"
)


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMERIC = re.compile(r"\b(\d{1,2})[./-](0?[1-9]|1[0-2])[./-](\d{2,4})\b")


def _low(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’']*", _low(text).replace("’s", "").replace("'s", ""))


def _numbers(text: str) -> set[str]:
    low = _low(text)
    found = {
        re.sub(r"\.0+$", "", n.replace(",", "").rstrip("."))
        for n in re.findall(r"\d[\d,]*(?:\.\s?\d+)?", re.sub(r"(?<=\d)\. (?=\d\d\b)", ".", low))
    }
    return found | {_WORTH[w] for w in re.findall(r"[a-z]+(?:-[a-z]+)?", low) if w in _WORTH}


def told_of(
    engine: Engine, row: dict[str, Any], citation: Citation, confidence: float = 1.0
) -> Told:
    """What the headline of a question names where ``citation`` is the first quote, of an answer of
    a given ``confidence``."""
    focus = read_focus(row["question"])
    thing = thing_told(engine, focus, citation, confidence)
    words = thing[2] if thing else None
    wanted = kind_wanted(focus)
    right = verdict(words, row["answer"], wanted)
    quote = " ".join(citation.quote.split())
    return Told(row["question"], wanted, row["answer"], words, right, quote)


def kind_wanted(focus: Focus) -> str:
    """The kind of thing that the headline of an answer should name."""
    return "vote" if asks_vote(focus) else thing_wanted(focus).wanted


def wanting(path: Path) -> Iterator[dict[str, Any]]:
    """The questions of a file that want a thing and have an answer."""
    for row in read_questions(path):
        if (
            row["evidence"]
            and row.get("answer")
            and kind_wanted(read_focus(row["question"])) in KINDS
        ):
            yield row


def bearing(engine: Engine, row: dict[str, Any], citation: Citation) -> bool:
    """Whether a citation bears some of the evidence of a question."""
    quote = squash(citation.quote)
    return any(
        citation.document.path.endswith(piece["document"])
        and stands_in(evidence_quote(engine, piece), quote)
        for piece in row["evidence"]
    )


def quoted(engine: Engine, row: dict[str, Any]) -> Citation | None:
    """The evidence of a question as a quote: the sentence that holds it and what follows it."""
    piece = row["evidence"][0]
    wanted = evidence_quote(engine, piece)
    path = next((p for p in sorted(engine.documents) if p.endswith(piece["document"])), None)
    if path is None:
        return None
    content = engine.store.content(path)
    at = squash(content).find(wanted)
    if at < 0:
        return None
    start, end = _unsquashed(content, at, at + len(wanted))
    spans = split_sentences(content, max(0, start - 600), min(len(content), end + 600))
    inside = [s for s in spans if s[0] < end and start < s[1]] or [(start, end)]
    first, last = inside[0][0], inside[-1][1]
    for span in spans:
        if span[0] >= last and len(content[first : span[1]].split()) <= _WORDS:
            last = span[1]
    return engine.book.cite(path, first, last) if engine.book.shows(path, first, last) else None


def _unsquashed(content: str, first: int, last: int) -> tuple[int, int]:
    """The place in ``content`` of characters ``first`` to ``last`` of its squashed text."""
    count, start = 0, 0
    for place, character in enumerate(content):
        size = len(squash(character))
        if count <= first < count + size:
            start = place
        count += size
        if count >= last:
            return start, place + 1
    return start, len(content)


def report(name: str, told: list[Told]) -> None:
    """A line for each kind of thing and one for all."""
    for kind in (*KINDS, "all"):
        some = [one for one in told if kind in (one.wanted, "all")]
        if not some:
            continue
        counts = Counter(one.verdict for one in some)
        shares = "  ".join(
            f"{v} {counts[v]} ({100 * counts[v] / len(some):.1f}%)"
            for v in ("right", "wrong", "left out")
        )
        print(f"{name:10} {kind:8} {len(some):4} questions  {shares}")


def main() -> None:
    """Print how often things are right, wrong and left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="INDEX QUESTIONS")
    parser.add_argument("--list", action="store_true", help="print every question too")
    parser.add_argument("--quoted", action="store_true", help="only with the evidence as the quote")
    options = parser.parse_args()
    asked: list[Told] = []
    other: list[Told] = []
    given: list[Told] = []
    for index, path in zip(options.sets[::2], options.sets[1::2], strict=True):
        engine = Engine(index)
        for row in wanting(path):
            whole = quoted(engine, row)
            if whole is not None:
                given.append(told_of(engine, row, whole))
            if options.quoted:
                continue
            answer = answer_question(engine, parse_query(row["question"]))
            if answer.citations:
                told = told_of(engine, row, answer.citations[0], answer.confidence)
                (asked if bearing(engine, row, answer.citations[0]) else other).append(told)
    if options.list:
        for one in sorted((*asked, *other, *given), key=lambda t: (t.verdict, t.wanted)):
            print(f"{one.verdict:8} {one.wanted:7} {one.question}\n    is {one.answer}\n"
                  f"    told {one.thing}\n    in {one.quote[:500]}")  # fmt: skip
    report("asked", asked)
    report("other", other)
    report("quoted", given)


if __name__ == "__main__":
    main()
