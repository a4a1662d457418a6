"""What later papers do to the standing of earlier ones."""

from __future__ import annotations

import datetime
from dataclasses import replace

from indexer.linking import PaperLinks, link_standings, with_standings
from indexer.records import Decision, Item, Meeting, Passage, Reference

Day = datetime.date


def minutes(
    name: str,
    day: Day,
    numbers: tuple[str, ...] = ("1", "2"),
    references: tuple[Reference, ...] = (),
    body: str = "Cabinet",
    council: str | None = None,
) -> PaperLinks:
    meeting = Meeting(name, 0, 0, 100, council, body, "stated", day, "stated")
    items = tuple(
        Item(name, n, 0, 10 * n, 10 * n + 10, 10 * n, 10 * n + 5, number)
        for n, number in enumerate(numbers)
    )
    decisions = tuple(Decision(name, n, n, 10 * n, 10 * n + 9, 10 * n, 10 * n) for n in range(2))
    return PaperLinks(name, council, body, day, "unknown", (meeting,), items, decisions, references)


def meeting_reference(paper: str, effect: str, day: Day | None, words: str = "") -> Reference:
    return Reference(paper, 0, 3, 9, "meeting", words or str(day), day, effect)  # type: ignore[arg-type]


def minute_reference(paper: str, effect: str, number: str, day: Day | None = None) -> Reference:
    return Reference(paper, 0, 11, 19, "minute", number, day, effect)  # type: ignore[arg-type]


JUNE, JULY, SEPTEMBER = Day(2019, 6, 12), Day(2019, 7, 10), Day(2019, 9, 11)


def test_minutes_are_confirmed_by_the_next_meeting_of_the_same_body() -> None:
    papers = [
        minutes("june", JUNE),
        minutes("other", JUNE, body="Planning Committee"),
        minutes("july", JULY, references=(meeting_reference("july", "confirms", JUNE),)),
    ]
    (change,) = link_standings(papers)
    assert (change.document, change.meeting, change.standing) == ("june", 0, "confirmed")
    assert (change.because, change.because_start, change.because_end) == ("july", 3, 9)


def test_a_report_to_a_meeting_is_not_confirmed_with_its_minutes() -> None:
    papers = [
        minutes("june", JUNE),
        replace(minutes("june report", JUNE), kind="report"),
        minutes("july", JULY, references=(meeting_reference("july", "confirms", JUNE),)),
    ]
    assert [change.document for change in link_standings(papers)] == ["june"]


def test_the_previous_meeting_is_the_latest_before() -> None:
    previous = meeting_reference("september", "confirms", None, "previous meeting")
    papers = [
        minutes("june", JUNE),
        minutes("july", JULY),
        minutes("september", SEPTEMBER, references=(previous,)),
    ]
    assert [c.document for c in link_standings(papers)] == ["july"]


def test_a_meeting_that_is_not_held_gets_no_standing() -> None:
    papers = [
        minutes("june", JUNE),
        minutes("july", JULY, references=(meeting_reference("july", "confirms", Day(2019, 5, 1)),)),
    ]
    assert link_standings(papers) == []


def test_another_councils_body_of_the_same_name_is_left_alone() -> None:
    confirms = (meeting_reference("july", "confirms", JUNE),)
    papers = [
        minutes("june", JUNE, council="Ashby"),
        minutes("july", JULY, references=confirms, council="Thornby"),
    ]
    assert link_standings(papers) == []
    papers = [minutes("june", JUNE), minutes("july", JULY, references=confirms, council="Ashby")]
    assert [c.document for c in link_standings(papers)] == ["june"]


def test_only_the_minute_that_is_corrected_is_corrected() -> None:
    references = (
        meeting_reference("july", "corrects", JUNE),
        minute_reference("july", "corrects", "58(b)"),
    )
    papers = [minutes("june", JUNE, ("58(a)", "58(b)")), minutes("july", JULY, (), references)]
    changes = {(c.meeting, c.item): c.standing for c in link_standings(papers)}
    assert changes == {(0, None): "confirmed", (None, 1): "corrected"}


def test_a_bare_number_means_the_bodys_own_minute() -> None:
    rescinds = (minute_reference("july", "rescinds", "2"),)
    papers = [
        minutes("planning", JUNE, body="Planning Committee"),
        minutes("july", JULY, (), rescinds),
    ]
    assert link_standings(papers) == []
    calls_in = (minute_reference("july", "calls in", "CA.14"),)
    papers = [
        minutes("cabinet", JUNE, ("CA.13", "CA.14")),
        minutes("july", JULY, (), calls_in, body="Scrutiny Board"),
    ]
    assert [(c.document, c.item, c.standing) for c in link_standings(papers)] == [
        ("cabinet", 1, "called in")
    ]


def test_the_gravest_standing_reaches_the_passages_of_the_minute() -> None:
    july = (
        meeting_reference("july", "confirms", JUNE),
        minute_reference("july", "rescinds", "2"),
    )
    june = minutes("june", JUNE)
    changes = link_standings([june, minutes("july", JULY, (), july)])
    passages = [
        Passage("june", n, n, None, 10 * n, 10 * n + 5, None, "record", "unknown", "public", "")
        for n in range(2)
    ]
    standings = [passage.standing for passage in with_standings(passages, june, changes)]
    assert standings == ["confirmed", "rescinded"]
    # A standing that no paper gives any longer does not stay.
    stale = with_standings(passages, june, changes)
    assert {p.standing for p in with_standings(stale, june, [])} == {"unknown"}


def test_only_the_part_of_a_minute_that_is_rescinded_is_rescinded() -> None:
    rescinds = (replace(minute_reference("july", "rescinds", "CA.14"), part="2"),)
    june = minutes("june", JUNE, ("CA.14",))
    two = tuple(
        Decision("june", n, 0, 4 * n, 4 * n + 4, 4 * n, 4 * n, f"({n + 1})") for n in range(2)
    )
    june = replace(june, decisions=two)
    changes = link_standings([june, minutes("july", JULY, (), rescinds)])
    assert [(c.item, c.decision, c.standing) for c in changes] == [(0, 1, "rescinded")]
    passages = [
        Passage("june", n, 0, n, 4 * n, 4 * n + 4, None, "decision", "unknown", "public", "")
        for n in range(2)
    ]
    standings = [p.standing for p in with_standings(passages, june, changes)]
    assert standings == ["unknown", "rescinded"]


def test_a_part_that_was_not_read_leaves_the_whole_minute_rescinded() -> None:
    rescinds = (replace(minute_reference("july", "rescinds", "CA.14"), part="2"),)
    papers = [minutes("june", JUNE, ("CA.14",)), minutes("july", JULY, (), rescinds)]
    assert [(c.item, c.decision) for c in link_standings(papers)] == [(0, None)]
