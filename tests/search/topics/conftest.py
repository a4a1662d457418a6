"""Two small minute books: one in which a matter changes its name, and the seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engine import Engine

PAPERS = {
    "2018-03-07 cabinet.txt": """Aldmoor Borough Council

Cabinet

Minutes of the meeting held on Wednesday 7 March 2018

1. Apologies for Absence

There were none.

2. Quayside Market Hall: Condition of the Roof

The Head of Property reported that rain came through the roof of the Quayside Market Hall in
nine places and that a tenth of the stalls could not be let.

RESOLVED: That a survey of the Quayside Market Hall be made before the winter.

3. Fees for Moorings

The Head of Finance reported that fees for moorings had been £42,000 in 2016-17 and £45,500 in
2017-18.

RESOLVED: That the fees for moorings be raised by two per cent.
""",
    "2018-11-14 scrutiny.txt": """Aldmoor Borough Council

Places Scrutiny Committee

Minutes of the meeting held on Wednesday 14 November 2018

1. Apologies for Absence

Councillor Ada Finch sent apologies.

2. The Salt Store, Quayside

The Head of Property presented the survey. The hall, which was to be known as the Salt Store,
would need a new roof at a cost of £310,000. Councillor Ben Marlow asked that the traders be
told before the newspapers.

AGREED: That the Cabinet be recommended to replace the roof of the Quayside Market Hall, now
called the Salt Store, in 2019.

3. Bathing Water

The Environmental Health Manager reported that the water at the slipway had been clean on all
but two days.

AGREED: That the report be noted.
""",
    "2019-02-06 cabinet.txt": """Aldmoor Borough Council

Cabinet

Minutes of the meeting held on Wednesday 6 February 2019

1. Minutes

The minutes of the last meeting were agreed.

2. Salt Store: New Roof

The Cabinet considered the recommendation of the Places Scrutiny Committee.

RESOLVED: That a decision on the roof of the Salt Store be deferred until the insurer has replied.

3. Fees for Moorings

The Head of Finance reported that fees for moorings had been £44,900 in 2017-18 and £47,100 in
2018-19.

RESOLVED: That the fees for moorings stay as they are.
""",
    "2019-06-12 cabinet.txt": """Aldmoor Borough Council

Cabinet

Minutes of the meeting held on Wednesday 12 June 2019

1. Minutes

The minutes of the last meeting were agreed.

2. Salt Store: Roof

The Head of Property reported that the insurer would pay a third.

RESOLVED: That the roof of the Salt Store be replaced at a cost of £325,000.

3. Parking on the Promenade

Residents of the promenade complained that visitors to the Salt Store parked across their drives.

RESOLVED: That residents' parking be brought in on the promenade.
""",
}


@pytest.fixture(scope="session")
def aldmoor_index(encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from indexer.build import build_index

    folder = tmp_path_factory.mktemp("aldmoor")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    build_index(folder / "index", [papers], encoder)
    return folder / "index"


@pytest.fixture(scope="session")
def aldmoor(aldmoor_index: Path, encoder) -> Iterator[Engine]:
    engine = Engine(aldmoor_index, encoder=encoder)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def seeds(encoder, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    from indexer.build import build_index

    index = tmp_path_factory.mktemp("seeds") / "index"
    build_index(index, [shared / "seeds"], encoder)
    engine = Engine(index, encoder=encoder)
    yield engine
    engine.close()
