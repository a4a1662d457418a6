"""Write docs/answers.md: questions a council asked, answered by the program on the papers.

    python docs/make_answers.py ../shared/seeds [--index DIR]

The papers are indexed (into a temporary folder unless one is named), each question is asked as a
person would, and what came is written down, with what the record holds beside it, by reading.
Whether the two agree is worked out: the words that an answer must show stand in its quotes, or in
its statement that there is none.
"""

# ruff: noqa: E501 - the rows of tables are one line each

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
from search.answers import Answer, answer_question
from search.engine import Engine
from search.query import parse_query

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks import quality_tables
from benchmarks.machine import RESULTS

SAVED = RESULTS / "answers.json"

_ABOUT = """# Answers

How an answer is made, and what it says of five papers of four councils.

1. What the question wants is read from its words (`search/answering/focus.py`): a person, a date, a
   sum, a count, a reason, what was decided; the names, years and numbers in it; words of time.
2. The best passages are found. A question that sets councils or years side by side is asked of each.
3. Every stretch of one to three sentences is weighed (`search/bearing.py`); what tells the kind of
   thing asked for weighs more, what is of another council less.
4. The best are quoted, no two that say the same: every part of a resolution, each side of a
   comparison, an item of a list with its lead-in. "Latest" and "first" order them by date; a later
   decision stands before an earlier one, and notes say so, and say where papers disagree.
5. The headline is a sentence made by rule from the records of the first quote; what stands in it
   between quotation marks is the quote's own words. A recommendation is never called a decision.
6. There is no answer where the record does not treat the matter, where what is asked is missing from
   all that it says of the matter, or where the question takes for granted what is not recorded. The
   statement of absence says which, what was searched, and what is nearest.

A question may follow up on those before it, on the page or in `minutebook ask --chat`; how it was
understood is shown. On a page served from this machine each quote can be judged ("Answers it", "Does
not", "Not quote 1, this"). The judgements are lines of `feedback.jsonl` in the index folder:
`{"id", "question", "kind": "feedback", "evidence": [{"document", "quote"}], "not": [...], "at"}`, which
`minutebook evaluate --feedback FILE --index DIR` reads.

Beside the first passage that other ways find, taken as an answer, on real minutes (`eval/council`), in
percent and words; a passage is two to three times as long as a quote, and no other way ever says that
there is no answer. From the run that `python -m benchmarks.quality` saved last ([quality](quality.md)
says how):

BESIDE
## When there is no answer

Signs that the thing asked is missing are numbers from 0 to 1 (`search/answering/missing.py`). The area
under the curve of each among the questions where it speaks, and of all together, cross-validated
over papers:

```sh
python benchmarks/train_doubt.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...] --dry-run
```

| sign | practice questions (485 with an answer, 50 without) | questions written for a passage, and near misses of it (350 to 700 each) |
| --- | --- | --- |
SIGNS
Near misses of one passage are sometimes answered by another paper, so the last column is a lower
bound. The share of words of the question that are missing is no sign of absence at all: near misses
use the words of the record more than real questions do.

"""

_AREAS = """| no sum, where one is asked for | .90 | .76 |
| no number, where one is asked for | .70 | .65 |
| no date, where one is asked for | – | .80 |
| no reason, where one is asked for | – | .72 |
| the number counts other things | .66 | .62 |
| all together | .82; refuses 48 of 100 where 5 of 100 answers are lost, 60 where 10 | .65; 27 and 36 |
"""


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
        _ABOUT.replace("SIGNS\n", f"{_AREAS}\n").replace("BESIDE\n", f"{_beside()}\n\n"),
        "## Questions a council asked\n\n",
        "Written by `python docs/make_answers.py ../shared/seeds`; not edited afterwards. "
        f"{right} of {len(rows)} agree with what the record holds. These are five "
        "papers; over hundreds the table above says how often the right one is found. A quote too "
        "many is not counted against an answer here.\n",
        *(_section(*row) for row in rows),
    ]
    path = Path(__file__).parent / "answers.md"
    path.write_text("".join(parts), encoding="utf-8")
    print(f"{path}: {right} of {len(rows)} agree")


def _beside() -> str:
    """The table of the last saved run. Raises SystemExit where none was saved."""
    if not SAVED.is_file():
        raise SystemExit(f"{SAVED} is missing. Run: python -m benchmarks.quality --only answers")
    return quality_tables.answers(json.loads(SAVED.read_text(encoding="utf-8")))


def _shown(answer: Answer) -> str:
    words = [answer.text, *(c.quote for c in answer.citations), *(n.text for n in answer.notes)]
    return " ".join(reflow(part) for part in words)


def _agrees(asked: Asked, answer: Answer) -> bool:
    shown = _shown(answer)
    return answer.abstained == asked.absent and all(words in shown for words in asked.shows)


def _section(asked: Asked, answer: Answer) -> str:
    """One question as a table of what came and what is held."""
    kind = "Nearest" if answer.abstained else "Quote"
    rows = [("Answer" if not answer.abstained else "No answer", _cell(answer.text))]
    rows += [("Note", _cell(note.text)) for note in answer.notes]
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
