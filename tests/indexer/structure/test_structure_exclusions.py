"""Where a resolution to exclude the public takes hold, and where the public come back."""

from __future__ import annotations

import pytest

from indexer.records import Paper
from indexer.structure.paper import read_paper

HEAD = (
    "Cabinet\n\nMinutes of the meeting held on 3 May 2018\n\nPresent: A Bell\n\n1. Apologies\n\n"
    "None were received.\n\n2. Press and Public\n\n"
)
CLOSED = "3. Tender\n\nQuill offered most.\n\n4. Lease\n\nThe rent is seven pounds.\n"
RESOLVED = (
    "RESOLVED that under Section 100A(4) of the Local Government Act 1972 the press and public be "
    "excluded during {what}, as exempt information would be disclosed."
)


def kept_back(paper: Paper, words: str) -> bool:
    at = paper.text.content.index(words)
    return any(e.start <= at < e.end for e in paper.exemptions)


@pytest.fixture
def read(text_of):
    return lambda source: read_paper("x.md", "markdown", "0", text_of(source))


@pytest.mark.parametrize(
    "closes",
    [
        # What the closed business is called does not make the resolution one that is talked of.
        RESOLVED.format(what="the following items (Future of the Baths; Letting Policy)"),
        RESOLVED.format(what="items 3 and 4 (Deferred Payments, Lease)"),
        "RESOLVED that, in accordance with Standing Order 12, the press and public be excluded.",
        "RESOLVED that, by virtue of paragraph no 3 of the exempt information in Schedule 12A, the "
        "press and public be excluded for the remaining items.",
        "RESOLVED that, there being no further public items, the public be excluded.",
        # More than one item is closed.
        "RESOLVED that the press and public be excluded for minute nos. 3 to 4.",
        "RESOLVED that the press and public be excluded for item 3, item 4 and item 5.",
        "RESOLVED that the press and public be excluded for this part of the meeting.",
        "RESOLVED that the press and public be excluded for this and the following items.",
        # Other ways to say it.
        "RESOLVED that the press and public, in view of the confidential nature of the business "
        "about to be transacted, which it is advisable in the public interest to keep so, be "
        "temporarily excluded and instructed to withdraw.",
        "RESOLVED that members of the public be asked to withdraw from the meeting.",
        "RESOLVED that the press and public leave the meeting, as what follows is exempt.",
        "The press and public were required to leave for the rest, which was exempt.",
        "RESOLVED that the Committee move into private session under Schedule 12A.",
        "The Board went into closed session at 7.45 p.m.",
        "RESOLVED that the meeting continue in camera.",
        "RESOLVED to exclude members of the press and public from the meeting.",
        "RESOLVED that the Committee exclude from the meeting the press and public.",
        "RESOLVED that the public, including the press, should be excluded from the meeting.",
        # A line of a page may end within it.
        "RESOLVED that under Section 100A(4) of the Act the press and the public\nbe excluded "
        "during the items below.",
        "PENDERFYNWYD gwahardd y wasg a'r cyhoedd o'r cyfarfod o dan Adran 100A(4).",
    ],
)
def test_what_follows_is_kept_back_however_it_is_resolved(read, closes: str) -> None:
    paper = read(f"{HEAD}{closes}\n\n{CLOSED}")
    assert kept_back(paper, "Quill")
    assert kept_back(paper, "seven pounds")
    assert not kept_back(paper, "None were received")


@pytest.mark.parametrize(
    "words",
    [
        "The new hall will be opened to the public in May.",
        "The public car parks returned a loss of forty pounds.",
        "The tenant asked for re-admission to the scheme.",
        "A report would be brought back to the public session of the next meeting.",
        "The press would be invited back when the terms were known.",
    ],
)
def test_words_of_the_closed_business_do_not_let_the_public_in(read, words: str) -> None:
    resolved = RESOLVED.format(what="the following items")
    paper = read(f"{HEAD}{resolved}\n\n3. Tender\n\n{words} Quill offered most.\n\n4. Lease\n\nDo.")
    assert kept_back(paper, "Quill")
    assert kept_back(paper, "Do.")


@pytest.mark.parametrize(
    "back",
    [
        "The press and public were readmitted.",
        "Members of the public rejoined the meeting.",
        "The press and public returned to the meeting.",
        "The meeting was then reopened to the public.",
        "RESOLVED that the press and public be re-admitted.",
        "The meeting resumed in public.",
    ],
)
def test_the_public_come_back_as_the_minutes_say(read, back: str) -> None:
    resolved = RESOLVED.format(what="the following items")
    paper = read(f"{HEAD}{resolved}\n\n3. Tender\n\nQuill.\n\n{back}\n\n4. Litter\n\nPicked up.")
    assert kept_back(paper, "Quill")
    assert not kept_back(paper, "Picked up")


@pytest.mark.parametrize(
    "words",
    [
        "There were no exempt items, so it was not necessary to exclude the press and public.",
        "It was agreed that no resolution to exclude the public was needed.",
        "A member of the public left the meeting after it was agreed to write to him.",
        "RESOLVED that dogs be excluded from the public gardens.",
        "It was agreed that the figures exclude public health grant.",
        "Meetings from which the press and public are excluded may not be filmed.",
        "It was noted that the working group had met in private session last month.",
        "The child moved to a private meeting room for the session.",
        "The Chair warned that the public would be asked to leave if the noise went on.",
    ],
)
def test_nothing_is_kept_back_where_nobody_was_excluded(read, words: str) -> None:
    assert read(f"{HEAD}{words}\n\n3. Litter\n\nPicked.\n\n4. Parks\n\nOpen.").exemptions == ()
