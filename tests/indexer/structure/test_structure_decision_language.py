"""What the language of short minutes leaves out, and whose act it tells."""

from __future__ import annotations

import pytest

from indexer.records import Decision, Text
from indexer.structure.agenda.items import find_items
from indexer.structure.resolving.decisions import find_decisions

MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def decisions(text: Text) -> tuple[Decision, ...]:
    return find_decisions("x", text, find_items("x", text, kind="minutes"))[0]


def decided(text: Text) -> list[str]:
    return [text.content[one.start : one.end] for one in decisions(text)]


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("The fair committee and its members ratified for a further year.", "ratified"),
        ("Mrs Orr accepted as third signatory.", "accepted"),
        ("Terms of reference reviewed, changed and adopted after the new rules.", "adopted"),
        ("The porch at 4 Mill Row was supported by the Parish Councillors.", "supported"),
        ("The Parish Council did consent to let the Clerk write to the bank.", "consent"),
        ("All were in favour in accepting his offer.", "agreed"),
        ("Agreed the rent to remain as it is.", "agreed"),
        ("The form is to be signed and returned - unanimously agreed.", "agreed"),
        ("It was asked and discussed whether the old sign should go, all agreed.", "agreed"),
        ("Lee Ltd would mow the new green, agreed at £23 a cut.", "agreed"),
        ("The lid is broken - agreed for it to be mended.", "agreed"),
        ("It was a general consensus of the Committee that the lane be left.", "agreed"),
        (
            "The Councillors discussed the barn and by a majority decision voted to object.",
            "agreed",
        ),
        ("Porch at Windy Row, no objections noted by Parish Council.", "no objection"),
        ("The Council had no objections provided that all residents are told.", "no objection"),
        ("Date of the next meeting - Monday 5 June in the Hall Noted", "noted"),
        ("Payment for two more days of work RESOLVED", "resolved"),
    ],
)
def test_a_clipped_turn_tells_a_decision(text_of, said: str, verb: str) -> None:
    text = text_of(f"{MINUTES}The matter was discussed.\n\n{said}")
    assert decided(text) == [said]
    assert decisions(text)[0].verb == verb


@pytest.mark.parametrize(
    "said",
    [
        "Request PC approval to put the path in the Hall's name.",
        "To be drawn up and brought for Council approval.",
        "We have resolved a builder to mend the floor.",
        "The general consensus of the members of the public was that it should be moved.",
        "Both the county and Upham Parish Council are content that the owner keeps the law.",
        "All who wrote, with the exception of Upham Parish Council, supported the application.",
        "She added that when humps were asked for, this was also rejected.",
        "Ann Hay said that the Councillors had seen and agreed the content.",
        "Having laid one load it was agreed with the Clerk to buy more.",
        "Now that the Council has accepted the offer of money a place is to be found.",
        "The request for a crossing at The Row has not been granted.",
        "Some old matters of the last minutes came up and so were deferred until then.",
        "The terms would be looked at again and then approved by the Parish Council.",
        "1. Porch at 4 Mill Row - No observations status - Approved",
        "Resolved: (For information only)",
        "10.1 Decision - 18/00231/F Mill House - The Clerk was told that the barn had been passed.",
    ],
)
def test_what_others_do_or_what_is_to_come_is_no_decision(text_of, said: str) -> None:
    assert decided(text_of(f"{MINUTES}The matter was discussed.\n\n{said}")) == []


def test_all_noted_takes_in_the_row_it_closes(text_of) -> None:
    row = "Link: Signpost.\n\nB.C. Helpers wanted on 2nd May:\n\nPolice dates - all noted."
    text = text_of(f"{MINUTES}The Clerk was asked to write. \n\n{row}")
    assert decided(text) == [row.partition("\n\n")[2]]
    one_line = "Norfolk Link. Signpost. B.C. Helpers wanted for the run. Design Award - all noted."
    assert decided(text_of(f"{MINUTES}He had rung them. {one_line}")) == [one_line]


def test_a_stance_on_its_own_line_takes_in_the_application_above(text_of) -> None:
    said = "Erection of a shed and store at Ivy House, Mill Lane 12/01741/F\n\nNo objection"
    assert decided(text_of(f"{MINUTES}{said}")) == [said]


def test_a_proposal_of_a_report_is_decided_where_it_is_seconded(text_of) -> None:
    text = text_of(
        f"{MINUTES}We have no rule on this and I propose that we write one. It would be short. "
        "Everyone will then be given a copy. Ann's proposal was seconded by Bo Lee. All in favour."
    )
    assert decided(text) == ["We have no rule on this and I propose that we write one."]


def test_a_contest_is_decided_by_who_was_elected(text_of) -> None:
    text = text_of(
        f"{MINUTES}Cllr Hay proposed Cllr Orr, seconded by Cllr Lee. Cllr Fox proposed Cllr Ash, "
        "seconded by Cllr Orr. A paper vote took place. Cllr Orr received 6 votes and Cllr Ash 2. "
        "Cllr Orr therefore elected as Vice-Chair."
    )
    said = decided(text)
    assert len(said) == 1
    assert said[0].endswith("Cllr Orr therefore elected as Vice-Chair.")


def test_reasons_below_a_decision_are_no_parts_of_it(text_of) -> None:
    lead = "It was agreed to object to the barn for the following reasons:"
    text = text_of(f"{MINUTES}{lead}\n\n1. The lane is narrow.\n\n2. The barn is high.")
    assert decided(text) == [lead]


def test_names_behind_a_decision_are_its_mover_and_seconder(text_of) -> None:
    text = text_of(
        f"{MINUTES}The Parish Council approved the letter to the bank.\n\n"
        "Proposer: Cllr J Fox, 2nd Cllr G Lee, all Councillors in agreement with this decision."
    )
    (one,) = decisions(text)
    assert (one.mover, one.seconder) == ("Cllr J Fox", "Cllr G Lee")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("The minutes from May were approved by Will Fox and Ann Lee.", ("Will Fox", "Ann Lee")),
        (
            "The accounts were pro-posed for approval by Cllr Ann Hay, se-conded by Cllr Bo Lee.",
            ("Cllr Ann Hay", "Cllr Bo Lee"),
        ),
    ],
)
def test_movers_of_minutes_and_of_broken_words(text_of, said: str, names: tuple[str, str]) -> None:
    (one,) = decisions(text_of(f"{MINUTES}{said}"))
    assert (one.mover, one.seconder) == names


@pytest.mark.parametrize("line", ["Passed for payment.", "Cheques agreed for payment:"])
def test_an_act_set_as_a_heading_is_no_item(text_of, line: str) -> None:
    text = text_of(
        f"Minutes of the meeting\n\n{MINUTES}# Planning:\n\nNo applications.\n\n# Payments:\n\n"
        f"The Clerk read the list out.\n\n{line}\n\nPoppy wreath £25.00"
    )
    titles = [
        text.content[item.title_start : item.title_end]
        for item in find_items("x", text, kind="minutes")
    ]
    assert titles == ["Planning", "Payments"]
    assert [said.rstrip(".:") for said in decided(text)] == [line.rstrip(".:")]
