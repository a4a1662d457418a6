"""The needed words of a pattern: worked out, and never in the way of a match."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer.structure
from indexer.structure.clauses import readable, words
from indexer.structure.phrases import UNGUARDED, AnyOf, Phrase, needed_words
from indexer.structure.sentences import split_sentences

PATTERNS = {
    f"{module.name}.{name}": value
    for module in pkgutil.walk_packages(indexer.structure.__path__, "indexer.structure.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, Phrase)
}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:agreed|approved)\b", {("agreed", "approved")}),
        (r"agree(?:d|ment)", {("agreed", "agreement")}),
        (r"(?:was|were) .{0,9}(?P<verb>lost|carried)", {("lost", "carried"), ("was ", "were ")}),
        (r"(?:minutes)?", set()),
        (r"minutes|\d+", set()),
        (r"(?:the )?[Mm]inutes", {("minutes",)}),
        (r"[^m]inutes", {("inutes",)}),
        (r"(?!draft)minutes(?= of)", {("minutes",)}),
        (r"(?:ay)+es?", set()),
        (r"(?:again )+", {("again ",)}),
    ],
)
def test_needed_words_are_those_that_no_match_can_do_without(
    pattern: str, needed: set[tuple[str, ...]]
) -> None:
    assert set(needed_words(pattern)) == needed


def test_most_rules_have_needed_words() -> None:
    assert len(PATTERNS) > 100
    known = [name for name, phrase in PATTERNS.items() if phrase.needed]
    assert len(known) > len(PATTERNS) / 2


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Sentences of the demonstration corpus in their readable form, and each in capitals."""
    papers = sorted((Path(__file__).parents[3] / "corpus").rglob("*.txt"))
    found: list[str] = []
    for path in papers[::4]:
        plain = readable(path.read_text(encoding="utf-8"))
        found.extend(plain[start:end] for start, end in split_sentences(plain, 0, len(plain)))
    assert len(found) > 100
    kept = found[:: max(1, len(found) // 400)]
    return [*kept, *(said.upper() for said in kept)]


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_guard_never_stops_a_match(name: str, sentences: list[str]) -> None:
    phrase = PATTERNS[name]
    phrase._asked = UNGUARDED
    for said in sentences:
        found, expected = phrase.search(said), phrase.unguarded.search(said)
        assert (found and found.span()) == (expected and expected.span()), said
        spans = [match.span() for match in phrase.finditer(said)]
        assert spans == [match.span() for match in phrase.unguarded.finditer(said)], said


def guarded(pattern: re.Pattern[str]) -> Phrase:
    """The phrase of a pattern, as it is once it was asked for often."""
    phrase = Phrase(pattern.pattern, pattern.flags)
    phrase._asked = UNGUARDED
    return phrase


@pytest.mark.parametrize("said", ["RESOLVED", "reſolved", "reSolved", "so resolved."])
def test_case_is_the_pattern_s_own(said: str) -> None:
    pattern = re.compile("resolved", re.IGNORECASE)
    assert (guarded(pattern).search(said) is None) == (pattern.search(said) is None)


@given(st.text("agred .s", max_size=30), st.integers(0, 31), st.integers(0, 31))
def test_places_are_those_of_the_pattern(said: str, start: int, end: int) -> None:
    pattern = re.compile(r"\bagreed\b")
    phrase = guarded(pattern)
    found, expected = phrase.search(said, start, end), pattern.search(said, start, end)
    assert (found and found.span()) == (expected and expected.span())
    spans = [match.span() for match in phrase.finditer(said, start, end)]
    assert spans == [match.span() for match in pattern.finditer(said, start, end)]


def test_a_pattern_is_compiled_when_it_is_used_and_not_before() -> None:
    phrase = Phrase(r"\b(?P<act>agreed|approved)\b", re.IGNORECASE)
    held = Phrase.__dict__["_pattern"]
    with pytest.raises(AttributeError):
        held.__get__(phrase, Phrase)
    found = phrase.search("It was AGREED.")
    assert found is not None
    assert found["act"] == "AGREED"
    assert held.__get__(phrase, Phrase) is phrase.unguarded
    assert not hasattr(phrase, "findall")


def test_needed_words_are_worked_out_once_a_pattern_is_asked_for_often() -> None:
    phrase = words(r"\b(?:seconded|withdrawn) by\b")
    guard = AnyOf(phrase)
    said = "The grass was long."
    for _ in range(UNGUARDED):
        assert phrase.search(said) is None
        assert guard.may_occur(said)
    assert phrase._needed is None
    assert phrase.search(said) is None
    assert not guard.may_occur(said)
    assert phrase._needed
    assert phrase.search("It was seconded by Cllr Reed.") is not None


def test_a_pattern_has_the_methods_of_the_compiled_one() -> None:
    assert Phrase("a+").fullmatch("aa") is not None
    assert Phrase("a+").match("b") is None
    assert Phrase("a+").split("baab") == ["b", "b"]
    assert Phrase("a+").sub("-", "baab") == "b-b"


def test_a_guard_of_several_phrases_lets_through_what_any_of_them_matches() -> None:
    phrases = (words(r"\bagreed (?:to|that)\b"), words(r"\b(?:approved|refused)\b"))
    guard = AnyOf(*phrases)
    guard._asked = UNGUARDED
    assert guard.may_occur("It was AGREED to mow.")
    assert guard.may_occur("Refused.")
    assert not guard.may_occur("The grass was long.")
    wider = AnyOf(*phrases, words(r"\w+"))
    wider._asked = UNGUARDED
    assert wider.may_occur("The grass was long.")
