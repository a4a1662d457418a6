"""The search page says how a query was taken, and shows what is folded, around, alike, counted."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from indexer.errors import InputError
from search.engine import Engine
from search.query import FILTER_NAMES, parse_query
from search.understanding import NOTES
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address, read_address
from ui.pages.parts.found import result_card
from ui.pages.programs import endpoints
from ui.pages.searching import search_page
from ui.texts import TEXTS, speaker


@pytest.fixture
def engine(small_index: Path, encoder) -> Engine:
    return Engine(small_index, encoder=encoder)


def page(engine: Engine, url: str) -> str:
    return search_page(engine, read_address(url)).content


def test_mended_spelling_is_said_and_can_be_undone(engine: Engine) -> None:
    shown = page(engine, "/search?q=libary")
    assert "Showing results for library." in shown
    undo = re.search(r'href="([^"]+)"[^>]*>Search instead for libary', shown)
    assert undo
    url = undo.group(1).replace("&amp;", "&")
    assert read_address(url).choices == {"spelling": "off"}
    assert "Showing results for" not in page(engine, url)


def test_what_cannot_be_looked_for_is_said_in_both_languages(engine: Engine) -> None:
    assert "no word or number" in page(engine, "/search?q=%F0%9F%98%80")
    welsh = page(engine, "/search?q=%F0%9F%98%80&lang=cy")
    assert "Nid oes gair na rhif" in welsh


def test_results_stand_under_their_meetings(engine: Engine) -> None:
    shown = page(engine, "/search?q=report&together=meeting")
    assert shown.count('class="mb-meeting"') > 1
    assert "One by one" in shown
    assert "By meeting" in page(engine, "/search?q=report")


def test_more_like_a_result_is_one_link_away(engine: Engine) -> None:
    shown = page(engine, "/search?q=school+transport&voice=record")
    link = re.search(r'href="([^"]+)"[^>]*>More like this', shown)
    assert link
    address = read_address(link.group(1).replace("&amp;", "&"))
    assert address.filters == {"voice": "record"}
    assert "#" in address.choices["like"]
    alike = page(engine, address.url())
    assert "More like this passage" in alike
    assert 'class="mb-model"' in alike
    assert "mb-card" in alike


@pytest.mark.parametrize("place", ["nowhere", "note.txt#0-90", "absent.txt#0-90"])
def test_a_place_that_holds_nothing_readable_is_refused(engine: Engine, place: str) -> None:
    with pytest.raises(InputError) as refused:
        search_page(engine, Address("search", choices={"like": place}))
    assert "zebra" not in str(refused.value)


def test_facets_count_what_is_about_the_query(engine: Engine) -> None:
    shown = page(engine, "/search?q=library")
    bodies = re.findall(r'data-go[^>]*>([^<]+)</a> <span class="mb-count">(\d+)<', shown)
    assert bodies
    count = engine.search(parse_query("library"), 1).matching
    assert all(0 < int(number) <= count for _, number in bodies)


def test_neighbours_are_offered(engine: Engine) -> None:
    assert "What stands around it" in page(engine, "/search?q=school+transport")


def test_a_long_stretch_leads_in_and_out_and_the_rest_is_read_on_demand(engine: Engine) -> None:
    result = engine.search(parse_query("library"), 1).results[0]
    before = [f"early{n}" for n in range(60)]
    after = [f"late{n}" for n in range(35)]
    whole = engine.store.quote(result.passage.document, result.passage.start, result.passage.end)
    text = f"{' '.join(before)} {whole} {' '.join(after)}"
    start = result.passage.start - text.index(whole)
    long = replace(
        result, text=text, span=(start, start + len(text)), highlights=((0, 6),), around=None
    )
    card = html.fromstring(result_card(long, Address("search"), speaker("en")))
    quote = card.xpath("./article/blockquote/p")
    # A few words more are not worth folding.
    assert [p.text_content().split() for p in quote] == [before[-30:], whole.split(), after]
    assert ["mb-folded" in p.get("class", "") for p in quote] == [True, False, False]
    (folded,) = card.xpath(".//details[@class='mb-around']/blockquote")
    assert folded.text_content().split() == before[:30]
    assert folded.xpath(".//mark/text()") == ["early0"]


def test_every_note_has_its_words() -> None:
    for note, words in NOTES.items():
        assert TEXTS[f"search.note.{note}"][0] == words


# The same for programs


def test_programs_may_use_every_filter_and_wish(small_index: Path, loaded: None) -> None:  # noqa: ARG001
    named = endpoints(LiveIndex(small_index))
    assert set(FILTER_NAMES) <= set(inspect.signature(named["ask"]).parameters)
    assert set(FILTER_NAMES) <= set(inspect.signature(named["search"]).parameters)
    asked = named["ask"]("What was decided about the library?", kind="minutes", on="2023-06")
    assert all(row["date"].startswith("2023-06") for row in asked["citations"])
    rows = named["search"]("library", sort="oldest", group="meeting", around=True, explain=True)
    assert rows["facets"]["body"]
    assert rows["groups"]
    assert {"around", "explanation", "also"} <= set(rows["results"][0])
    assert named["search"]("libary", spelling="off")["spelling"] is None
    first = rows["results"][0]
    place = f"{first['document']}#{first['start']}-{first['end']}"
    assert named["search"]("", like=place)["results"]


def test_programs_are_told_what_they_may_ask_for(small_index: Path, loaded: None) -> None:  # noqa: ARG001
    search = endpoints(LiveIndex(small_index))["search"]
    for wrong, said in (({"sort": "size"}, "oldest"), ({"group": "year"}, "meeting")):
        with pytest.raises(Exception, match=said):
            search("library", **wrong)
