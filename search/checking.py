"""A draft against the record: each sentence supported, contradicted, not found, or no claim.

For each sentence the passages most like it are found by the same search as for a question, cut
into sentences, and compared with it. A quote that bears it out counts before one that contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indexer.records import Recommendation
from indexer.reflow import reflow
from indexer.structure.sentences import split_sentences
from search.citing import Citation
from search.claims.claim import Claim, read_claim, split_claims
from search.claims.comparing import Comparison, Finding, compare, coverage
from search.claims.drafts import DraftSentence
from search.claims.evidence import Evidence, read_evidence
from search.claims.kinds import claims_something
from search.engine import Engine
from search.evidence import UNMET
from search.fusion import Scores
from search.query import Filters, Query
from search.results import Result, Searched

PASSAGES_READ = 16
# Quotes of the passages found that are compared, those first that hold most of the claim's words.
QUOTES_COMPARED = 48
MOST_CITATIONS = 3
# How much more like a claim a quote that contradicts must be than one that bears it out.
MUCH_STRONGER = 0.1
LONGEST_SENTENCE = 1200


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence with its finding, why it is contradicted, and the quotes that tell."""

    sentence: str
    finding: Finding
    because: str | None
    citations: tuple[Citation, ...]

    def as_json(self) -> dict[str, Any]:
        """A row of ``check --json``."""
        return {
            "sentence": self.sentence,
            "finding": self.finding,
            "because": self.because,
            "citations": [citation.as_json() for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """Every sentence of a draft in order, and what was searched for them."""

    rows: tuple[Checked, ...]
    searched: Searched

    def counts(self) -> dict[str, int]:
        """How many sentences of each finding, none left out."""
        names = ("supported", "contradicted", "not found", "no claim")
        return {name: sum(row.finding == name for row in self.rows) for name in names}

    def as_json(self) -> dict[str, Any]:
        """The object that ``check --json`` prints."""
        return {
            "rows": [row.as_json() for row in self.rows],
            "searched": self.searched.as_json(),
        }


@dataclass(frozen=True, slots=True)
class _Quote:
    """A stretch of a passage that may speak for or against a claim."""

    result: Result
    start: int
    end: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Told:
    quote: _Quote
    comparison: Comparison


class Checker:
    """Holds the sentences of one draft to what an engine's reader may see."""

    def __init__(self, engine: Engine, filters: Filters | None = None) -> None:
        self._engine = engine
        self._filters = filters or Filters()
        self._vectors: dict[str, Scores] = {}
        self._recommended = lru_cache(maxsize=256)(self._recommendations)

    def check(self, sentence: DraftSentence) -> Checked:
        """The finding for one sentence; the whole of it first, then clause by clause."""
        said = reflow(sentence.text)
        if len(said) > LONGEST_SENTENCE or not claims_something(said, heading=sentence.heading):
            return Checked(sentence.text, "no claim", None, ())
        whole = self._weigh(read_claim(said), sentence.before)
        clauses = split_claims(said)
        if (whole and whole[0].comparison.finding == "supported") or len(clauses) == 1:
            return self._checked(sentence.text, [whole])
        told = [self._weigh(read_claim(clause), sentence.before) for clause in clauses]
        return self._checked(sentence.text, told)

    def _checked(self, sentence: str, told: Sequence[list[_Told]]) -> Checked:
        """All of the clauses must be borne out; one that is contradicted is enough."""
        findings = [one[0].comparison.finding if one else "not found" for one in told]
        finding: Finding = "supported"
        if "contradicted" in findings:
            finding = "contradicted"
        elif "not found" in findings:
            finding = "not found"
        kept = [one for one in told if one and one[0].comparison.finding == finding]
        reasons = [one[0].comparison.because for one in kept]
        because = "; ".join(reason for reason in reasons if reason) or None
        quotes: list[_Quote] = []
        if finding != "not found":
            for one in kept:
                quotes += [each.quote for each in one[: MOST_CITATIONS // len(kept) or 1]]
        return Checked(
            sentence, finding, because, tuple(self._cite(n, q) for n, q in enumerate(quotes, 1))
        )

    def _weigh(self, claim: Claim, before: str) -> list[_Told]:
        """The quotes that tell of a claim, the most telling first and only those of its finding."""
        quotes = self._quotes(claim, before)
        if not quotes:
            return []
        meanings = self._meanings(claim, quotes)
        weigh = self._weight
        told = [
            _Told(quote, compare(claim, quote.evidence, meaning, weigh))
            for quote, meaning in zip(quotes, meanings, strict=True)
        ]
        told.sort(key=_how_telling, reverse=True)
        borne = [one for one in told if one.comparison.finding == "supported"]
        against = [one for one in told if one.comparison.finding == "contradicted"]
        if borne and against:
            # A quote that is far less like the claim bears it out by chance.
            stronger = _how_telling(against[0]) - _how_telling(borne[0])
            return _without_repeats(against if stronger > MUCH_STRONGER else borne)
        return _without_repeats(borne or against) or told[:1]

    def _quotes(self, claim: Claim, before: str) -> list[_Quote]:
        words = claim.text if not before else f"{claim.text} {before}"
        found = self._engine.search(
            Query(words, words, filters=self._filters), PASSAGES_READ
        ).results
        quotes: dict[tuple[str, int, int], _Quote] = {}
        for result in found:
            place = result.passage
            spans = split_sentences(result.text, 0, len(result.text))
            for number, (start, end) in enumerate(spans):
                key = (place.document, place.start + start, place.start + end)
                if key in quotes or _is_title(result, result.text[start:end]):
                    continue
                beside = [*spans[max(0, number - 1) : number], *spans[number + 1 : number + 2]]
                near = " ".join(reflow(result.text[a:b]) for a, b in beside)
                quotes[key] = _Quote(result, key[1], key[2], self._read(result, start, end, near))
        ranked = sorted(quotes.values(), key=lambda q: -coverage(claim, q.evidence, self._weight))
        return ranked[:QUOTES_COMPARED]

    def _read(self, result: Result, start: int, end: int, near: str) -> Evidence:
        place = result.passage
        first, last = place.start + start, place.start + end
        recommended = any(
            min(r.end, last) - max(r.start, first) >= (end - start) / 2
            for r in self._recommended(place.document)
        )
        return read_evidence(
            reflow(result.text[start:end]),
            near=near,
            around=place.context,
            body=place.body,
            date=place.date,
            decision=place.decision is not None and not recommended,
            recommendation=recommended,
            item_number=result.item_number,
        )

    def _meanings(self, claim: Claim, quotes: Sequence[_Quote]) -> list[float]:
        """Cosine of the claim with each quote, and with its item's title before it if higher."""
        alone = [quote.evidence.text for quote in quotes]
        titled = [f"{q.result.item_title}: {q.evidence.text}" for q in quotes]
        wanted = [t for t in dict.fromkeys([claim.text, *alone, *titled]) if t not in self._vectors]
        if wanted:
            vectors = self._engine.encoder.encode(wanted)
            self._vectors.update(zip(wanted, vectors, strict=True))
        asked = self._vectors[claim.text]
        return [
            float(max(self._vectors[a] @ asked, self._vectors[t] @ asked))
            for a, t in zip(alone, titled, strict=True)
        ]

    def _weight(self, stem: str) -> float:
        return float(self._engine.lexical.weight(stem) or UNMET)

    def _recommendations(self, document: str) -> list[Recommendation]:
        return self._engine.book.of_paper(Recommendation, document)

    def _cite(self, n: int, quote: _Quote) -> Citation:
        place = quote.result.passage
        found = self._engine.places.find(place, quote.start, quote.end)
        return Citation(
            n=n,
            quote=quote.result.text[quote.start - place.start : quote.end - place.start],
            start=quote.start,
            end=quote.end,
            document=quote.result.document,
            voice=found.voice,
            standing=place.standing,
            page=found.page,
            item_number=found.item_number,
            item_title=found.item_title,
            body=place.body,
            council=place.council,
            date=place.date,
        )


def check_each(
    engine: Engine, sentences: Sequence[DraftSentence], filters: Filters | None = None
) -> Iterator[Checked]:
    """The sentences of a draft held to the record one after the other."""
    checker = Checker(engine, filters)
    return (checker.check(sentence) for sentence in sentences)


def check_draft(
    engine: Engine, sentences: Sequence[DraftSentence], filters: Filters | None = None
) -> CheckedDraft:
    """Every sentence of a draft held to the record."""
    return checked_draft(engine, check_each(engine, sentences, filters), filters)


def checked_draft(
    engine: Engine, rows: Iterable[Checked], filters: Filters | None = None
) -> CheckedDraft:
    """Checked sentences together, with what was searched for them."""
    rows = tuple(rows)
    wanted = Query("", "", filters=filters) if filters else None
    return CheckedDraft(rows, engine.searched(wanted))


def _is_title(result: Result, words: str) -> bool:
    """Whether a sentence of a passage is only its item's number and title."""
    title = f"{result.item_number or ''} {result.item_title or ''}".casefold()
    said = reflow(words).casefold().strip(" .:")
    return bool(said) and said in title


def _how_telling(told: _Told) -> float:
    """Likeness, less a little for each fact that differs."""
    return told.comparison.likeness - 0.08 * len(told.comparison.differences)


def _without_repeats(told: list[_Told]) -> list[_Told]:
    """No quote that stands in one before it, nor one much weaker than the best."""
    kept: list[_Told] = []
    for one in told[:20]:
        if _how_telling(one) < _how_telling(told[0]) - 0.15:
            break
        if not any(_overlap(one.quote, other.quote) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: _Quote, other: _Quote) -> bool:
    same = one.result.passage.document == other.result.passage.document
    return same and one.start < other.end and other.start < one.end


def plain_weight(_: str) -> float:
    """Every word alike, where there is no record to weigh by."""
    return UNMET
