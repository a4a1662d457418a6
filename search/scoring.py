"""What passages are worth for a question: a generation opened read-only, and its scores.

The stages of the ranking, each to be asked for by itself: the fusion of words and meaning, the
evidence, the comparison piece by piece, and the second reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer import generations
from indexer.columns import open_columns
from indexer.dense import open_dense
from indexer.embedding import Encoder, PieceEncoder, Vectors, load_encoder
from indexer.errors import IndexUnusableError
from indexer.generations import Manifest
from indexer.lexical import load_lexical
from indexer.records import Access, Passage
from indexer.reflow import reflow
from indexer.shelves import DocumentShelf, PassageShelf, PieceShelf
from indexer.store import Store
from indexer.tokens import tokenize
from search.columns import Columns
from search.cross_encoder import CrossEncoder, Read
from search.duplicates import Folding
from search.evidence import UNMET, Evidence
from search.filtering import Filtering, Mask
from search.fusion import Scores, fuse, z_scores
from search.hidden import Span, hidden_stretches
from search.piecewise import QuestionPieces, matched_codes, question_pieces
from search.places import Places
from search.query import Query
from search.question_encoder import question_encoder
from search.ranking import (
    CANDIDATES,
    DOCUMENT_SHARE,
    LIKELY,
    best_of,
    reorder,
    rerank,
    to_compare,
)
from search.rereading import READ, Place, Rereading, load_share
from search.spread import Spread, spread_of
from search.threads import keep_products_on_one_thread
from search.understanding import Understanding, Understood

# What reads the likeliest stretches beside a question (search/stretch_reading.py).
STRETCH_READER = "stretch_reader.npz"


class Scoring:
    """An open generation of an index, for one kind of reader; the public unless said otherwise.

    What a public reader may not see is left out before anything is scored, counted or described.
    """

    def __init__(
        self,
        index: Path,
        reader: Access = "public",
        encoder: Encoder | None = None,
        cross_encoder: str | CrossEncoder | None = None,
    ):
        """Open the live generation of ``index``.

        ``encoder`` is the loaded model, where the caller has one; else the index's own is loaded
        when a question first needs it. A ``cross_encoder``, by itself or by its name, reads the
        best few passages once more. Raises IndexUnusableError where there is no index, it is
        of a newer format, damaged, or was made with another model than ``encoder``.
        """
        self.index = index
        self.reader = reader
        folder = generations.generation_folder(index)
        self.generation = folder.name
        self.manifest: Manifest = generations.read_manifest(folder)
        self.store = Store.open(folder / "records.sqlite")
        self.lexical = load_lexical(folder)
        contexts, documents = load_lexical(folder, "contexts"), load_lexical(folder, "documents")
        # Opened now, not at the first question: a rebuild may have removed its folder by then.
        self._dense = open_dense(folder)
        keep_products_on_one_thread()
        self._pieces = PieceShelf(index)
        self._encoder: Encoder | None = None
        if encoder is not None:
            self._check(encoder)
            self._encoder = encoder
        self.rereading = Rereading(cross_encoder) if cross_encoder else None
        self.stretch_reader: Rereading | None = Rereading(str(files("search") / STRETCH_READER))
        self.columns = Columns(open_columns(folder, self.store))
        count, written = self.columns.count, self.store.last(Passage)
        if not count == written == self.lexical.count == self._dense.count:
            raise IndexUnusableError(
                f"{folder}: records, matrix and vectors do not match. Build the index again."
            )
        self.passages = PassageShelf(self.store, count)
        self.documents = DocumentShelf(self.store)
        self.places = Places(self.store)
        everything = np.ones(count, dtype=bool)
        self.readable: Mask = everything if reader == "restricted" else ~self.columns.restricted
        self.evidence = Evidence(self.columns, self.lexical, contexts, documents, self.readable)
        self._filtering = Filtering(
            self.store, self.passages, self.columns, self.lexical, self.readable
        )
        self._understanding = Understanding(
            self.store,
            self.passages,
            self.columns,
            self.lexical,
            self.readable,
            lambda words: self.encoder.count_pieces(words),
            self.evidence.newest,
        )
        self.folding = Folding(
            self.passages,
            self.columns,
            self.store.quote,
            self._dense.vectors,
            self._item_number,
        )
        # One search asks for it several times.
        self._question = lru_cache(maxsize=64)(self._read_question)
        self._meant = lru_cache(maxsize=4)(self._compare)
        self.hidden = lru_cache(maxsize=2048)(self._hidden_in)

    def close(self) -> None:
        """Let go of the index's files."""
        self._pieces.close()
        self.store.close()

    def _hidden_in(self, paper: str) -> tuple[Span, ...]:
        """The stretches of a paper that this reader may not see."""
        return () if self.reader == "restricted" else hidden_stretches(self.store, paper)

    @cached_property
    def meaning(self) -> float:
        """The share of readable passages that have their vectors; the others are found by words."""
        waiting = self._dense.waiting(public=self.reader == "public")
        return 1 - waiting / max(1, int(self.readable.sum()))

    def named(self, understood: Understood) -> set[int]:
        """The passages of the minutes that a query names, by number."""
        minutes = (self._understanding.passages_of(m)[0] for m in understood.minutes)
        return {number for numbers in minutes for number in numbers.tolist()}

    def understand(self, query: Query) -> Understood:
        """How ``query`` is taken: spelling, short forms, the minutes it names."""
        return self._understanding.read(query)

    def score(
        self, query: Query, allowed: Mask
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64] | None]:
        """Fused, lexical and dense scores of every passage, each shape (passages,)."""
        understood = self.understand(query)
        text, terms = understood.query.text, understood.terms
        lexical = self.lexical_scores(understood)
        if not text:
            return self.columns.day.astype(np.float64), lexical, None
        dense = self.question_scores(text, allowed)
        fused, candidates, evidence = self.gather(text, lexical, dense, allowed, terms)
        if len(candidates):
            fused, _ = self.order(text, fused, candidates, evidence)
            for number, score in self.read_again(text, fused, allowed).items():
                fused[number] += load_share().of(score)
        return self._named_first(fused, understood), lexical, dense

    def order(
        self, text: str, fused: Scores, candidates: NDArray[np.intp], evidence: Scores
    ) -> tuple[Scores, dict[int, float]]:
        """Scores of every passage, shape (passages,), by what ``gather`` gave, and how near those
        come to the question that were compared with it piece by piece, by number."""
        ranked = rerank(fused, candidates, evidence)
        some = to_compare(ranked[candidates], evidence)
        near = self.nearness(text, candidates[some]) if len(some) else None
        if near is None:
            return ranked, {}
        rows = np.column_stack([evidence[some], near])
        ranked = reorder(ranked, candidates[some], rows)
        return ranked, dict(zip(candidates[some].tolist(), near.tolist(), strict=True))

    def nearness(self, question: str, numbers: NDArray[np.intp]) -> Scores | None:
        """How near some passages come to ``question`` piece by piece, shape (numbers,); None where
        the pieces of any of them, or of the question, are not known."""
        asked = self.question_pieces(question)
        if asked is None or self.columns.pieces is None:
            return None
        codes = self._pieces.codes(self.columns.pieces[numbers])
        return None if codes is None else matched_codes(asked, codes)

    def read_again(
        self, text: str, ranked: Scores, allowed: Mask, count: int = READ
    ) -> dict[int, float]:
        """How well each of the ``count`` best allowed passages answers ``text`` when both are read
        together, by number, best first; nothing where there is no cross-encoder."""
        if self.rereading is None:
            return {}
        best = best_of(ranked, allowed, count)[:count].tolist()
        reads = {self._place(n): self.read(n) for n in best}
        scores = self.rereading.scores(text, reads)
        return {n: scores[self._place(n)] for n in best}

    def _place(self, number: int) -> Place:
        passage = self.passages[number]
        return passage.document, passage.start, passage.end

    def read(self, number: int) -> Read:
        """A passage as it is read beside a question."""
        passage = self.passages[number]
        text = self.store.quote(passage.document, passage.start, passage.end)
        return Read(passage.context, reflow(text))

    def gather(
        self,
        text: str,
        lexical: Scores,
        dense: Scores,
        allowed: Mask,
        terms: Sequence[str] | None = None,
    ) -> tuple[Scores, NDArray[np.intp], Scores]:
        """What is ranked by: fused scores, shape (passages,); the numbers of the candidates,
        best first; and the evidence for each of them, shape (candidates, features).

        ``terms`` are those of ``text``, where they are not simply its words.
        """
        if terms is None:
            terms = tokenize(text)
        words, meaning = spread_of(lexical, self.readable), self.meaning_spread(text, dense)
        fused = fuse(lexical, dense, self.readable, words=words, meaning=meaning)
        # A passage in the words of its paper, not of the question, gets in by its paper.
        document = z_scores(self.evidence.document_scores(terms), self.readable)
        document *= DOCUMENT_SHARE
        if not self._dense.exact:
            likely = best_of(fused + document, allowed, LIKELY)
            self._weigh(text, dense, likely)
            some = lexical[likely], dense[likely], self.readable[likely]
            fused[likely] = fuse(*some, words=words, meaning=meaning)
        candidates = best_of(fused + document, allowed, CANDIDATES)
        if not self._dense.exact:
            # Whoever stands beside a candidate speaks for it, or does not.
            beside = np.concatenate([candidates - 1, candidates, candidates + 1])
            self._weigh(text, dense, np.unique(beside.clip(0, len(dense) - 1)))
        evidence = self.evidence.gather(text, terms, lexical, dense, candidates, meaning)
        return fused, candidates, evidence

    def _weigh(self, text: str, dense: Scores, numbers: NDArray[np.intp]) -> None:
        """Put the exact cosines of ``numbers`` with a question in the place of estimates."""
        dense[numbers] = self._dense.scores(self.question_vector(text), numbers)

    def meaning_spread(self, text: str, dense: Scores) -> Spread:
        """The spread of the cosines of all readable passages with a question, of which ``dense``
        are exact, or only so for the best."""
        known = self._dense.spread(self.question_vector(text), public=self.reader == "public")
        return spread_of(dense, self.readable) if known is None else Spread(*known)

    def lexical_scores(self, understood: Understood) -> Scores:
        """BM25 scores of every passage, shape (passages,), a short form's long form counted in."""
        scores = self.lexical.scores(understood.terms)
        if understood.meanings:
            glossary, asked = self._understanding.glossary, set(understood.terms)
            scores = glossary.add(scores, understood.meanings, asked, self.lexical)
        return scores

    def _named_first(self, ranked: Scores, understood: Understood) -> Scores:
        """``ranked`` with the passages of a minute that the query names above all others."""
        if not understood.minutes or not len(ranked):
            return ranked
        above = float(ranked.max() - ranked.min()) + 1.0
        lifted = ranked.copy()
        for minute in understood.minutes:
            numbers, exact = self._understanding.passages_of(minute)
            lifted[numbers] = ranked[numbers] + above
            lifted[exact] = ranked[exact] + 2 * above
        return lifted

    def question_scores(self, question: str, allowed: Mask | None = None) -> NDArray[np.float64]:
        """Cosine of every passage with ``question``, shape (passages,). Of a large index it is
        exact for the best of the ``allowed`` alone.
        """
        shown = self.readable if allowed is None else allowed
        return self._dense.estimates(self.question_vector(question), shown).astype(np.float64)

    def question_vector(self, question: str) -> Vectors:
        """``question`` as it is compared with passages, shape (dimensions,), unit length."""
        return self._question(question)[0]

    def question_pieces(self, question: str) -> QuestionPieces | None:
        """``question`` as it is compared piece by piece; None where the model gives no pieces."""
        return self._question(question)[1]

    def question_model(self) -> Encoder:
        """The model that questions are encoded by."""
        return question_encoder(self.manifest.model_sha256, self._encoder) or self.encoder

    def _read_question(self, question: str) -> tuple[Vectors, QuestionPieces | None]:
        own = self.question_model()
        if not isinstance(own, PieceEncoder):
            return own.encode([question])[0], None
        (reading,) = own.read([question])
        weight = partial(self.lexical.weight, unmet=UNMET)
        return reading.vector, question_pieces(question, reading, weight)

    def dense_scores(self, text: str) -> NDArray[np.float64]:
        """Cosine of ``text`` with every passage, shape (passages,); not to be written to."""
        return self._meant(text)

    def _compare(self, text: str) -> NDArray[np.float64]:
        vector = self.encoder.encode([text])[0]
        scores = self._dense.scores(vector).astype(np.float64)
        scores.setflags(write=False)
        return scores

    def likeness(
        self, numbers: Sequence[int], among: NDArray[np.int64] | None = None
    ) -> NDArray[np.float64]:
        """Cosine of the mean of some passages' vectors with every passage, shape (passages,), or
        with those of the numbers ``among``, in its shape."""
        middle = self._dense.vectors(numbers).sum(axis=0)
        length = float(np.linalg.norm(middle)) or 1.0
        return self._dense.scores(middle / length, among).astype(np.float64)

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of some passages, shape (len(numbers), dimensions)."""
        return self._dense.vectors(numbers)

    @property
    def encoder(self) -> Encoder:
        """The model of this index, loaded when it is first needed."""
        if self._encoder is None:
            encoder = load_encoder(self.manifest.model)
            self._check(encoder)
            self._encoder = encoder
        return self._encoder

    def allowed(self, query: Query) -> Mask:
        """Which passages the reader may see and the query's filters let through."""
        return self._filtering.allowed(query)

    def _item_number(self, passage: Passage) -> str | None:
        item = self.places.item(passage)
        return item.number if item else None

    def _check(self, encoder: Encoder) -> None:
        if encoder.sha256 != self.manifest.model_sha256:
            raise IndexUnusableError(
                f"{self.index}: this index was made with the model {self.manifest.model} "
                f"(sha256 {self.manifest.model_sha256[:12]}), and {encoder.name} "
                f"(sha256 {encoder.sha256[:12]}) is another. Open it with its own model, or build "
                "it again with --model."
            )
