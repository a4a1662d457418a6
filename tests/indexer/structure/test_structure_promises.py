"""Actions and undertakings, their owners and the days they fall due."""

from __future__ import annotations

import datetime

import pytest

from indexer.records import Meeting, Text
from indexer.structure.promising.promises import find_promises
from indexer.structure.resolving.decisions import find_decisions

Promises = tuple[list[tuple[str | None, str]], list[tuple[str | None, str]]]
MINUTES = "Present: Councillor A Hay (Chair)\n\n"


def promises(text: Text) -> Promises:
    decisions, _ = find_decisions("x", text, ())
    actions, undertakings = find_promises("x", text, (), decisions, ())
    return (
        [(one.owner, text.content[one.start : one.end]) for one in actions],
        [(one.owner, text.content[one.start : one.end]) for one in undertakings],
    )


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        (
            "ACTION: Strategic Director for Children’s Services",
            "Strategic Director for Children’s Services",
        ),
        ("Clerk to write to the owners of the mill.", "Clerk"),
        ("The drain has collapsed - clerk to contact the County Council.", "clerk"),
        ("The Clerk was asked to obtain three quotes.", "Clerk"),
        ("Members requested that officers provide a map.", "officers"),
        ("Danny to make booking.", "Danny"),
        ("To purchase a wreath for the memorial.", None),
        ("The situation to be monitored.", None),
        ("It was agreed that the Clerk would write to the school.", "Clerk"),
        ("Mr Hay asked the clerk to contact the owners.", "clerk"),
        ("(d) Mr Hay to report at the next meeting on the kerbs.", "Mr Hay"),
        ("Cllr Hay asked Cllr Lowe if she would liaise with the webmaster.", "Cllr Lowe"),
        ("Mr Lowe asked the company to come back with a commitment.", "company"),
        ("Members were ASKED to bring friends.", "Members"),
        ("The notes are to be distributed by Mr. Smith to all members.", "Mr. Smith"),
        ("A letter is to be drafted and sent to the mill.", None),
        ("A quote has come for the fence another is to be obtained.", None),
        ("The lease of the play area clerk to endeavour to renew it.", "clerk"),
        ("2) That the Clerk invite the surveyor to speak.", "Clerk"),
        ("Training day on Tuesday - Cllr Hay to attend.", "Cllr Hay"),
        ("The names of offenders to be given to the police.", None),
        ("It was agreed that the Hall Committee would hold a site meeting.", "Hall Committee"),
        ("- To weed the area around the phone box.", None),
        ("Clerk to gain an update before then.", "Clerk"),
        ("AB to mend the gate.", "AB"),
        ("The Handyman has been asked to paint the bench.", "Handyman"),
        ("Members requested that the Clerk also contacts the mill.", "Clerk"),
        ("It was agreed for Mr Lowe to come back with a date.", "Mr Lowe"),
        ("RESOLVED: That the Clerk seek a design.", "Clerk"),
        ("Staffing committee to be established.", None),
        ("To send details to the school.", None),
        ("To be reported to the police.", None),
        ("The BC to look into this.", "BC"),
    ],
)
def test_actions(text_of, said: str, owner: str | None) -> None:
    actions, undertakings = promises(text_of(f"{MINUTES}{said}"))
    assert [who and who.lower() for who, _ in actions] == [
        owner and owner.lower().replace("’", "'")
    ]
    assert actions[0][1] == said
    assert undertakings == []


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Work had been done and a report could be brought to a future meeting.", None),
        ("Officers would follow up single cases.", "Officers"),
        ("It was intended to bring back the youth panel.", None),
        ("Cllr Hay would look into it.", "Cllr Hay"),
        ("The Clerk agreed to contact the landlord.", "Clerk"),
        ("Mr Selby has promised to send a letter.", "Mr Selby"),
        ("This would be reported to the highways team.", None),
        ("The repairs will be carried out in April.", None),
        ("Hannah offered to compose a letter.", "Hannah"),
        ("Mr Cooper said that this should not be so, and he would check the log.", "Mr Cooper"),
        ("A resident agreed to arrange a leaflet drop.", "resident"),
        ("Cllr Hay was reading the plan and agreed to add the shops.", "Cllr Hay"),
        ("14/18 To Approve Website Changes The Clerk agreed to go back to the firm.", "Clerk"),
        ("Cllr Hay would be telephoning the post office again.", "Cllr Hay"),
        ("It will commence at 10.45, she will organise some posters.", None),
        ("The Clerk advised this had been reported but will remind them.", "Clerk"),
        ("It would need more pages (Cllr Lowe would order a second ream).", "Cllr Lowe"),
        ("The wreath will be ordered by the Clerk.", "Clerk"),
        ("Potholes near Mill Lane, the Clerk will look at them.", "Clerk"),
        ("Work will commence on the footway.", None),
        ("Mr Lowe noted the concerns and agreed to ensure that drivers took care.", "Mr Lowe"),
        ("A second coat is wanted and this will be done in October.", None),
        ("Ann Hay agreed to be a member of the committee.", "Ann Hay"),
        ("He asked if there was news, and the Clerk said that Mrs Low would attend.", "Mrs Low"),
        ("This was felt to be high and Mr Hay will meet the builder.", "Mr Hay"),
        ("The hedge is going to be levelled in the spring.", None),
        ("Mr Hay will have a word with the tenant.", "Mr Hay"),
        ("They will make random checks.", None),
        ("Mr Lowe asked if there were figures, PCSO Bell would report back.", "PCSO Bell"),
        ("Booklets had previously been given out, Mr Hay will try to obtain more.", "Mr Hay"),
        ("When completed this will be passed to the Clerk.", None),
    ],
)
def test_undertakings(text_of, said: str, owner: str | None) -> None:
    actions, undertakings = promises(text_of(f"{MINUTES}{said}"))
    assert actions == []
    assert undertakings == [(owner, said)]


@pytest.mark.parametrize(
    "said",
    [
        "It was felt that the bridge would be useful.",
        "A member asked whether the road would be repaired.",
        "Residents would like a bench.",
        "The next meeting will be held on 4 May.",
        "It is hoped that the grant will be paid.",
        "To receive the minutes of the last meeting.",
        "Will the path be mended?",
        "Failure to comply is an offence.",
        "Extension to dwelling at Mill Lane.",
        "Quotes are being obtained.",
        "The Village Plan would incorporate much of the design statement.",
        "The new area which will shortly be used cost £600.",
        "I am sure he will continue to help us.",
        "Councils will be compelled to follow the new Act.",
        "They are checking if the church will do anything.",
        "Jo Hull asked for a copy of the results to be sent to her.",
        "A search facility enables notification of plans to be sent to individuals.",
        "All matters to be reported upon were covered by the agenda.",
        "Payments to be made:",
        "Members of the public should raise a hand and they would be invited to speak.",
        "The public will go elsewhere.",
        "Those wishing it to be moved were few.",
        "Email to advise of a new website.",
        "Land transfer - no action to be taken.",
        "Mrs Low had asked the chairman to sign, this has now been done.",
        "The money to be carried forward will be less.",
        "Nothing to report.",
        "The gap would be met from reserves.",
        "She had to buy netting and Velcro to put around the windows.",
        "Mrs Jo Low will be known as Cllr Bell.",
        "Email Norfolk Police advising of the next meeting.",
        "Why is it to be moved to the green?",
        "Once planners have agreed to something they are reluctant to pull back.",
        "Projects to be considered include the hall.",
        "At the previous meeting the company had stated that they would stop the lorries.",
        "Mr Lowe wrote asking if he would be prepared to ring the bells.",
        "The handyman told of the following actions:- 1.",
        "Better buses would make a large difference.",
    ],
)
def test_neither(text_of, said: str) -> None:
    assert promises(text_of(f"{MINUTES}{said}")) == ([], [])


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Mr Smith stated he will arrange a tour.", "Mr Smith"),
        ("Ann Hay assured us speed is watched. She will ring the depot.", "Ann Hay"),
        ("The Clerk noted that the Handyman had found a fault and that he would ring.", "Clerk"),
        ("Highways had written. They would visit the lane.", "Highways"),
    ],
)
def test_a_pronoun_promises_for_whoever_acts_before_it(text_of, said: str, owner: str) -> None:
    _, undertakings = promises(text_of(f"{MINUTES}{said}"))
    assert [who for who, _ in undertakings] == [owner]


@pytest.mark.parametrize(
    ("said", "day", "known"),
    [
        ("The Clerk would report by 16 January 2019.", (2019, 1, 16), "stated"),
        ("The Clerk would report by 16 January.", (2019, 1, 16), "inferred"),
        ("The Clerk would report to the next meeting.", (2018, 12, 5), "inferred"),
        ("The Clerk would report in February.", (2019, 2, 28), "inferred"),
        ("The Clerk would report within two weeks.", (2018, 11, 21), "inferred"),
        ("The Clerk would report next month.", (2018, 12, 31), "inferred"),
        ("The Clerk would report next week.", (2018, 11, 14), "inferred"),
        ("The Clerk would report in the first week of June.", (2019, 6, 30), "inferred"),
        ("The Clerk would report in the autumn.", None, None),
        ("The Clerk would report soon.", None, None),
    ],
)
def test_due_dates(text_of, said: str, day: tuple[int, int, int] | None, known: str | None) -> None:
    text = text_of(f"{MINUTES}{said}\n\nDate of next meeting: Wednesday 5 December 2018")
    meeting = Meeting("x", 0, 0, len(text.content), date=datetime.date(2018, 11, 7))
    _, (one,) = find_promises("x", text, (), (), (meeting,))
    assert one.due == (datetime.date(*day) if day else None)
    assert one.due_is == known


