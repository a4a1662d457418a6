"""A small minute book written for the tests: one council, several formats, some of it exempt.

Everything exempt comes from ``exempt``, so that a test can change it and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path

TITLE = "Harrowmere Borough Council"

SCRUTINY = """\
# Children and Families Scrutiny Board

Minutes of the meeting held on 14 March 2023 at 6.00 p.m. in the Town Hall, Harrowmere

Harrowmere Borough Council

Present: Councillor A Penhale (Chair), Councillor R Oduya, Councillor J Starling

## 41/23 Apologies for absence

Apologies were received from Councillor M Trent.

## 42/23 Home to school transport

The Head of Passenger Transport presented a report on home to school transport. He said that 412
pupils travelled by taxi in 2022, against 365 in 2021, and that the cost had risen to £2.1 million.
A member asked why the contract for the northern villages had been let to a single operator. The
officer replied that only one tender had been received, and that the route would be offered again
in the autumn. Councillor Oduya said that families in Netherby had waited eleven days for a place on
a bus, and asked that the waiting time be reported to the board at each meeting.

RESOLVED –

(1) That the report be noted.

(2) That the Head of Passenger Transport report to the board in October 2023 on waiting times for
places on school buses.

## 43/23 Social worker retention

The Director of Children's Services said that the vacancy rate among social workers had fallen from
19 per cent to 12 per cent, and that caseloads averaged seventeen. The retention payment had been
taken up by 38 of 52 staff entitled to it. Members asked for the number of agency workers.

RESOLVED – That the Director write to members with the number of agency workers in each team.
"""

CABINET = """\
Harrowmere Borough Council
Cabinet
Minutes of the meeting held on 6 June 2023

Present: Councillor L Marchetti (Leader, in the Chair), Councillor B Voss

5. Library at Saltgate

The Cabinet considered a report on the library at Saltgate, which recommended that it close on
30 September 2023. The Leader said that 1,204 people had answered the consultation, of whom nine in
ten were against closure. Councillor Voss proposed that the building be let to the Friends of
Saltgate Library at a peppercorn rent.

RESOLVED that the library at Saltgate be not closed, and that the building be let to the Friends of
Saltgate Library for five years from 1 October 2023.

6. Leisure centre

The Cabinet received the tender report for the leisure centre at Kingsmoor. The preferred bid was
£14.6 million, against an estimate of £12.9 million, and the works would take ninety weeks.

RESOLVED that the tender be accepted.
"""

PLANNING = """\
<html><head><title>Agenda item - Application 23/0117, land at Orchard Way</title></head><body>
<div class="mgContent">
<h1>Agenda item</h1>
<h2>Application 23/0117: land at Orchard Way</h2>
<p>Meeting of the Planning Committee, Harrowmere Borough Council, 20 September 2023</p>
<div class="WordSection1">
<p>The Committee considered an application for twenty-four houses on land at Orchard Way. The
Planning Officer said that the county council as highway authority had withdrawn its objection,
subject to a crossing being built before the first house was lived in. Mrs E Whitlow, a neighbour,
spoke against the application, and said that the lane flooded every winter.</p>
<p><b>RESOLVED</b> that permission be granted, subject to a condition that the crossing be built
before the first house is occupied.</p>
</div></div></body></html>
"""

EXEMPT_PAPER = """\
Harrowmere Borough Council
Cabinet
Report of the Director of Place, 6 June 2023

NOT FOR PUBLICATION: this report holds exempt information by virtue of paragraph 3 of Schedule 12A

1. Background

{exempt}

2. Recommendation

That the Cabinet approve the terms set out above.
"""

PARTLY_EXEMPT = """\
Harrowmere Borough Council
Standards Committee
Minutes of the meeting held on 8 November 2023

Present: Councillor F Adeyemi (Chair), Councillor T Rusk

1. Minutes

The minutes of the meeting held on 5 July 2023 were agreed as a correct record.

2. Training of members

The Monitoring Officer reported that thirty-one of thirty-four members had completed the course on
the code of conduct, and that a further session would be held in January 2024 for the other three.

RESOLVED that the report be noted.

3. Exclusion of the press and public

RESOLVED that the press and public be excluded under section 100A(4) of the Local Government Act
1972, since exempt information as defined in paragraph 1 of Schedule 12A would be disclosed.

4. Complaint

{exempt}

RESOLVED that no further action be taken.
"""

EXEMPT_WORDS = (
    "The ombudsman wrote about zebrafish breeding by Mr Quillfeather at the Vandelay depot. "
    "The settlement of £73,500 would be paid in April, and the depot be sold to Vandelay Holdings."
)


def write_papers(folder: Path, exempt: str = EXEMPT_WORDS) -> Path:
    """The papers that are public, or say themselves what is not. Gives ``folder``."""
    (folder / "scrutiny").mkdir(parents=True)
    (folder / "cabinet").mkdir()
    (folder / "scrutiny" / "2023-03-14 minutes.md").write_text(SCRUTINY, encoding="utf-8")
    (folder / "cabinet" / "2023-06-06 minutes.txt").write_text(CABINET, encoding="utf-8")
    (folder / "cabinet" / "2023-06-06 depot report.txt").write_text(
        EXEMPT_PAPER.format(exempt=exempt), encoding="utf-8"
    )
    (folder / "planning.html").write_text(PLANNING, encoding="utf-8")
    (folder / "standards.txt").write_text(PARTLY_EXEMPT.format(exempt=exempt), encoding="utf-8")
    (folder / "letters.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in _LETTERS), encoding="utf-8"
    )
    write_pdf(folder / "report.pdf", _REPORT_PAGES)
    write_docx(folder / "minutes.docx")
    return folder


def write_restricted_papers(folder: Path, exempt: str = EXEMPT_WORDS) -> Path:
    """Papers that do not say that they are exempt: indexed with --access restricted."""
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text(
        f"Briefing note of the Chief Executive\n\n{exempt}\n\nThe auditors agree with this.\n",
        encoding="utf-8",
    )
    return folder


_LETTERS = [
    {
        "_id": "letter-1",
        "title": "Letter on allotments",
        "text": "The allotments at Fenny Lane have a waiting list of eighty-six households. "
        "The clerk wrote that twelve half plots would be marked out in the spring of 2024.",
    },
    {
        "_id": "letter-2",
        "title": "Letter on street lighting",
        "text": "Street lights on Cobbler's Row were dimmed after midnight from November 2022. "
        "Residents asked that the lamp by the surgery be left bright.",
    },
]

_REPORT_PAGES = [
    [
        "Harrowmere Borough Council",
        "Report to the Children and Families Scrutiny Board, 10 October 2023",
        "Waiting times for places on school buses",
        "1.1 This report answers the resolution of 14 March 2023. Families waited six days on",
        "average for a place on a school bus, against eleven days in the spring.",
        "1.2 The northern villages were offered again as a route, and three operators tendered.",
    ],
    [
        "2. Recommendation",
        "2.1 That the board note that the waiting time has fallen.",
        "3. Cost",
        "3.1 The new contract for the northern villages costs £184,000 a year, £22,000 less.",
    ],
]


def write_pdf(path: Path, pages: list[list[str]]) -> None:
    """A PDF with a text layer, a list of lines a page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 16 * number, line)
        canvas.showPage()
    canvas.save()


def write_docx(path: Path) -> None:
    """Minutes as a Word document."""
    from docx import Document

    paper = Document()
    paper.add_heading("Harrowmere Borough Council: Full Council", 1)
    paper.add_paragraph("Minutes of the meeting held on 13 December 2023")
    paper.add_heading("71 Council tax support scheme", 2)
    paper.add_paragraph(
        "It was moved by Councillor Marchetti, seconded by Councillor Voss, that the council tax "
        "support scheme for 2024/25 be adopted. For: 19 Against: 11 Abstention: 2"
    )
    paper.add_paragraph("RESOLVED that the council tax support scheme for 2024/25 be adopted.")
    paper.save(str(path))
