"""Write into docs/answers.md: questions a council asked, answered by the program on the papers.

    python docs/make_answers.py ../shared/seeds [--index DIR]

The papers are indexed (into a temporary folder unless one is named), each question is asked as a
person would, and what came is written down, with what the record holds beside it, by reading.
Whether the two agree is worked out: the words that an answer must show stand in its quotes, or in
its statement that there is none.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from indexer.build import build_index
from indexer.embedding import load_encoder
from indexer.reflow import reflow
from search.answering.conflicts import Note
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks import quality_tables
from benchmarks.machine import RESULTS
from benchmarks.written import rewrite

SAVED = RESULTS / "answers.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what the record holds by reading, and the words an answer must show.

    With ``absent`` there must be none.
    """

    question: str
    held: str
    shows: tuple[str, ...]
    absent: bool = False


QUESTIONS = (
    Asked(
        "What did Bradford's committee resolve beyond noting the report?",
        "Two things: the next report is to focus on Priority 2, and future plans are to have a "
        "column of outcomes.",
        ("Priority 2", "outcomes column"),
    ),
    Asked(
        "Did the progress report promised for 16 January 2019 come to the Wolverhampton panel?",
        "It was agreed for that day. No paper of that day is held; a report of June 2019 exists.",
        ("on 16 January 2019", "does not show"),
    ),
    Asked(
        "Who queried mandatory training in Wirral?",
        "Councillor Ian Lewis.",
        ("Councillor Ian Lewis",),
    ),
    Asked(
        "What was the £140,000 reduction in Wolverhampton?",
        "Two different things: less spent on agency staff, and less spent on Section 17 payments.",
        ("agency spend of £140,000", "historical spend of £140,000"),
    ),
    Asked(
        "Which appendix holds the 2019-2020 Strategic Plan?",
        "The paper contradicts itself: Appendix Four in 1.2, Appendix Three in the heading of 4.0.",
        ("Strategic Plan (Appendix Four)", "Strategic Plan (Appendix Three)", "contradicts"),
    ),
    Asked(
        "Who voted against the resolution in Wirral?",
        "No vote is recorded.",
        ("No vote is recorded",),
        absent=True,
    ),
    Asked(
        "When was the Bradford meeting?",
        "The paper does not say.",
        ("does not say when",),
        absent=True,
    ),
    Asked(
        "What was resolved under minute 12/18 in Coventry?",
        "That minute is not among the papers; the one held only refers to it.",
        ("12/18 is not held",),
        absent=True,
    ),
    Asked(
        "What did Coventry's Scrutiny Board resolve about the improvement plan?",
        "Two parts: agree the recommendations and see the full report; ask for a briefing on the "
        "service for looked after children's mental health.",
        ("agree the recommendations", "request a briefing"),
    ),
    Asked(
        "How many newly qualified social workers had Wolverhampton recruited?",
        "16.",
        ("16 newly qualified social workers",),
    ),
    Asked(
        "How did the number of children in care change in Wolverhampton in 2018-2019?",
        "From 648 to 624.",
        ("648 to 624",),
    ),
    Asked(
        "How many milestones of Bradford's plan were on target?",
        "12, and 23 were not, as a member said.",
        ("12 key milestones",),
    ),
    Asked(
        "What does Coventry spend on children's services in a year?",
        "No paper says.",
        (),
        absent=True,
    ),
    Asked(
        "Where do Bradford's social workers work now, at home or in the office?",
        "60% in the office, 40% at home.",
        ("60% office: 40% working from home",),
    ),
    Asked(
        "How many social work posts were vacant in Wirral?",
        "“A significant number”; none is given.",
        (),
        absent=True,
    ),
)


def main() -> None:
    """Index, ask, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path, help="the folder of papers")
    parser.add_argument("--index", type=Path, help="keep the index here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="minutebook-") as temporary:
        index = options.index or Path(temporary)
        encoder = load_encoder()
        build_index(index, [options.papers], encoder)
        engine = Engine(index, encoder=encoder)
        rows = [
            (asked, answer_question(engine, parse_query(asked.question))) for asked in QUESTIONS
        ]
        engine.close()
    right = sum(_agrees(*row) for row in rows)
    parts = [
        "Written by `python docs/make_answers.py ../shared/seeds`; not edited afterwards. "
        f"{right} of {len(rows)} agree with what the record holds. These are five "
        "papers; over hundreds the table above says how often the right one is found. A quote too "
        "many is not counted against an answer here.\n",
        *(_section(*row) for row in rows),
    ]
    path = Path(__file__).parent / "answers.md"
    rewrite(path, {"answers beside": _beside(), "questions of a council": "".join(parts)})
    print(f"{path}: {right} of {len(rows)} agree")


def _beside() -> str:
    """The table of the last saved run. Raises SystemExit where none was saved."""
    if not SAVED.is_file():
        raise SystemExit(f"{SAVED} is missing. Run: python -m benchmarks.quality --only answers")
    return quality_tables.answers(json.loads(SAVED.read_text(encoding="utf-8")))


def _shown(answer: Answer) -> str:
    words = [answer.text, *(c.quote for c in answer.citations), *map(_noted, answer.notes)]
    return " ".join(reflow(part) for part in words)


def _noted(note: Note) -> str:
    """A note as the page has it: what it says, and the words of the record that bear it."""
    return note.text + (f" “{reflow(note.because.quote)}”" if note.because else "")


def _agrees(asked: Asked, answer: Answer) -> bool:
    shown = _shown(answer)
    return answer.abstained == asked.absent and all(words in shown for words in asked.shows)


def _section(asked: Asked, answer: Answer) -> str:
    """One question as a table of what came and what is held."""
    kind = "Nearest" if answer.abstained else "Quote"
    rows = [("Answer" if not answer.abstained else "No answer", _cell(answer.text))]
    rows += [("Note", _cell(_noted(note))) for note in answer.notes]
    for citation in answer.nearest if answer.abstained else answer.citations:
        place = f"{citation.document.path}, {citation.voice}, {citation.standing}"
        rows.append((f"{kind} {citation.n}", f"“{_cell(citation.quote)}” ({place})"))
    rows.append(("The record holds", asked.held))
    rows.append(("They agree", "yes" if _agrees(asked, answer) else "**no**"))
    table = "\n".join(f"| {name} | {words} |" for name, words in rows)
    return f"\n### {asked.question}\n\n| | |\n| --- | --- |\n{table}\n"


def _cell(words: str) -> str:
    """Words of a paper as one cell of a table, its signs of Markdown made harmless."""
    plain = reflow(words)
    for sign in "\\|*_`<[":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


if __name__ == "__main__":
    main()
