"""Who was there, in what role, at which place."""

from __future__ import annotations

import pytest

from indexer.records import Text
from indexer.structure.heads.people import is_name
from indexer.structure.paper import read_paper


def people(text: Text) -> list[tuple[str, str, str | None]]:
    paper = read_paper("x.md", "markdown", "0", text)
    for record in paper.attendance:
        assert " ".join(paper.quote(record.start, record.end).split()) == record.name
    return [(record.name, record.role, record.post) for record in paper.attendance]


HEAD = "Minutes of Rowan Parish Council held on 3 May 2018\n\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Present: R. Lankfer - Chairman, P. Norris, Mrs. Willis together with 7 members of "
            "the public.",
            [
                ("R. Lankfer", "chair", "Chairman"),
                ("P. Norris", "present", None),
                ("Mrs. Willis", "present", None),
            ],
        ),
        (
            "Those Attending: Cllr J Nicholas-Letch (Chairman), Cllr Mrs J Hull, Mrs C Hardy "
            "(Clerk), 10 Members of the Public",
            [
                ("Cllr J Nicholas-Letch", "chair", "Chairman"),
                ("Cllr Mrs J Hull", "present", None),
                ("Mrs C Hardy", "officer", "Clerk"),
            ],
        ),
        (
            "Attendance: Cllr Jo Bruce JB Chair Cllr Dave Deighton DD Vice Chair Cllr Phillip "
            "Norris PN",
            [
                ("Cllr Jo Bruce", "chair", "Chair"),
                ("Cllr Dave Deighton", "present", "Vice Chair"),
                ("Cllr Phillip Norris", "present", None),
            ],
        ),
        (
            "Present: Esme Clark, Cllrs Alam, Dornan and Hutchison",
            [
                ("Esme Clark", "present", None),
                ("Cllrs Alam", "present", None),
                ("Dornan", "present", None),
                ("Hutchison", "present", None),
            ],
        ),
        (
            "Present: Allan Bell, Inspector\nBob Anderson, Gina Preston",
            [
                ("Allan Bell", "present", None),
                ("Inspector Bob Anderson", "present", None),
                ("Gina Preston", "present", None),
            ],
        ),
        (
            "Apologies: Were received from Councillor T Manley",
            [("Councillor T Manley", "apologies", None)],
        ),
        ("Apologies: None", []),
        ("Present: 12 members of the public", []),
    ],
)
def test_attendance(text_of, words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert people(text_of(HEAD + words)) == expected


def test_names_in_lines_below_the_label(text_of) -> None:
    found = people(
        text_of(
            HEAD + "# Present:\n\nCouncillor Ada Byrne (Chair)\n\nCouncillor Vik Sethi\n\n# "
            "Apologies:\n\nCouncillor Una Poe\n\n1. Minutes"
        )
    )
    assert found == [
        ("Councillor Ada Byrne", "chair", "Chair"),
        ("Councillor Vik Sethi", "present", None),
        ("Councillor Una Poe", "apologies", None),
    ]


def test_numbered_apologies(text_of) -> None:
    found = people(
        text_of(
            HEAD + "1. Present: A. Bell, B. Cole\n\n2. Apologies: C. Dean\n\n3. Minutes: Agreed."
        )
    )
    assert [(name, role) for name, role, _ in found] == [
        ("A. Bell", "present"),
        ("B. Cole", "present"),
        ("C. Dean", "apologies"),
    ]


def test_declarations_of_interest(text_of) -> None:
    text = text_of(
        HEAD + "Present: A. Bell\n\n1. Apologies\n\n2. Declarations of Interest\n\nCllr Mrs Taylor "
        "declared an interest in item 15.\n\n3. Minutes"
    )
    paper = read_paper("x.md", "markdown", "0", text)
    (declaration,) = paper.declarations
    assert declaration.name == "Cllr Mrs Taylor"
    assert paper.quote(declaration.start, declaration.end).startswith("Cllr Mrs Taylor declared")


def test_no_declarations(text_of) -> None:
    text = text_of(
        HEAD + "1. Apologies\n\n2. Declarations of Interest\n\nThere were no declarations of "
        "interest from Councillors."
    )
    assert read_paper("x.md", "markdown", "0", text).declarations == ()


def test_a_name_and_nothing_else() -> None:
    assert is_name("Ruby Kelly")
    assert not is_name("Village Hall")
    assert not is_name("Ruby Kelly spoke")
