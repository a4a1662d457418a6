"""Passages: verbatim, within one item, of a size that a person and the model can read whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import UnreadableFileError
from indexer.packing import FEWEST_WORDS, MOST_WORDS
from indexer.passages import cut_passages, indexed_text
from indexer.readers import read_file
from indexer.records import Item, Paper, Passage
from indexer.structure.paper import read_paper
from tests.minute_book import EXEMPT_WORDS, write_papers

Count = Callable[[Sequence[str]], list[int]]

MAX_PIECES = 256  # what all-MiniLM-L6-v2 reads, its two special pieces included


def papers_in(folder: Path, files: Sequence[Path]) -> list[Paper]:
    papers = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        try:
            readings = list(read_file(path, name))
        except UnreadableFileError:
            continue
        papers.extend(read_paper(r.name, r.format, r.sha256, r.text) for r in readings)
    return papers


def paper_from(text: str, folder: Path) -> Paper:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    return papers_in(folder, [path])[0]


def whole_items(paper: Paper) -> list[Item]:
    """Items that are borders: those of the first level that stand in no other."""
    found: list[Item] = []
    for item in sorted(paper.items, key=lambda i: (i.start, -i.end)):
        if item.level == 1 and (not found or item.start >= found[-1].end):
            found.append(item)
    return found


def check(paper: Paper, passages: Sequence[Passage], count: Count) -> None:
    """What holds for the passages of any paper."""
    content = paper.text.content
    borders = whole_items(paper)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    for passage in passages:
        place = f"{paper.document.path} {passage.start}-{passage.end}"
        quote = content[passage.start : passage.end]
        assert quote, place
        assert quote == quote.strip(), place
        assert len(quote.split()) <= MOST_WORDS, place
        assert passage.page == paper.text.page_at(passage.start), place
        for item in borders:
            apart = passage.end <= item.start or item.end <= passage.start
            within = item.start <= passage.start and passage.end <= item.end
            if passage.decision is None:
                assert apart or within, f"{place} crosses the border of item {item.number}"
        if passage.decision is not None:
            decision = paper.decisions[passage.decision]
            assert decision.start <= passage.start < passage.end <= decision.end, place
        if passage.item is not None:
            item = paper.items[passage.item]
            assert item.start <= passage.start < item.end, place
            assert passage.end <= item.end or passage.decision is not None, place
        exempt = [e for e in paper.exemptions if e.start < passage.end and passage.start < e.end]
        if exempt:
            assert passage.access == "restricted", place
            # Public words beside what is exempt are not withheld with it.
            inside = any(e.start <= passage.start and passage.end <= e.end for e in exempt)
            assert inside or passage.decision is not None, place
    sizes = count([indexed_text(passage, content) for passage in passages])
    for passage, size in zip(passages, sizes, strict=True):
        assert size + 2 <= MAX_PIECES, (
            f"{paper.document.path} {passage.start}-{passage.end}: {size} word pieces"
        )
    plain = [passage for passage in passages if passage.decision is None]
    for one, two in pairwise(plain):
        assert one.end <= two.start, f"{paper.document.path}: passages overlap at {two.start}"


def covered(paper: Paper, passages: Sequence[Passage]) -> None:
    """Every word that is no noise and no marker of a decision stands in some passage."""
    content = paper.text.content
    left = bytearray(len(content))
    for block in paper.text.blocks:
        if block.kind != "noise":
            left[block.start : block.end] = b"\x01" * (block.end - block.start)
    for decision in paper.decisions:
        start, end = min(decision.lead_start, decision.start), decision.end
        left[start:end] = bytes(end - start)
    for passage in passages:
        left[passage.start : passage.end] = bytes(passage.end - passage.start)
    lost = "".join(c if bit else " " for c, bit in zip(content, left, strict=True))
    assert not any(c.isalnum() for c in lost), (paper.document.path, " ".join(lost.split())[:200])


sentences = st.lists(
    st.sampled_from(
        "the council considered budget transport report members officers asked agreed road school "
        "£1,037,500 12/18 counter-terrorism safeguarding antidisestablishmentarianism 2018-2019 "
        "Llanfairpwllgwyngyll 🎉 ŵyneb (a) (1) RESOLVED that Cllr".split()
    ),
    min_size=1,
    max_size=45,
).map(lambda words: " ".join(words) + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=8).map(" ".join)
items = st.tuples(
    st.integers(1, 99),
    st.text("abcdefgh ", min_size=1, max_size=120),
    st.lists(paragraphs, max_size=5),
).map(lambda item: "\n\n".join([f"## {item[0]}. {item[1]}", *item[2]]))
texts = st.lists(items, min_size=1, max_size=4).map(
    lambda parts: "\n\n".join(["# Minutes of the Roads Panel held on 3 May 2022", *parts])
)


@given(texts)
@settings(max_examples=60)
def test_any_minutes_are_cut_as_they_should_be(
    model_pieces: Count, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    paper = paper_from(text, tmp_path_factory.mktemp("paper"))
    passages = cut_passages(paper, model_pieces, MAX_PIECES)
    check(paper, passages, model_pieces)
    covered(paper, passages)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=900))
@settings(max_examples=60)
def test_any_text_at_all_fits_the_model(
    model_pieces: Count, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    paper = paper_from(f"# A note\n\nwords {text}", tmp_path_factory.mktemp("paper"))
    check(paper, cut_passages(paper, model_pieces, MAX_PIECES), model_pieces)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000,
        "7" * 3000,
        "漢字" * 900,
        "🎉" * 700,
        "one two " * 2000,
        "£1,037.50 " * 500,
        "a\u0301" * 1500,
        "-" * 400 + " word " + "." * 900,
    ],
    ids=["letters", "digits", "ideographs", "emoji", "no stop", "sums", "accents", "rules"],
)
def test_what_has_no_sentences_is_cut_all_the_same(
    model_pieces: Count, tmp_path: Path, text: str
) -> None:
    paper = paper_from(f"# A note\n\n{text}\n", tmp_path)
    passages = cut_passages(paper, model_pieces, MAX_PIECES)
    check(paper, passages, model_pieces)
    covered(paper, passages)


ordinary = st.lists(
    st.sampled_from("the board heard that a bus was late again and asked for more news".split()),
    min_size=4,
    max_size=38,
).map(lambda words: " ".join(words).capitalize() + ".")
long_paragraphs = st.lists(ordinary, min_size=1, max_size=6).map(" ".join)


@given(st.lists(long_paragraphs, min_size=1, max_size=8))
@settings(max_examples=60)
def test_an_item_of_sixty_words_or_more_gives_passages_of_sixty_or_more(
    model_pieces: Count, tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    text = "# Roads Panel\n\n3 May 2022\n\n## 1. Buses\n\n" + "\n\n".join(parts)
    paper = paper_from(text, tmp_path_factory.mktemp("paper"))
    item = next(i for i in paper.items if paper.quote(i.title_start, i.title_end) == "Buses")
    passages = [
        passage
        for passage in cut_passages(paper, model_pieces, MAX_PIECES)
        if item.start <= passage.start < item.end
    ]
    sizes = [len(paper.quote(p.start, p.end).split()) for p in passages]
    if len(paper.quote(item.start, item.end).split()) >= FEWEST_WORDS:
        assert min(sizes) >= FEWEST_WORDS, sizes
    else:
        assert len(sizes) == 1
    assert max(sizes) <= MOST_WORDS


def test_a_long_title_leaves_room_for_the_words(model_pieces: Count, tmp_path: Path) -> None:
    title = "Consideration of the antidisestablishmentarianism of Llanfairpwllgwyngyll " * 8
    words = "The panel heard that the culvert was blocked. " * 40
    paper = paper_from(f"# {title}\n\n3 May 2022\n\n## 1. {title}\n\n{words}", tmp_path)
    passages = cut_passages(paper, model_pieces, MAX_PIECES)
    check(paper, passages, model_pieces)
    assert all(passage.context for passage in passages)


def test_a_decision_is_a_passage_of_its_own_under_its_item(
    model_pieces: Count, tmp_path: Path
) -> None:
    folder = write_papers(tmp_path / "papers")
    (paper,) = papers_in(folder, [folder / "scrutiny" / "2023-03-14 minutes.md"])
    passages = cut_passages(paper, model_pieces, MAX_PIECES)
    resolved = [paper.quote(p.start, p.end) for p in passages if p.voice == "decision"]
    assert "That the report be noted." in resolved
    assert any(words.startswith("That the Head of Passenger Transport") for words in resolved)
    noted = next(p for p in passages if paper.quote(p.start, p.end) == "That the report be noted.")
    assert noted.context.endswith("Home to school transport")
    assert noted.decision is not None


def test_the_context_is_indexed_and_never_part_of_the_quote(
    model_pieces: Count, tmp_path: Path
) -> None:
    folder = write_papers(tmp_path / "papers")
    (paper,) = papers_in(folder, [folder / "cabinet" / "2023-06-06 minutes.txt"])
    passage = next(
        p
        for p in cut_passages(paper, model_pieces, MAX_PIECES)
        if "tender report" in paper.quote(p.start, p.end) and p.decision is None
    )
    for part in ("Cabinet", "6 June 2023", "Leisure centre"):
        assert part in passage.context
    content = paper.text.content
    assert indexed_text(passage, content).startswith(passage.context)
    assert passage.context not in content


def test_exempt_words_stand_in_restricted_passages_only(
    model_pieces: Count, tmp_path: Path
) -> None:
    folder = write_papers(tmp_path / "papers")
    files = [path for path in folder.rglob("*") if path.is_file()]
    seen = 0
    for paper in papers_in(folder, files):
        for passage in cut_passages(paper, model_pieces, MAX_PIECES):
            text = indexed_text(passage, paper.text.content)
            exempt = any(words in text for words in ("zebrafish", "Quillfeather", "73,500"))
            seen += exempt
            assert not exempt or passage.access == "restricted"
    assert "zebrafish" in EXEMPT_WORDS
    assert seen >= 2


def test_public_words_right_before_what_is_exempt_stay_public(
    model_pieces: Count, tmp_path: Path
) -> None:
    paper = paper_from(
        "# Parish Council\n\nMinutes of the meeting held on 4 May 2021\n\n"
        "The clerk read out the list of those who had sent apologies. It was then agreed that the "
        "press and public be excluded under Section 100A(4) of the Act.\n\n"
        "The valuer advised a rent for the depot that is lower than the last one.\n",
        tmp_path,
    )
    (exempt,) = paper.exemptions
    assert paper.quote(exempt.start, exempt.end).startswith("The valuer")
    passages = cut_passages(paper, model_pieces, MAX_PIECES)
    check(paper, passages, model_pieces)
    public = " ".join(paper.quote(p.start, p.end) for p in passages if p.access == "public")
    hidden = " ".join(paper.quote(p.start, p.end) for p in passages if p.access == "restricted")
    assert "sent apologies" in public
    assert "valuer advised" in hidden
    assert "valuer" not in public


def test_the_papers_of_several_formats(model_pieces: Count, tmp_path: Path) -> None:
    folder = write_papers(tmp_path / "papers")
    papers = papers_in(folder, [path for path in folder.rglob("*") if path.is_file()])
    assert {paper.document.format for paper in papers} >= {"pdf", "docx", "html", "markdown"}
    for paper in papers:
        passages = cut_passages(paper, model_pieces, MAX_PIECES)
        check(paper, passages, model_pieces)
        covered(paper, passages)


@pytest.mark.parametrize("part", range(2))
def test_a_fifth_of_the_real_papers(shared: Path, model_pieces: Count, part: int) -> None:
    folder = shared / "eval" / "council" / "documents"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 600
    for paper in papers_in(folder, files[part::10]):
        passages = cut_passages(paper, model_pieces, MAX_PIECES)
        check(paper, passages, model_pieces)
        covered(paper, passages)