def test_a_report_promises_but_gives_no_tasks(text_of) -> None:
    text = text_of(
        "Purpose of report\n\nThese will be monitored by the board.\n\nLegal implications\n\n"
        "Clerk to write."
    )
    actions, undertakings = promises(text)
    assert actions == []
    assert [words for _, words in undertakings] == ["These will be monitored by the board."]


@pytest.mark.parametrize(
    "head",
    [
        "DRAFT MINUTES OF THE FENWICK PARISH COUNCIL MEETING ON THURSDAY 5th MARCH 2020",
        "Page 1 of 6 FENWICK PARISH COUNCIL Draft Minutes of the Ordinary Meeting held on Monday",
        "The Hall PRESENT (Five Councillors):- Ann Hay (AH) and Bob Lowe (BL) Clerk: C Dunn.",
    ],
)
def test_minutes_whose_head_runs_on_in_one_line(text_of, head: str) -> None:
    actions, _ = promises(text_of(f"{head}\n\nThe Clerk was asked to obtain three quotes."))
    assert [owner for owner, _ in actions] == ["Clerk"]


def test_a_letter_about_minutes_gives_no_tasks(text_of) -> None:
    text = text_of(
        "Dear Editor, I refer to the minutes of the committee of 3 May.\n\n"
        "The Clerk was asked to obtain three quotes."
    )
    assert promises(text) == ([], [])


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Further guidance to be sought with regard to the signs.", None),
        ("Any information to be collated for the next meeting.", None),
        ("Gate at the mill still broken, monitor situation for now.", None),
        ("The chairs are in, then make arrangements for the tables.", None),
        (
            "AB asked the Parish Clerk to confirm with the auditor the details of the form.",
            "Parish Clerk",
        ),
        ("The Clerk was asked to write to the firm asking them to continue the work.", "Clerk"),
        ("Mr. French is to be asked if he would be the warden.", None),
    ],
)
def test_tasks_in_other_turns(said: str, owner: str | None, text_of) -> None:
    actions, _ = promises(text_of(MINUTES + said))
    assert [one for one, _ in actions] == [owner]


@pytest.mark.parametrize(
    "said",
    [
        "Mr Hay had a site meeting with Mr Lee, County Works and Mr Day, Highways to discuss"
        " stops.",
        "The Clerk asked Cllr Hay to give a brief outline of the plan to those who were new.",
        "The Chairman suggested that Cllr Hay continue to deal with this plan.",
        "BC Lowe advised that Cllr Hay should seek guidance from the county.",
        "Allocation to cover any further work may need thought.",
        "The Clerk noted that the form is with the auditor, to be added to the website.",
        "The Clerk advised that work to be done and paid for could be put in a contract.",
        "Helped to organise a meeting with the villagers.",
        "It was agreed that the land behind Hill Drive would resolve the need.",
    ],
)
def test_no_task_is_given(said: str, text_of) -> None:
    assert promises(text_of(MINUTES + said))[0] == []


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Once in place he will arrange with the team to collect it.", None),
        ("The Chairman reported that Highways were to dig a drain along this road.", "Highways"),
        ("Mrs Day would like a tree, her granddaughters would provide it.", "granddaughters"),
        ("The neighbour of his who is a builder has offered to come and look.", "builder"),
        ("Ruby confirmed that the hall would be made available.", "Ruby"),
        ("The Clerk confirmed that the papers would be handed to all.", "Clerk"),
        ("Will discuss at next meeting.", None),
    ],
)
def test_undertakings_in_other_turns(said: str, owner: str | None, text_of) -> None:
    _, undertakings = promises(text_of(MINUTES + said))
    assert [one for one, _ in undertakings] == [owner]


@pytest.mark.parametrize(
    "said",
    [
        "The bin has been ordered and will take 6-8 weeks to come.",
        "Signage would help on that bend.",
        "If this happens you will be asked to leave and if necessary, the meeting will be"
        " suspended.",
        "Mrs Hay queried the sum, would this be sufficient should a claim be made.",
        "The accounts will be open to all for a month.",
        "This will be led by a consultant.",
    ],
)
def test_what_is_foretold_is_not_undertaken(said: str, text_of) -> None:
    assert promises(text_of(MINUTES + said))[1] == []
