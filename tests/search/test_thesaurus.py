"""What papers call a thing that is asked about in other words."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.build import build_index
from indexer.tokens import tokenize
from search.engine import Engine
from search.evidence import FEATURES, names_of
from search.query import parse_query
from search.thesaurus import FILE, concepts, covered_in_other_words, other_words

TEXTS = ("the raffle raised eighty pounds", "a prize draw was held", "the prize was a draw horse")


def covered(question: str, texts: tuple[str, ...]) -> list[float]:
    held = [set(tokenize(text)) for text in texts]
    found = covered_in_other_words(
        tokenize(question),
        len(texts),
        lambda term: np.array([term in words for words in held]),
        lambda term: 2.0 if any(term in words for words in held) else 0.0,
        3.0,
    )
    return [round(float(share), 3) for share in found]


def test_a_phrase_is_asked_for_by_another_of_its_concept() -> None:
    assert other_words(tokenize("Who won the raffle?"))[("raffl",)]
    assert ("raffl",) in other_words(tokenize("What did the prize draw raise?"))[("prize", "draw")]
    assert not other_words(["xyzzy"])


def test_what_is_in_the_question_already_is_no_other_word() -> None:
    both = other_words(tokenize("Was the raffle a prize draw?"))
    assert ("prize", "draw") not in both.get(("raffl",), ())


def test_a_text_is_covered_by_all_the_words_of_another_phrase() -> None:
    shares = covered("raffle", TEXTS)
    # Its own word is not another word; all of a phrase counts, in whatever order it stands.
    assert shares[0] == 0
    assert shares[1] > 0
    assert covered("raffle", ("a prize was given",)) == [0]


def test_another_phrase_is_worth_no_more_than_the_one_asked_for() -> None:
    assert covered("raffle", ("a prize draw was held",)) == [1.0]
    assert covered("raffle unheard", ("a prize draw was held",)) == [0.5]


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=4))
def test_shares_lie_between_nought_and_one(question: str, texts: list[str]) -> None:
    assert all(0 <= share <= 1 for share in covered(question, tuple(texts)))


def test_every_line_is_a_concept_and_none_stands_twice() -> None:
    lines = [
        line
        for line in (files("search") / FILE).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len(concepts()) == len(lines)
    assert max(Counter((frozenset(a), frozenset(h)) for a, h in concepts()).values()) == 1


def test_other_words_are_those_of_every_concept_that_holds_a_phrase() -> None:
    for asked, held in concepts()[::10]:
        for phrase in asked:
            others = {other for other in held if not set(phrase).issuperset(other)}
            assert others <= set(other_words(phrase).get(phrase, ()))


def test_names_are_capitals_within_a_sentence() -> None:
    assert names_of("What did Harrowmere decide? Who asked Cllr O'Neil-Smith?") == [
        *tokenize("Harrowmere"),
        *tokenize("Cllr"),
        *tokenize("O'Neil-Smith"),
    ]
    assert names_of("what did harrowmere decide") == []


def test_a_paper_is_found_in_other_words(encoder, tmp_path) -> None:
    (tmp_path / "papers").mkdir()
    said = {"one": "A raffle in aid of the hall raised £80.", "two": "A film in the hall was seen."}
    for name, words in said.items():
        paper = f"# Minutes of the Hall Committee\n\n5 June 2019\n\n## 1. Hall\n\n{words}\n"
        (tmp_path / "papers" / f"{name}.md").write_text(paper, encoding="utf-8")
    build_index(tmp_path / "index", [tmp_path / "papers"], encoder)
    engine = Engine(tmp_path / "index", encoder=encoder)
    text = "What came of the prize draw for the hall?"
    lexical = engine.lexical.scores(tokenize(text))
    _, candidates, evidence = engine.gather(
        text, lexical, engine.question_scores(text), engine.readable
    )
    column = evidence[:, FEATURES.index("covered in other words")]
    texts = [engine.store.quote(p.document, p.start, p.end) for p in engine.passages]
    raffle = next(number for number, words in enumerate(texts) if "raffle" in words)
    assert column[list(candidates).index(raffle)] == pytest.approx(column.max())
    assert column.max() > 0
    assert engine.search(parse_query(text), 1).results[0].passage.document == "one.md"
