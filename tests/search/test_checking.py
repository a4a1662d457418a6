"""A draft against a small minute book: what is found for each sentence, and what is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import InputError
from search.checking import Checked, Checker, check_draft
from search.claims import drafts
from search.claims.drafts import DraftSentence, draft_of_words, read_draft, read_draft_bytes
from search.engine import Engine
from search.query import Filters, make_filters
from tests.minute_book import EXEMPT_WORDS


@pytest.fixture
def engine(small_index: Path, encoder) -> Engine:
    opened = Engine(small_index, encoder=encoder)
    yield opened
    opened.close()


def check(engine: Engine, sentence: str, filters: Filters | None = None) -> Checked:
    return Checker(engine, filters).check(DraftSentence(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2022 taxis took 412 pupils to school.",
        "The cost of home to school transport had risen to £2.1 million.",
        "The Cabinet resolved on 6 June 2023 that the library at Saltgate be not closed.",
        "Vacancies among social workers fell from 19 per cent to 12 per cent.",
        "The preferred bid for the leisure centre was £14.6 million.",
        "Councillor Oduya said that families in Netherby had waited eleven days for a bus place.",
    ],
)
def test_what_the_record_bears_out(engine: Engine, sentence: str) -> None:
    found = check(engine, sentence)
    assert (found.finding, found.because) == ("supported", None)
    assert found.citations


@pytest.mark.parametrize(
    ("sentence", "because"),
    [
        ("In 2022 taxis took 421 pupils to school.", "number"),
        ("The preferred bid for the leisure centre at Kingsmoor was £16.4 million.", "number"),
        ("The Cabinet resolved that the library at Saltgate be closed.", "negated"),
        (
            "The building was let to the Friends of Saltgate Library for five years from "
            "1 October 2025.",
            "date",
        ),
        (
            "Vacancies among social workers rose from 12 per cent to 19 per cent.",
            "",
        ),
        (
            "Councillor Starling said that families in Netherby had waited eleven days for a "
            "place on a bus.",
            "name",
        ),
    ],
)
def test_what_the_record_contradicts(engine: Engine, sentence: str, because: str) -> None:
    found = check(engine, sentence)
    assert found.finding == "contradicted"
    assert found.because is not None
    assert found.because.startswith(because)
    assert found.citations


@pytest.mark.parametrize(
    "sentence",
    [
        "The Cabinet agreed to build a tram line to the airport.",
        "The harbour authority was fined £3,000 for an oil spill.",
        "Councillor Voss opened a bakery in Netherby in 2019.",
    ],
)
def test_what_the_record_does_not_hold(engine: Engine, sentence: str) -> None:
    found = check(engine, sentence)
    assert (found.finding, found.citations) == ("not found", ())


def test_a_quote_is_the_text_of_its_paper(engine: Engine) -> None:
    found = check(engine, "The preferred bid for the leisure centre was £14.6 million.")
    assert found.citations
    for citation in found.citations:
        held = engine.store.quote(citation.document.path, citation.start, citation.end)
        assert citation.quote == held


def test_what_is_exempt_bears_nothing_out_for_the_public(small_index: Path, encoder) -> None:
    sentence = EXEMPT_WORDS.split(". ")[0].strip() + "."
    public = Engine(small_index, "public", encoder)
    found = check(public, sentence)
    assert found.finding in ("not found", "no claim")
    assert not any(c.document.access == "restricted" for c in found.citations)
    restricted = Engine(small_index, "restricted", encoder)
    assert check(restricted, sentence).finding == "supported"


def test_filters_are_kept(engine: Engine) -> None:
    sentence = "The preferred bid for the leisure centre was £14.6 million."
    early = make_filters({"until": "2023-05"})
    assert check(engine, sentence, early).finding == "not found"


def test_every_sentence_has_one_row_in_order(engine: Engine) -> None:
    draft = draft_of_words(
        "Dear Chair,\n\nThe cost had risen to £2.1 million. Why was that? It will be sunny."
    )
    checked = check_draft(engine, draft.sentences)
    assert [row.sentence for row in checked.rows] == [s.text for s in draft.sentences]
    assert sum(checked.counts().values()) == len(checked.rows)
    assert set(checked.as_json()) == {"rows", "searched"}
    assert all(
        set(row) == {"sentence", "finding", "because", "citations"}
        for row in checked.as_json()["rows"]
    )


def test_the_same_draft_gives_the_same_result(engine: Engine) -> None:
    draft = draft_of_words("The cost of transport was £2.1 million. The library closed in May.")
    first, second = (check_draft(engine, draft.sentences).as_json() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> The cost was £2.1 million.",
        'body:cabinet since:notadate -word "open quote £2.1 million was the cost.',
        "\u202egnp.exe The cost was £2.1 million. \x00\x1b[31m",
        "not " * 250,
        "£" * 900 + " was the cost.",
        "🏛 " * 200 + "cost £2.1 million.",
    ],
)
def test_hostile_sentences_are_only_words(engine: Engine, hostile: str) -> None:
    assert check(engine, hostile).finding in (
        "supported", "contradicted", "not found", "no claim"
    )  # fmt: skip


def test_drafts_are_read_by_the_readers_of_papers() -> None:
    draft = read_draft_bytes(b"# Report\n\nIt cost 4. It was late.\n", "draft.md")
    assert [(s.text, s.heading, s.before) for s in draft.sentences] == [
        ("Report", True, ""),
        ("It cost 4.", False, ""),
        ("It was late.", False, "It cost 4."),
    ]


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "draft.md", "no text"),
        (b"words", "draft.xlsx", "format"),
        (b"words", "draft.jsonl", "format"),
        (b"not a pdf", "draft.pdf", "draft.pdf"),
        (b"PK\x03\x04rubbish", "draft.docx", "draft.docx"),
    ],
)
def test_a_draft_that_cannot_be_read_says_why(data: bytes, name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_draft_bytes(data, name)


def test_a_draft_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "LARGEST_DRAFT", 10)
    with pytest.raises(InputError, match="larger"):
        read_draft_bytes(b"It cost more than it should.", "draft.txt")
    monkeypatch.setattr(drafts, "LARGEST_DRAFT", 10_000)
    monkeypatch.setattr(drafts, "MOST_SENTENCES", 3)
    with pytest.raises(InputError, match="sentences"):
        read_draft_bytes(b"It cost 4. " * 5, "draft.txt")


@pytest.mark.parametrize("name", ["nothere", "nothere.xyz", "nothere.jsonl", "nothere.docx"])
def test_a_draft_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="it is not there"):
        read_draft(tmp_path / name)
    (tmp_path / "draft.xyz").write_text("It cost 4.")
    with pytest.raises(InputError, match=r"its format \(.xyz\) is not one that is read"):
        read_draft(tmp_path / "draft.xyz")
