"""Papers written for the tests of answers: a few councils, their decisions, slips and promises."""

from __future__ import annotations

from pathlib import Path

PAPERS = {
    "marlow-2021-03.md": """# Marlowbridge Town Council

Minutes of the meeting of the Council held on 8 March 2021

Present: Councillor Ada Finch (Chair), Councillor Tom Reed, Councillor Jo Marsh

## 12/21 Mill Lane footbridge

The Clerk reported that the footbridge at Mill Lane was rotten and had been closed since January.
Councillor Reed asked whether the county would share the cost of a new bridge. The Clerk replied
that the county had offered a third of it.

RESOLVED:

1. That the footbridge at Mill Lane be replaced in oak.
2. That the county's offer of a third of the cost be accepted.
3. That a progress report on the footbridge be brought to the meeting on 14 June 2021.

## 13/21 Allotment rents

Councillor Marsh asked why the rents of the allotments had not been raised since 2016. The Clerk
advised that the water bill had fallen, so that there had been no need.

RESOLVED: That the rent of an allotment be £35 a year from April 2021.
""",
    "marlow-2023-03.md": """# Marlowbridge Town Council

Minutes of the meeting of the Council held on 6 March 2023

Present: Councillor Ada Finch (Chair), Councillor Tom Reed

## 9/23 Allotment rents

The Clerk reported that the water bill for the allotments had doubled.

RESOLVED: That the rent of an allotment be £48 a year from April 2023.
""",
    "thornby-2022-05.md": """# Thornby Parish Council

Minutes of the meeting of the Council held on 11 May 2022

Present: Councillor Ruth Vale (Chair), Councillor Sam Oakes

## 7/22 Allotment rents

Councillor Oakes said that plots at Thornby were cheaper than anywhere else in the valley.

RESOLVED: That the rent of an allotment plot at Thornby stay at £20 a year.

## 8/22 Speed signs

Members noted that a speed sign would be put up in Forge Road. Councillor Vale thanked the police
for their survey, in which 212 vehicles had been counted in an hour.
""",
}


def write(folder: Path, more: dict[str, str] | None = None) -> Path:
    """Write the papers, and ``more``, into ``folder``."""
    folder.mkdir(parents=True)
    for name, text in {**PAPERS, **(more or {})}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
