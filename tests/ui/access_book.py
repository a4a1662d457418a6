"""A minute book of which much is exempt, and the same as if the exempt had never been.

What is exempt would move something in every instrument: it answers a public promise, rescinds and
confirms public minutes, repeats and contradicts public figures, recommends what was decided, names
people, bodies and short forms, and slips in its dates and references.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from indexer.build import Said, build_index
from indexer.embedding import Encoder
from tests.minute_book import write_pdf

Form = Literal["as it is", "other words", "absent"]

BOARD_MARCH = """\
# Children and Families Scrutiny Board

Minutes of the meeting held on 14 March 2023 at 6.00 p.m. in the Town Hall, Harrowmere

Harrowmere Borough Council

Present: Councillor A Penhale (Chair), Councillor R Oduya, Councillor J Starling

## 41/23 Apologies for absence

Apologies were received from Councillor M Trent.

## 42/23 Home to school transport

The Head of Passenger Transport presented a report on home to school transport. He said that 412
pupils travelled by taxi in 2022, against 365 in 2021, and that the cost had risen to £2.1 million.

RESOLVED –

(1) That the report be noted.

(2) That the Head of Passenger Transport report to the board in October 2023 on waiting times for
places on school buses.

## 43/23 Social worker retention

The Director of Children's Services said that the vacancy rate among social workers had fallen from
19 per cent to 12 per cent. She undertook to bring a report on agency workers to a future meeting.

RESOLVED – That the Director write to members with the number of agency workers in each team.
"""

CABINET_JUNE = """\
Harrowmere Borough Council
Cabinet
Minutes of the meeting held on 6 June 2023

Present: Councillor L Marchetti (Leader, in the Chair), Councillor B Voss

5. Library at Saltgate

The Cabinet considered a report on the library at Saltgate. The Leader said that 1,204 people had
answered the consultation. The gross saving would be £84,000 a year.

It was moved by Councillor Marchetti, seconded by Councillor Voss, and

RESOLVED that the library at Saltgate be not closed, and that the building be let to the Friends of
Saltgate Library for five years from 1 October 2023. For: 6 Against: 1 Abstention: 0

6. Leisure centre

The preferred bid was £14.6 million, against an estimate of £12.9 million.

RESOLVED that the tender be accepted.
"""

CABINET_JULY = """\
Harrowmere Borough Council
Cabinet
Minutes of the meeting held on 4 July 2023

Present: Councillor L Marchetti (Leader, in the Chair), Councillor B Voss

9. Parking at the Moor

The Head of Place said that 240 cars were parked at the Moor each day in 2023.

RESOLVED that a charge of £2 a day be made for parking at the Moor.
"""

EXCLUSION = """
10. Exclusion of the press and public

RESOLVED that the press and public be excluded under section 100A(4) of the Local Government Act
1972, since exempt information as defined in paragraph 3 of Schedule 12A would be disclosed.
"""

EXEMPT_MINUTES = """
11. Sale of the Vandelay depot

Mr Quillfeather said that zebrafish were bred at the depot, and that 366 pupils travelled by taxi in
2021. The Vandelay Valuation Panel (VVP) had met on Tuesday 29 February 2023. The cost of home to
school transport had risen to £9.9 million.

It was moved by Councillor Zimmerwald, seconded by Councillor Yarborough, and

RESOLVED –

(1) That the depot be sold to Vandelay Holdings for £73,500. For: 5 Against: 2 Abstention: 1

(2) That Mr Quillfeather report to the Cabinet in September 2023 on the settlement.

(3) That minute 42/23 be rescinded, and the library at Saltgate be closed on 30 September 2023.
"""

RESTRICTED = {
    "waiting.txt": """\
Harrowmere Borough Council
Report to the Children and Families Scrutiny Board, 10 October 2023
Waiting times for places on school buses

1.1 This report answers the resolution of 14 March 2023 (minute 42/23). Families waited six days on
average for a place on a school bus. Zebrafish were the cause.

2. Recommendation

2.1 That the board note the waiting times for places on school buses, and thank Mr Quillfeather.
""",
    "library.txt": """\
Harrowmere Borough Council
Report to the Cabinet, 6 June 2023
Library at Saltgate

1. The gross saving would be £91,000 a year. 1,402 people had answered the consultation. See
Appendix Z and minute 99/21.

2. Recommendation

2.1 That the library at Saltgate be closed on 30 September 2023 and sold to Vandelay Holdings.
""",
    "panel.md": """\
# Vandelay Valuation Panel

Minutes of the meeting held on 3 August 2023

Harrowmere Borough Council

Present: Councillor P Quillfeather (Chair)

## 1/23 Minutes

The minutes of the Cabinet meeting held on 6 June 2023 were agreed as a correct record, subject to
the figure of 1,204 being corrected to 1,402.

## 2/23 Ombudsman

The ombudsman wrote about the settlement. Minute 43/23 of the Children and Families Scrutiny Board
was called in.

RESOLVED that minute 9 of 4 July 2023 be rescinded.
""",
    "broken vandelay.pdf": "%PDF-1.4 broken",
}

# Words that stand in exempt text or in the names of exempt papers, and nowhere else.
MARKS = (
    *("zebrafish", "quillfeather", "vandelay", "73,500", "73500", "ombudsman", "settlement"),
    *("zimmerwald", "yarborough", "vvp", "9.9 million", "91,000", "1,402", "six days", "99/21"),
    *("waiting.txt", "library.txt", "panel.md", "thank mr"),
)


def build_book(folder: Path, form: Form, encoder: Encoder) -> Path:
    """The minute book under ``folder``, its exempt part in ``form``; gives the index."""
    papers, private = folder / "papers", folder / "private"
    papers.mkdir(parents=True)
    private.mkdir()
    (papers / "board-march.md").write_text(BOARD_MARCH, encoding="utf-8")
    (papers / "cabinet-june.txt").write_text(CABINET_JUNE, encoding="utf-8")
    closed = {
        "as it is": EXEMPT_MINUTES,
        "other words": "\n11. Nothing\n\n" + "Nothing of that kind was told of. " * 30 + "\n",
        "absent": "",
    }[form]
    july = CABINET_JULY + EXCLUSION + closed
    (papers / "cabinet-july.txt").write_text(july, encoding="utf-8")
    write_pdf(papers / "report.pdf", [july.splitlines()[:13], ["Appendix of the Head of Place"]])
    for name, text in RESTRICTED.items():
        held = text if form == "as it is" else "Nothing of that kind was told of.\n" * 30
        (private / name).write_text(held, encoding="utf-8")
    index = folder / "index"
    build_index(index, [papers], encoder)
    if form != "absent":
        build_index(index, [private], encoder, Said(access="restricted"))
    return index
