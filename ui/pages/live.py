"""The index behind the pages: opened once, and opened anew when it was rebuilt.

A new generation is opened beside the one in use, in the background, and switched to when it is
ready: no request waits for it and none is dropped.
"""

from __future__ import annotations

import gc
import logging
import threading
from pathlib import Path

from indexer import generations
from indexer.errors import IndexUnusableError, MinutebookError
from search.cross_encoder import Read
from search.engine import Engine

_log = logging.getLogger("minutebook")


class LiveIndex:
    """The engine of the live generation, always for a public reader."""

    def __init__(self, index: Path, cross_encoder: str | None = None) -> None:
        """Nothing is opened yet; ``index`` may not exist yet either. ``cross_encoder`` names what
        reads the best passages once more."""
        self.index = index
        self._cross_encoder = cross_encoder
        self._engine: Engine | None = None
        self._warm: Engine | None = None
        self._opening = threading.Lock()
        self._warming = threading.Lock()
        self._reopening = threading.Lock()
        self._working_out = threading.Lock()
        self._refused: str | None = None

    def engine(self) -> Engine | None:
        """The engine to answer with now; None while there is no index.

        Raises IndexUnusableError where there is one that cannot be opened.
        """
        name = self._current()
        if self._engine is None:
            with self._opening:
                if self._engine is None and name is not None:
                    self._engine = Engine(self.index, cross_encoder=self._cross_encoder)
            return self._engine
        if name not in (None, self._engine.generation, self._refused):
            # The one in use goes on answering until the new one is ready.
            threading.Thread(target=self._reopen, name="reopen", daemon=True).start()
        return self._engine

    def generation(self) -> str | None:
        """The name of the generation that answers now; None while none can. Never raises."""
        try:
            engine = self.engine()
        except MinutebookError:
            return None
        return engine.generation if engine is not None else None

    def ranking(self) -> Engine | None:
        """The engine ready to rank, model and vectors loaded; None while there is no index.

        The first caller loads them; whoever asks meanwhile waits for that one load.
        """
        engine = self.engine()
        if engine is not None and engine is not self._warm:
            with self._warming:
                if engine is not self._warm:
                    _load_models(engine)
                    self._warm = engine
        return engine

    def warm_in_background(self) -> None:
        """Load what ranking needs and work out what the instruments show, so that no visitor waits
        for it."""
        threading.Thread(target=self._work_out, name="warm", daemon=True).start()

    def _try_ranking(self) -> None:
        try:
            engine = self.ranking()
            if engine is not None:
                prepare_instruments(engine)
        except (MinutebookError, OSError) as error:
            _log.warning("%s", error)

    def _current(self) -> str | None:
        try:
            return generations.generation_folder(self.index).name
        except IndexUnusableError:
            if generations.has_generation(self.index) and self._engine is None:
                raise
            return None

    def _reopen(self) -> None:
        """Switch to the new generation at once, and work out what its instruments show."""
        if not self._reopening.acquire(blocking=False):
            return
        try:
            switched = self._switch()
        finally:
            self._reopening.release()
        if switched:
            # An engine and what it has remembered refer to each other: nobody else ends that soon,
            # and a server whose index is rebuilt all day would hold many.
            gc.collect()
            self._work_out()

    def _work_out(self) -> None:
        """Work out what the instruments show, for the newest engine in the end.

        One at a time: where an index is rebuilt every second, workings out for generations that
        nobody reads any more would pile up and keep their engines. Whoever comes while one is at
        it leaves its engine to that one.
        """
        while self._working_out.acquire(blocking=False):
            engine = self._engine
            try:
                self._try_ranking()
            finally:
                self._working_out.release()
            if self._engine is engine:
                return

    def _switch(self) -> bool:
        """Answer with the new generation from now on; whether it could be opened."""
        before, name = self._engine, self._current()
        try:
            manifest = generations.read_manifest(generations.generation_folder(self.index))
            same = before is not None and before.manifest.model_sha256 == manifest.model_sha256
            kept = before.encoder if before and same else None
            fresh = Engine(self.index, encoder=kept, cross_encoder=self._cross_encoder)
            _load_models(fresh)
        except (MinutebookError, OSError) as error:
            # The generation in use is whole: better that than nothing.
            self._refused = name
            _log.warning("The new index cannot be opened, the one before stays: %s", error)
            return False
        # The engine before is not closed here: requests may still be reading from it. Its files
        # are let go of with the last reference to it.
        self._engine = self._warm = fresh
        return True


def _load_models(engine: Engine) -> None:
    """Load all that answering needs."""
    engine.dense_scores("minutes")
    engine.question_vector("minutes")
    for reading in (engine.rereading, engine.stretch_reader):
        if reading is not None:
            reading.scores("minutes", {("", 0, 0): Read("", "minutes")})


def prepare_instruments(engine: Engine) -> None:
    """Work out, once for an engine, what register, history, figures and ledger show.

    The ledger comes last: where its promises were never judged before, it takes longest.
    """
    from search.figures.quantities import quantities_of
    from search.history.considerations import considerations_of
    from search.promises.ledger import promise_ledger
    from search.query import parse_query
    from search.registers.decisions import all_rows
    from search.registers.matters import matters_of

    all_rows(engine.book)
    considerations_of(engine)
    quantities_of(engine)
    matters_of(engine.book)
    promise_ledger(engine, parse_query(""))
