"""Which decisions answer a topic: by its words, and by other words for the same things."""

from __future__ import annotations

from pathlib import Path

from indexer.build import build_index
from search.engine import Engine
from search.query import parse_query
from search.registers.relevance import decision_scores

HEAD = "# Marlowbridge Town Council\n\nMinutes of the meeting held on "
PAPERS = {
    "2019-07.md": f"{HEAD}8 July 2019\n\n## 21/19 Stainby Road Library\n\n"
    "RESOLVED: That Stainby Road Library be closed on 31 July.\n",
    "2019-09.md": f"{HEAD}9 September 2019\n\n## 30/19 Bus shelter\n\n"
    "RESOLVED: That a bus shelter be built at Forge Road.\n\n## 31/19 Rents\n\n"
    "RESOLVED: That the rents of the allotments stay as they are.\n",
    "2019-10.md": f"{HEAD}7 October 2019\n\n## 35/19 Closure of the ford\n\n"
    "RESOLVED: That the county be asked about the ford.\n\n## 36/19 Grass\n\n"
    "RESOLVED: That the grass of the churchyard be cut twice a month.\n",
}


def told(engine: Engine, topic: str) -> set[str]:
    scores = decision_scores(engine, parse_query(topic))
    assert scores is not None
    return {path for path, _ in scores}


def test_another_word_for_the_thing_asked_is_told_of_too(encoder, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    build_index(tmp_path / "index", [papers], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    assert "2019-07.md" in told(engine, "library closure")
    assert told(engine, "bus shelter") == {"2019-09.md"}
    assert told(engine, "zebra crossing") == set()
