"""What the truth files say stands in the papers, word for word."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from indexer.errors import UnreadableFileError
from indexer.readers import read_file
from tests.corpus.conftest import CORPUS, PAPERS, paper_text, plain_text, squash, truth

DOCUMENTS = [row["document"] for row in truth("documents.json")]
QUOTED = {
    "decisions.json": "wording",
    "recommendations.json": "wording",
    "votes.json": "quote",
    "promises.json": "quote",
    "figures.json": "quote",
    "references.json": "quote",
    "glossary.json": "quote",
    "items.json": "title",
}


def quotes(document: str) -> list[tuple[str, str]]:
    """Every quote that a truth file places in ``document``."""
    found = [
        (name, row[key])
        for name, key in QUOTED.items()
        for row in truth(name)
        if row["document"] == document
    ]
    for thread in truth("threads.json"):
        found += [("threads", e["quote"]) for e in thread["events"] if e["document"] == document]
    for slip in truth("slips.json"):
        found += [
            ("slips", place["quote"])
            for place in slip["places"]
            if place["document"] == document and place["of"] == "text"
        ]
    for promise in truth("promises.json"):
        answers = [a for a in promise["answered_by"] if a["document"] == document]
        found += [("answers", a["quote"]) for a in answers]
    for row in truth("exempt.json"):
        if row["document"] == document:
            found += [("exempt", secret) for secret in row["secrets"]]
            found += [("exempt", row[end]) for end in ("first", "last") if row[end]]
    for question in truth("questions.jsonl"):
        evidence = [e for e in question["evidence"] if e["document"] == document]
        found += [(question["id"], e["quote"]) for e in evidence]
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_quote_stands_in_its_paper(document: str) -> None:
    text = paper_text(document)
    missing = [(name, quote) for name, quote in quotes(document) if squash(quote) not in text]
    assert missing == []


def test_the_corpus_is_as_large_as_it_says() -> None:
    documents = truth("documents.json")
    assert len(documents) == len(list(PAPERS.rglob("*.*"))) >= 62
    assert len({row["year"] for row in documents}) == 6
    bodies = {row["body"] for row in documents}
    assert len(bodies - {"Borderlands Clean Transport Joint Committee"}) >= 6
    formats = Counter(row["format"] for row in documents)
    wanted = (
        "issue meeting item iedecision mgdecision minutes-pdf report-pdf pack-pdf minutes-docx "
        "report-docx actions-docx markdown pasted"
    )
    assert set(formats) == set(wanted.split())


def test_the_agenda_pack_is_long() -> None:
    (reading,) = read_file(PAPERS / "cabinet/2023-02-08-agenda-pack.pdf", "pack.pdf")
    assert len(reading.text.pages) >= 25


def test_threads_run_through_the_years() -> None:
    for thread in truth("threads.json"):
        kinds = {event["event"] for event in thread["events"]}
        years = {event["date"][:4] for event in thread["events"]}
        assert {"decided", "reported"} <= kinds, thread["thread"]
        assert len(years) >= 4, thread["thread"]
        dates = [event["date"] for event in thread["events"]]
        assert dates == sorted(dates)


def test_every_planted_slip_has_its_places() -> None:
    slips = {row["kind"]: row for row in truth("slips.json")}
    wanted = {
        "wrong year in a title",
        "Appendix Three called Two",
        "a report that contradicts its appendix list",
        "a vote that does not add up",
        "a member voting who sent apologies",
        "two papers with different figures",
        "a renamed body",
        "numbering gap",
        "ambiguous acronym",
        "duplicate publication",
    }
    assert wanted <= set(slips)
    for row in truth("slips.json"):
        assert row["message"], row["id"]
        if row["kind"] in {"two papers with different figures", "duplicate publication"}:
            assert len({place["document"] for place in row["places"]}) == 2


def test_votes_add_up_unless_planted() -> None:
    for vote in truth("votes.json"):
        named = {side: len(names) for side, names in vote["named"].items() if names}
        counted = {"for": vote["in_favour"], "against": vote["against"]}
        if not vote["adds_up"]:
            assert counted == {"for": None, "against": None}
            continue
        for side in set(named) & set(counted):
            assert named[side] == counted[side], vote


def test_only_the_planted_member_votes_without_being_there() -> None:
    strangers = set()
    for vote in truth("votes.json"):
        away = " ".join(
            person["name"]
            for meeting in truth("meetings.json")
            if meeting["document"] == vote["document"]
            for person in meeting["attendance"]
            if person["role"] == "apologies"
        )
        names = [n.split()[-1] for side in vote["named"].values() for n in side]
        strangers |= {(vote["document"], n) for n in names if re.search(rf"\b{n}\b", away)}
    assert strangers == {("council/2021-02-24-budget.txt", "Orme")}


def test_minutes_are_numbered_without_gaps_but_one() -> None:
    gaps = []
    for document in DOCUMENTS:
        numbers = [
            int(found[1])
            for row in truth("items.json")
            if row["document"] == document and row["level"] == 1
            for found in [
                re.fullmatch(r"(?:[A-Z]+\.?|\d{4}\.)?(\d+)(?:/\d\d)?", row["number"] or "")
            ]
            if found
        ]
        gaps += [(document, a) for a, b in itertools.pairwise(numbers) if b != a + 1]
    # An issue page and an agenda pack hold several meetings, whose numbers need not follow on.
    several = ("cabinet/2018-furnace-bank-baths.html", "cabinet/2023-02-08-agenda-pack.pdf")
    assert [g for g in gaps if g[0] not in several] == [("audit/2020-03-11-minutes.txt", 41)]


def test_references_find_the_minute_they_name() -> None:
    numbers = {(row["document"], row["number"]) for row in truth("items.json")}
    for row in truth("references.json"):
        if row["kind"] == "minute" and row["target_document"]:
            assert (row["target_document"], row["target"]) in numbers, row["quote"]


def test_promises_cover_every_state() -> None:
    promises = truth("promises.json")
    states = Counter(row["state"] for row in promises)
    assert set(states) == {"kept", "late", "partly", "not found", "not yet due", "no date"}
    for row in promises:
        answered = row["state"] in {"kept", "late", "partly"}
        assert answered == bool(row["answered_by"])
        if row["state"] == "late":
            assert row["weeks_late"] is None or row["weeks_late"] > 0
        if row["state"] == "no date":
            assert row["due"] is None
        for answer in row["answered_by"]:
            assert answer["date"] > row["made"] or row["kind"] == "resolution"


def test_references_name_papers_that_are_there() -> None:
    for row in truth("references.json"):
        if row["target_document"]:
            assert row["target_document"] in DOCUMENTS
    effects = Counter(row["effect"] for row in truth("references.json"))
    assert {"confirms", "corrects", "rescinds", "calls in"} <= set(effects)
    assert any(not row["held"] and row["kind"] == "minute" for row in truth("references.json"))


def test_recommendations_meet_every_fate() -> None:
    fates = Counter(row["outcome"] for row in truth("recommendations.json"))
    assert {"adopted", "amended", "replaced", "deferred", "not adopted"} <= set(fates)


def test_minute_numbers_come_in_every_style() -> None:
    numbers = [row["number"] for row in truth("items.json") if row["number"]]
    for style in (r"\d+/18", r"58\(b\)", r"CA\.6", r"C048/23", r"2307\.01", r"\d+"):
        assert any(re.fullmatch(style, number) for number in numbers), style


def test_secrets_stand_in_exempt_business_alone() -> None:
    exempt = truth("exempt.json")
    secrets = {secret for row in exempt for secret in row["secrets"]}
    assert len(secrets) >= 12
    homes = {(secret, row["document"]) for row in exempt for secret in row["secrets"]}
    texts = {document: plain_text(document) for document in DOCUMENTS}
    for secret, document in itertools.product(secrets, DOCUMENTS):
        held = (secret, document) in homes
        assert (secret in texts[document]) == held, (secret, document)


def test_the_questions_are_of_use() -> None:
    questions = truth("questions.jsonl")
    assert len(questions) >= 60
    assert {row["user"] for row in questions} == {"member", "officer", "clerk"}
    unanswerable = [row for row in questions if row["kind"] == "unanswerable"]
    assert len(unanswerable) >= 12
    assert len({row["question"] for row in questions}) == len(questions)
    for row in questions:
        assert bool(row["evidence"]) == (row["kind"] != "unanswerable")


def test_a_broken_download_cannot_be_read() -> None:
    name = "2019-broken-download.pdf"
    with pytest.raises(UnreadableFileError, match=re.escape(name)):
        list(read_file(CORPUS / "unreadable" / name, name))


def test_a_scan_cannot_be_read_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # where tesseract would be found
    name = "2018-scanned-minutes.pdf"
    with pytest.raises(UnreadableFileError, match="OCR"):
        list(read_file(CORPUS / "unreadable" / name, name))
