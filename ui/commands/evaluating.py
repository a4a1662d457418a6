"""The laboratory: evaluate, which asks questions whose answers are known."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import InputError
from ui.commands.options import Commands, add_command, add_cross_encoder
from ui.printing import plain, print_json

if TYPE_CHECKING:
    from indexer.embedding import Encoder
    from search.engine import Engine
    from search.evaluation.comparing import Comparison
    from search.evaluation.configurations import Configuration
    from search.evaluation.runs import Run
    from search.evaluation.saved_runs import SavedRuns
    from search.evaluation.subject import Subject

FORMATS = ("table", "md", "json")
GROUPS = ("kind", "user")


def add_parsers(commands: Commands) -> None:
    """evaluate."""
    does = "ask questions whose answers are known, and measure: one or several configurations"
    parser = add_command(commands, "evaluate", does, evaluate)
    parser.add_argument(
        "set",
        type=Path,
        nargs="?",
        help="a folder with corpus.jsonl, queries.jsonl and qrels.tsv, or a file of questions "
        "(JSON Lines of {id, question, evidence: [{document, quote}]}) about --index",
    )
    parser.add_argument(
        "--feedback",
        type=Path,
        metavar="FILE",
        help="what readers said of quotes (feedback.jsonl), asked of --index",
    )
    parser.add_argument(
        "--ask",
        action="store_true",
        help="measure the answers to questions, as ask gives them (default: what search finds)",
    )
    parser.add_argument(
        "--documents",
        type=Path,
        metavar="DIR",
        help="the papers, to see that answers are quoted from them word for word",
    )
    parser.add_argument("--model", help="any sentence-transformers model, by hub name or folder")
    add_cross_encoder(parser)
    group = parser.add_argument_group("side by side")
    group.add_argument(
        "--with",
        dest="others",
        action="append",
        default=[],
        metavar="SETTINGS",
        help="another configuration beside the usual one, such as no-pieces or "
        "stage=lexical,copies; may be repeated. Settings: stage=lexical|dense|fused, no-pieces, "
        "no-reading, no-question-model, exact-words, copies, alone, k=N, cross-encoder=NAME, "
        "index=DIR, model=NAME",
    )
    group.add_argument(
        "--against", type=Path, metavar="FILE", help="a run saved before, which comes first"
    )
    group.add_argument(
        "--by", choices=GROUPS, help="also the questions of each kind, or of each user"
    )
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the run, as JSON")
    parser.add_argument("--format", choices=FORMATS, help="how it is given (default: table)")
    # A set is indexed apart from the minute book, unless a place is named to keep it.
    parser.set_defaults(index=None)


def evaluate(options: argparse.Namespace) -> int:
    """``minutebook evaluate``."""
    from search.evaluation.configurations import Configuration, read_configuration
    from search.evaluation.runs import as_json
    from search.evaluation.saved_runs import save

    # All that can be refused is refused before anything is asked: a run may take minutes.
    subject = _subject(options)
    base = Configuration(model=options.model, cross_encoder=options.cross_encoder)
    others = [read_configuration(typed, subject.kind, base) for typed in options.others]
    configurations = [base, *others]
    if len(set(configurations)) < len(configurations):
        raise InputError("Two of the configurations are the same. Name each once.")
    earlier = _earlier(options.against, subject) if options.against else None
    _check_place(options.save)

    runs = _run_all(options, subject, configurations)
    if options.save:
        save(options.save, subject, runs)
    parts = _compared(subject, runs, earlier, options.by)
    form = "json" if options.json else options.format or "table"
    if form == "json":
        print_json(as_json(subject, runs[0]) | _side_by_side(parts))
    else:
        _show(subject, parts, form)
    return 0


def _subject(options: argparse.Namespace) -> Subject:
    """What is asked. Raises InputError where the options do not go together."""
    from search.evaluation.asking import Answering, Judged, Searching
    from search.evaluation.other_readings import OtherReadings
    from search.evaluation.retrieval import Retrieval, load_set

    if bool(options.feedback) == bool(options.set):
        raise InputError(
            "Name the folder of a retrieval set, a file of questions, or a file with --feedback."
        )
    is_set = options.set is not None and options.set.is_dir()
    if options.documents and not options.ask:
        raise InputError("--documents is for answers: it goes with --ask.")
    if options.ask and (is_set or options.feedback):
        raise InputError("--ask is for a file of questions, which each have evidence.")
    if is_set:
        if options.by:
            raise InputError("--by is for a file of questions: a retrieval set has no kinds.")
        return Retrieval(load_set(options.set))
    if options.index is None:
        what = "--feedback asks" if options.feedback else "Questions are asked of"
        raise InputError(f"{what} an index: name it with --index.")
    if options.model:
        raise InputError(
            "--model is for a retrieval set: an index is asked with its own model. To compare two, "
            "make an index with each, and name the other with --with index=DIR."
        )
    if options.feedback:
        return Judged(options.feedback)
    if options.ask:
        readings = OtherReadings(options.documents) if options.documents else None
        return Answering(options.set, readings)
    return Searching(options.set)


def _earlier(path: Path, subject: Subject) -> SavedRuns:
    from search.evaluation.saved_runs import load

    saved = load(path)
    if saved.kind != subject.kind:
        raise InputError(
            f"{path}: that run is of {saved.kind}, this one of {subject.kind}: they have no "
            "measure in common. Name a run of the same."
        )
    return saved


def _check_place(path: Path | None) -> None:
    """Raises InputError where a run cannot be saved, so that it is not made in vain."""
    if path is None:
        return
    if path.exists():
        raise InputError(f"{path}: is there already. Name another with --save, or remove it.")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent}: there is no such folder. Make it, or name another.")


def _run_all(
    options: argparse.Namespace, subject: Subject, configurations: Sequence[Configuration]
) -> list[Run]:
    """A run for each configuration."""
    from indexer.embedding import load_encoder
    from search.evaluation.configurations import SetEngine
    from search.evaluation.retrieval import Retrieval
    from search.evaluation.runs import run
    from ui.terminal import Stages

    encoder_of = lru_cache(maxsize=None)(load_encoder)
    with tempfile.TemporaryDirectory(prefix="minutebook-") as temporary, ExitStack() as opened:
        indexes: dict[str | None, Path] = {}
        if isinstance(subject, Retrieval):
            for model in dict.fromkeys(one.model for one in configurations):
                own = options.index is not None and model == options.model
                place = options.index if own else Path(temporary) / str(len(indexes))
                indexes[model] = _indexed(place, subject.given.corpus, encoder_of(model))
        # All are opened, and their models loaded, before anything is asked: what is refused is
        # refused early, and no first question bears the time of it.
        engines = []
        for configuration in configurations:
            encoder: Encoder | None = None
            index = configuration.index or options.index
            if isinstance(subject, Retrieval):
                index, encoder = indexes[configuration.model], encoder_of(configuration.model)
            engine = SetEngine(index, configuration, encoder)
            opened.callback(engine.close)
            engine.load_models()
            _check_papers(subject, engine)
            engines.append(engine)
        runs = []
        for number, (engine, configuration) in enumerate(
            zip(engines, configurations, strict=True), start=1
        ):
            words = "Asking" if len(engines) == 1 else f"Asking {number}"
            with Stages() as stages:
                runs.append(run(engine, subject, configuration, _advance(stages, words)))
    return runs


def _check_papers(subject: Subject, engine: Engine) -> None:
    """Say which questions cannot be answered from an index. Raises InputError where none can."""
    missing, bearing = subject.missing(engine)
    if not missing:
        return
    if len(missing) == bearing:
        raise InputError(
            f"{engine.index}: holds none of the papers that the questions of {subject.name} are "
            "about. Name the index of those papers with --index."
        )
    print(
        f"{plain(str(engine.index))}: lacks the papers of {len(missing)} of {bearing} questions, "
        "which count as misses.",
        file=sys.stderr,
    )


def _advance(stages: Callable[[str, int, int], None], words: str) -> Callable[[int, int], None]:
    return lambda done, total: stages(words, done, total)


def _indexed(index: Path, corpus: Path, encoder: Encoder) -> Path:
    from indexer.build import build_index
    from ui.terminal import Stages

    with Stages() as stages:
        build_index(index, [corpus], encoder, progress=stages)
    return index


def _compared(
    subject: Subject, runs: Sequence[Run], earlier: SavedRuns | None, by: str | None
) -> dict[str, Comparison]:
    """All questions under an empty name, and those of each group by its name."""
    from search.evaluation.comparing import compare, groups_of

    named = [(made.name, made) for made in runs]
    if earlier is not None:
        before = [
            (f"{made.name}, {made.made[:16].replace('T', ' ')}", made) for made in earlier.runs
        ]
        named = [*before, *named]
    parts = {"": compare(named, subject.measures, subject.leads)}
    for group in groups_of(runs[0], by) if by else ():
        parts[group] = compare(named, subject.measures, subject.leads, (by or "", group))
    return parts


def _side_by_side(parts: dict[str, Comparison]) -> dict[str, object]:
    """What JSON says besides the figures of the first configuration."""
    whole = parts[""]
    told: dict[str, object] = whole.as_json() if len(whole.sides) > 1 else {}
    groups = {name: one.as_json() for name, one in parts.items() if name}
    return told | ({"by": groups} if groups else {})


def _show(subject: Subject, parts: dict[str, Comparison], form: str) -> None:
    from ui.evaluation_sheets import as_markdown, comparison_sheet, notes_on
    from ui.exports import print_table

    sheet = comparison_sheet(subject.name, parts)
    notes = notes_on(parts[""], subject.counted)
    if form == "md":
        print(as_markdown(sheet, notes), end="")
        return
    print_table(sheet)
    for note in notes:
        print(plain(note))
