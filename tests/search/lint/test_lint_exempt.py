"""What is not for publication is neither shown nor guessed by what lint finds or does not find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search.lint import lint
from search.minute_book import MinuteBook
from search.query import make_filters
from tests.search.lint.conftest import minutes

CLOSING = (
    "RESOLVED that the press and public be excluded under section 100A(4) of the Local Government "
    "Act 1972, since exempt information as defined in paragraph 1 of Schedule 12A would be "
    "disclosed."
)
OPEN = """40. Roads

The Board noted that school transport cost £4.6 million in 2022-23. Independent Travel Training
(ITT) was offered.

41. Library

The petition bore 2,316 signatures.

42. Exclusion of the press and public

{closing}

43. Complaint

{exempt}
"""
HARMLESS = "The complaint was heard and noted by the members who were there."
SLIPS = [
    "School transport cost £4.9 million in 2022-23.",
    "Initial Teacher Training (ITT) was bought from a friend.",
    "The petition really bore 2,361 signatures.",
    "The hearing is on Tuesday 19 June 2019.",
    "As minute 12/18 says, the matter is closed.",
    "ACTION: The Clerk to pay him by 1 May 2018.",
    "A recorded vote was taken: For: Penhale, Oduya (3). Against: Voss (1).",
    "45. Settlement\n\nPaid.\n\n47. Another\n\nPaid.\n\n48. More\n\nPaid.\n\n49. Last\n\nPaid.",
    "The minutes of the meeting held on 10 July 2019 were agreed as a correct record.",
    "The plan is at Appendix Two. See the plan of action (Appendix Two), and the plan of action "
    "(Appendix Three).",
]
OTHER = minutes("1. Buses\n\nThe Board noted that bus lanes cost £1.1 million.", date="3 July 2019")


def told(book: MinuteBook) -> list[dict[str, object]]:
    return [finding.as_json() for finding in lint(book)]


@pytest.mark.parametrize("slip", SLIPS)
def test_an_exempt_slip_changes_nothing_for_the_public(
    book_of: Callable[..., MinuteBook], slip: str
) -> None:
    seen = []
    for name, exempt in (("harmless", HARMLESS), ("slip", slip)):
        text = minutes(OPEN.format(closing=CLOSING, exempt=exempt))
        seen.append(told(book_of({"a.txt": text, "b.md": OTHER}, name=name)))
    assert seen[0] == seen[1]


def test_the_exempt_slips_are_there_for_whom_they_are_not_hidden_from(
    book_of: Callable[..., MinuteBook],
) -> None:
    text = minutes(OPEN.format(closing=CLOSING, exempt="\n\n".join(SLIPS)))
    book = book_of({"a.txt": text, "b.md": OTHER}, "restricted")
    assert {"weekday", "vote", "short form"} <= {finding.kind for finding in lint(book)}


def test_a_finding_is_let_through_by_either_of_its_places(
    book_of: Callable[..., MinuteBook],
) -> None:
    book = book_of(
        {
            "a.md": minutes("1. Petition\n\nThe petition bore 2,316 signatures."),
            "b.md": minutes(
                "1. Library\n\nA petition of 2,361 signatures was received.", date="3 July 2019"
            ),
        }
    )
    for document in ("a.md", "b.md"):
        assert len(lint(book, make_filters({"document": document}))) == 1
    assert len(lint(book, make_filters({"since": "2019-07"}))) == 1
    assert not lint(book, make_filters({"since": "2020"}))
    assert not lint(book, make_filters({"body": "cabinet"}))
    assert not lint(book, make_filters({"person": "Quillfeather"}))
    assert not lint(book, make_filters({"voice": "decision"}))
