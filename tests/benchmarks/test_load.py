"""The load test itself, for ten seconds: twenty people, an index that is built again meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.load import Person, Report, measure, opened, percentile
from tests.browser.minute_book import write_minute_book

SECONDS, PEOPLE = 10, 20


def test_twenty_people_meet_no_error_and_nothing_of_each_other(tmp_path: Path) -> None:
    write_minute_book(tmp_path / "papers")
    report = measure([tmp_path / "papers"], PEOPLE, SECONDS, 1.0, lambda _: None)
    assert report.errors == []
    assert report.crossings == []
    assert report.rebuilt
    assert report.checked >= PEOPLE
    assert {"ask", "search", "register"} <= set(report.took)
    assert "| all |" in report.table()


URL = "/?q=the+library"


def _reply(
    url: str = URL, language: str = "en", words: str = "the library", inside: str = ""
) -> str:
    return f'<div class="mb-page" data-url="{url}" lang="{language}">{words}{inside}</div>'


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (_reply(), ""),
        (_reply(inside="zq04n2q"), ""),
        (_reply("/?q=another"), "data-url"),
        (_reply(language="cy"), "lang"),
        (_reply(inside="zq07n3q"), "zq07n3q"),
        (_reply(words="the ferry"), "the question is not in"),
        (
            _reply(inside='<li data-opens="/?paper=b.md&amp;at=1-9">'),
            "the quotes for 'the ferry'",
        ),
    ],
)
def test_what_is_somebody_elses_is_told(reply: str, told: str) -> None:
    known = {"the library": ["a.md 0-5"], "the ferry": ["b.md 1-9"]}
    person = Person(4, "http://127.0.0.1:1", Report(1), known)
    wrong, crossed = person._wrong_in(reply, URL, "the library")
    assert wrong == []
    assert len(crossed) == (1 if told else 0)
    assert all(told in one for one in crossed)


def test_a_page_of_an_error_is_an_error() -> None:
    person = Person(4, "http://127.0.0.1:1", Report(1), {})
    for reply in ("", _reply(inside='<b class="mb-notice mb-error">')):
        assert person._wrong_in(reply, URL, "the library")[0]


def test_measures() -> None:
    assert percentile([3.0, 1.0, 2.0, 4.0], 0.5) == 2.0
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 95.0
    assert percentile([7.0], 0.95) == 7.0
    assert opened('<li data-opens="/?q=x&amp;paper=a+b.md&amp;at=3-9">') == ["a b.md 3-9"]
