"""Papers of two councils written for the tests: one matter, with what a briefing has to tell."""

from __future__ import annotations

from pathlib import Path

EXEMPT = "the foster carers of Larkrise were paid ninety pounds a night"

PAPERS = {
    "aldmoor 2021-06-09.txt": """Aldmoor Borough Council

Families Scrutiny Committee

Minutes of the meeting held on Wednesday 9 June 2021

Present: Councillor Ada Finch (Chair), Councillor Ben Marlow

14/21 Recruitment of foster carers

The Head of Fostering reported that the number of foster carers was 118 in 2019-20 and 104 in
2020-21. Councillor Ben Marlow asked why foster carers were leaving for agencies.

Recommended: That the Committee note the report on foster carers.

RESOLVED:

(1) That the Head of Fostering report to the Committee in October 2021 on the recruitment of foster
carers.

(2) That the Cabinet be asked to raise the allowance of foster carers, further to minute 88/20.

15/21 Exclusion of the public

The public were excluded under Section 100A(4) of the Local Government Act 1972, since exempt
information as defined in paragraph 1 of Schedule 12A would be disclosed.

16/21 Foster carers: payments to single households

It was reported that the foster carers of Larkrise were paid ninety pounds a night.
""",
    "aldmoor 2022-02-02.txt": """Aldmoor Borough Council

Families Scrutiny Committee

Minutes of the meeting held on Wednesday 2 February 2022

31/22 Minutes

RESOLVED: That the minutes of the meeting held on 9 June 2021 be confirmed as a correct record.

32/22 Recruitment of foster carers

The Head of Fostering reported that the number of foster carers was 97 in 2021-22.

RESOLVED: That a campaign to recruit foster carers be held in the spring.
""",
    "brackwater 2021-11-03.txt": """Brackwater City Council

Cabinet

Minutes of the meeting held on Wednesday 3 November 2021

51/21 Apologies

There were none.

52/21 Recruitment of foster carers

The Director for Children reported a shortage of foster carers across the city.

RESOLVED: That a payment of £500 be made to each new household of foster carers.
""",
    "brackwater 2022-05-04.txt": """Brackwater City Council

Cabinet

Minutes of the meeting held on Wednesday 4 May 2022

60/22 Bridge repairs

The Engineer reported that the east bridge was closed.

RESOLVED: That the east bridge be repaired before the winter.
""",
}
_OTHER = (
    ("Car parks", "the car park in Mill Street had been full on market days", "the charge be kept"),
    ("Allotments", "the waiting list for an allotment was four years", "a field be leased"),
    ("Library hours", "the library had been closed on Mondays", "it be opened on Monday mornings"),
    ("Street lighting", "a lamp in Quay Lane had failed", "the lamp be mended before the winter"),
    ("Cemetery", "the north wall of the cemetery was cracked", "the wall be rebuilt"),
    ("Swimming pool", "the boiler of the pool had been replaced", "the pool be opened in June"),
)
# Items about other things, so that a word of the matter is not a word of every passage.
PAPERS |= {
    f"{council.split()[0].casefold()} other {number}.txt": f"""{council}

Environment Committee

Minutes of the meeting held on Monday {number + 4} April 2022

{number}/22 {title}

The Head of Environment reported that {reported}, and that residents had written about it.

RESOLVED: That {decided}.
"""
    for council in ("Aldmoor Borough Council", "Brackwater City Council")
    for number, (title, reported, decided) in enumerate(_OTHER, start=3)
}


def write(folder: Path) -> Path:
    """Write the papers; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in PAPERS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder
