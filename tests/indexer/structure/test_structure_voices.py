"""Whose words a sentence is."""

from __future__ import annotations

import pytest

from indexer.records import Attendance, Text
from indexer.structure.resolving.decisions import find_decisions
from indexer.structure.speakers import People, read_speaker
from indexer.structure.voices import find_utterances


def voices(text: Text) -> list[tuple[str, str | None, str | None, str | None]]:
    decisions, _ = find_decisions("x", text, ())
    return [
        (one.voice, one.speaker, one.role, one.verb)
        for one in find_utterances("x", text, (), decisions, ())
    ]


def test_an_officer_is_joined_to_the_post_she_was_introduced_with(text_of) -> None:
    text = text_of(
        "Minutes:\n\nEmma Hay, Director for Roads, introduced the report. The Director advised "
        "that "
        "work had begun. She added that it was dry."
    )
    assert voices(text) == [
        ("officer", "Emma Hay", "Director for Roads", "introduced"),
        ("officer", "Emma Hay", "Director for Roads", "advised"),
        ("officer", "Emma Hay", "Director for Roads", "added"),
    ]


def test_a_member_without_a_name_stays_without(text_of) -> None:
    text = text_of("Minutes:\n\nA member asked why the road was shut. She asked again.")
    assert voices(text) == [("member", None, "member", "asked")] * 2


def test_a_surname_is_joined_only_where_one_person_fits(text_of) -> None:
    one = text_of("Minutes:\n\nCouncillor Ian Lee asked.\n\nCouncillor Lee noted the reply.")
    assert [name for _, name, _, _ in voices(one)] == ["Councillor Ian Lee"] * 2
    two = text_of(
        "Minutes:\n\nCouncillor Ian Lee asked.\n\nCouncillor Ann Lee asked.\n\n"
        "Councillor Lee noted the reply."
    )
    assert voices(two)[-1][1] == "Councillor Lee"


def test_an_answer_without_a_subject_is_an_officers(text_of) -> None:
    text = text_of("Minutes:\n\nIn response it was noted that staff had come back.")
    assert voices(text) == [("officer", None, None, "noted")]


def test_the_public_and_the_neutral_record(text_of) -> None:
    text = text_of("Minutes:\n\nA resident raised the noise.\n\nThe lamp is broken.")
    assert voices(text) == [("public", None, "resident", "raised")]


def test_decisions_and_reports_have_their_own_voice(text_of) -> None:
    text = text_of("Minutes:\n\nRESOLVED – That the lamp be mended.")
    assert voices(text) == [("decision", None, None, "resolved")]
    report = text_of("Purpose of report\n\nThe lamp is broken.\n\nLegal implications\n\nNone.")
    assert {voice for voice, *_ in voices(report)} == {"report"}


def test_a_post_printed_two_ways_is_joined_as_it_is_printed_there(text_of) -> None:
    text = text_of(
        "Minutes:\n\nEmma Hay, Director for Children's Service, introduced the report. Emma Hay, "
        "Director for Children's Services, presented the plan. The Director for Children's "
        "Services advised that work had begun."
    )
    assert voices(text)[-1] == (
        "officer",
        "Emma Hay",
        "Director for Children's Services",
        "advised",
    )


def test_who_was_there_tells_whose_voice_a_name_or_initials_are(text_of) -> None:
    text = text_of(
        "Village Handyman: - Ben Moss (BM)\n\nMinutes:\n\nMrs Orr reported that it was cut.\n\n"
        "Mr Fox informed the meeting of a grant.\n\nMr Grey asked about the lamp.\n\n"
        "BM reported that the gate was hung."
    )
    there = (
        Attendance("x", 0, 0, 1, "Mrs T Orr", "present"),
        Attendance("x", 0, 0, 1, "Mr A Fox", "officer", "Safety Officer"),
        Attendance("x", 0, 0, 1, "Mr P Grey", "present", "Village representative"),
    )
    found = find_utterances("x", text, (), (), (), there)
    assert [(one.voice, one.speaker, one.role) for one in found] == [
        ("member", "Mrs Orr", None),
        ("officer", "Mr Fox", "Safety Officer"),
        ("record", "Mr Grey", "Village representative"),
        ("officer", "BM", "Village Handyman"),
    ]


@pytest.mark.parametrize(
    ("said", "voice"),
    [
        ("5.9 Footpath - Farm - The Parish Clerk confirmed that he had written.", "officer"),
        ("A member of the public present said the grass was long.", "public"),
        ("Cllr Ann Hay and Cllr Tom Orr advised that they hoped to attend.", "member"),
    ],
)
def test_a_heading_before_the_speaker_and_two_speakers(text_of, said: str, voice: str) -> None:
    assert [one[0] for one in voices(text_of(f"Minutes:\n\n{said}"))] == [voice]


def test_a_page_of_white_space_within_a_sentence_says_nothing_of_its_speaker() -> None:
    wide = "The Clerk" + " " * 300 + "reported that the lamp was mended."
    assert read_speaker(wide) == read_speaker("The Clerk reported that the lamp was mended.")
    assert read_speaker("word" + " " * 30 + ("of" + " " * 30) * 20) is None


def test_the_next_of_two_columns_is_no_part_of_a_post() -> None:
    names = ("Ann Hall", "Lorna Beech")
    present = [Attendance("x", 0, 0, 1, name, "officer") for name in names]
    people = People("Ann Hall, Director of Finance Lorna Beech, Head of Audit.", present)
    assert people.holder("Director of Finance") == ("Ann Hall", "Director of Finance")
