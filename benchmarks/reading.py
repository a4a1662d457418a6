"""Reading: hostile copies, growth and speed, by processor time.

    python benchmarks/reading.py --mutations 2000 [--first 0]
    python benchmarks/reading.py --growth
    python benchmarks/reading.py --speed [--sample 60]

``--mutations`` reads every paper and so many damaged copies, and checks each; ``--growth`` reads a
paper of each format once, ten and a hundred times over; ``--speed`` gives pages and megabytes a
second beside bare pypdf, and the cost of reading beside that of embedding. Times are of the
processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import os
import platform
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.mutations import damaged_copies, write_docx, write_html, write_pdf
from indexer.embedding import load_encoder
from indexer.errors import UnreadableFileError
from indexer.passages import cut_passages, indexed_text
from indexer.readers import SUFFIXES, read_file
from indexer.records import Paper, Passage
from indexer.structure.paper import read_paper

PAPERS = Path(__file__).parents[2] / "shared" / "eval" / "council" / "documents"
MOST_SECONDS = 10.0
CountPieces = Callable[[Sequence[str]], list[int]]


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file came to: seconds by stage, size, and what is wrong with the records."""

    read: float
    structure: float
    cut: float
    characters: int
    refused: bool
    faults: tuple[str, ...]

    @property
    def seconds(self) -> float:
        return self.read + self.structure + self.cut


def papers_under(folder: Path) -> list[Path]:
    """The files under ``folder`` of a format that is read, in order of name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def measure(path: Path, count: CountPieces, max_pieces: int) -> Outcome:
    """Read the file at ``path`` to passages, and check all that was found in it.

    Any exception but UnreadableFileError is a fault, not raised: the other files go on.
    """
    marks = [time.process_time()] * 4
    characters, refused = 0, False
    faults: list[str] = []
    spent = [0.0, 0.0, 0.0]
    try:
        marks[0] = time.process_time()
        readings = list(read_file(path, path.name))
        spent[0] = time.process_time() - marks[0]
        for reading in readings:
            begin = time.process_time()
            paper = read_paper(reading.name, reading.format, reading.sha256, reading.text)
            middle = time.process_time()
            passages = cut_passages(paper, count, max_pieces)
            spent[1] += middle - begin
            spent[2] += time.process_time() - middle
            characters += len(reading.text.content)
            faults.extend(faults_of(paper, passages))
    except UnreadableFileError:
        spent[0] = time.process_time() - marks[0]
        refused = True
    except Exception as error:
        spent[0] = time.process_time() - marks[0]
        faults.append(f"{type(error).__name__}: {str(error)[:120]}")
    return Outcome(*spent, characters, refused, tuple(faults))


def faults_of(paper: Paper, passages: Sequence[Passage]) -> Iterator[str]:
    """What is wrong with the places of the records: outside the text, empty, or out of order."""
    content = paper.text.content
    for field in dataclasses.fields(paper):
        records = getattr(paper, field.name)
        if isinstance(records, tuple):
            for record in records:
                yield from _faults_of_span(content, field.name, record)
    for passage in passages:
        yield from _faults_of_span(content, "passages", passage)
    end = 0
    for block in paper.text.blocks:
        yield from _faults_of_span(content, "blocks", block)
        if block.start < end:
            yield f"blocks overlap at {block.start}"
        end = block.end
    end = 0
    for page in paper.text.pages:
        if not end <= page.start <= page.end <= len(content):
            yield f"page {page.number} out of place"
        end = page.end


def _faults_of_span(content: str, kind: str, record: object) -> Iterator[str]:
    start, end = getattr(record, "start", 0), getattr(record, "end", 0)
    if not 0 <= start < end <= len(content):
        yield f"{kind} {start}-{end} of {len(content)}"
    elif not content[start:end].strip():
        yield f"{kind} {start}-{end} blank"
    for part in ("title", "lead", "because"):
        start, end = getattr(record, f"{part}_start", 0), getattr(record, f"{part}_end", 0)
        if not 0 <= start <= end <= len(content):
            yield f"{part} of {kind} {start}-{end} of {len(content)}"


def sources_of(files: Sequence[Path]) -> list[tuple[str, bytes, str]]:
    """Suffix, bytes and text of each of ``files`` that can be read."""
    found = []
    for path in files:
        try:
            texts = [reading.text.content for reading in read_file(path, path.name)]
        except UnreadableFileError:
            continue
        found.append((path.suffix.lower(), path.read_bytes(), "\n\n".join(texts)))
    return found


def _machine() -> str:
    names = ("pypdf", "markdown-it-py", "lxml", "python-docx", "tokenizers", "onnxruntime")
    return (
        f"{platform.system()} {platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in names)
        + f"; load average {os.getloadavg()[0]:.1f}"
    )


def _stop(_number: int, _frame: object) -> None:
    raise TimeoutError("stopped: over three times the time allowed")


def run_mutations(folder: Path, count: int, first: int) -> int:
    """Read every paper and ``count`` damaged copies; the number of faults and slow files."""
    encoder = load_encoder()
    files = papers_under(folder)
    results: dict[str, list[tuple[str, Outcome]]] = defaultdict(list)
    signal.signal(signal.SIGPROF, _stop)

    def read(path: Path, damage: str, name: str) -> None:
        signal.setitimer(signal.ITIMER_PROF, 3 * MOST_SECONDS)
        outcome = measure(path, encoder.count_pieces, encoder.max_pieces)
        signal.setitimer(signal.ITIMER_PROF, 0)
        results[damage].append((name, outcome))
        if outcome.faults or outcome.seconds > MOST_SECONDS:
            print(f"{name}: {outcome.seconds:.1f} s; {'; '.join(outcome.faults[:3])}", flush=True)

    for path in files:
        read(path, "none", path.name)
    with tempfile.TemporaryDirectory() as scratch:
        for copy in damaged_copies(sources_of(files), count, first):
            path = Path(scratch) / f"copy{copy.suffix}"
            path.write_bytes(copy.data)
            name = f"seed {copy.seed} ({copy.damage}, {copy.suffix}, {len(copy.data)} bytes)"
            read(path, copy.damage, name)
    print(f"{len(files)} papers and {count} copies from seed {first}; {_machine()}\n")
    print("| damage | files | refused | faults | median s | slowest s | slowest |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    bad = 0
    for damage, outcomes in results.items():
        seconds = [outcome.seconds for _, outcome in outcomes]
        slowest = max(outcomes, key=lambda one: one[1].seconds)
        faulty = sum(bool(outcome.faults) for _, outcome in outcomes)
        bad += faulty + sum(each > MOST_SECONDS for each in seconds)
        refused = sum(outcome.refused for _, outcome in outcomes)
        print(
            f"| {damage} | {len(outcomes)} | {refused} | {faulty} "
            f"| {statistics.median(seconds):.3f} | {slowest[1].seconds:.2f} | {slowest[0]} |"
        )
    return bad


def growing(folder: Path) -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """For each format, its suffix and what writes a real paper so many times over."""
    files = papers_under(folder)
    # The paper of middle size among those long enough to tell: a short one measures start-up.
    markdown = sorted(
        (path for path in files if path.suffix == ".md" and path.stat().st_size > 6_000),
        key=lambda path: (path.stat().st_size, path.name),
    )
    source = markdown[len(markdown) // 2].read_text(encoding="utf-8") + "\n\n"
    text = next(read_file(markdown[len(markdown) // 2], "paper.md")).text.content + "\n\n"
    yield ".md", lambda times: (source * times).encode()
    yield ".txt", lambda times: (text * times).encode()
    yield ".html", lambda times: write_html(text * times).encode()
    yield ".docx", lambda times: write_docx(text * times)
    yield ".pdf", lambda times: write_pdf(text * times)


def run_growth(folder: Path) -> int:
    """One, ten and a hundred times one paper; the exponent is of the growth from 10 to 100."""
    encoder = load_encoder()
    print(_machine() + "\n")
    print("| format | stage | s, once | 10 times | 100 times | exponent 1 to 10 | 10 to 100 |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        for suffix, write in growing(folder):
            took: dict[str, list[float]] = defaultdict(list)
            for times, rounds in ((1, 5), (10, 3), (100, 1)):
                path = Path(scratch) / f"paper{suffix}"
                path.write_bytes(write(times))
                measure(path, encoder.count_pieces, encoder.max_pieces) if times == 1 else None
                runs = [
                    measure(path, encoder.count_pieces, encoder.max_pieces) for _ in range(rounds)
                ]
                for stage in ("read", "structure", "cut", "seconds"):
                    took[stage].append(min(getattr(run, stage) for run in runs))
            for stage, (once, ten, hundred) in took.items():
                small, large = math.log10(ten / once), math.log10(hundred / ten)
                bad += stage == "seconds" and large > 1.3
                name = "all" if stage == "seconds" else stage
                print(
                    f"| {suffix[1:]} | {name} | {once:.4f} | {ten:.3f} | {hundred:.2f} "
                    f"| {small:.2f} | {large:.2f} |"
                )
    return bad


def run_speed(folder: Path, sample: int) -> int:
    """Pages and megabytes a second by format, and reading as a share of embedding."""
    encoder = load_encoder()
    files = papers_under(folder)
    for suffix in sorted({path.suffix for path in files}):
        # The first file of a format pays for importing its library.
        measure(
            next(p for p in files if p.suffix == suffix), encoder.count_pieces, encoder.max_pieces
        )
    print(_machine() + "\n")
    print(
        "| format | papers | pages | MB | MB of text | read, pages/s | read, MB/s "
        "| structure, pages/s | structure, MB of text/s | all, pages/s |"
    )
    print("| --- |" + " ---: |" * 9)
    with tempfile.TemporaryDirectory() as scratch:
        html = _as_html(files, Path(scratch))
        for suffix in (*sorted({path.suffix for path in files}), ".html"):
            chosen = [p for p in files if p.suffix == suffix] if suffix != ".html" else html
            _print_speed(suffix, chosen, encoder.count_pieces, encoder.max_pieces)
    _print_pypdf([path for path in files if path.suffix == ".pdf"])
    return _print_share(files, sample)


def _as_html(files: Sequence[Path], folder: Path) -> list[Path]:
    """Sixty of the Markdown papers as pages: the shared papers hold no HTML."""
    found = []
    for path in [path for path in files if path.suffix == ".md"][::10]:
        page = folder / f"{path.stem}.html"
        text = next(read_file(path, path.name)).text.content
        page.write_text(write_html(text), encoding="utf-8")
        found.append(page)
    return found


def _print_speed(suffix: str, files: Sequence[Path], count: CountPieces, most: int) -> None:
    outcomes = [measure(path, count, most) for path in files]
    size = sum(path.stat().st_size for path in files) / 1e6
    text = sum(outcome.characters for outcome in outcomes) / 1e6
    pages = text * 1e6 / 3_000 if suffix != ".pdf" else _pages_of(files)
    read = sum(outcome.read for outcome in outcomes)
    structure = sum(outcome.structure for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    print(
        f"| {suffix[1:]} | {len(files)} | {pages:.0f} | {size:.2f} | {text:.2f} "
        f"| {pages / read:.0f} | {size / read:.2f} | {pages / structure:.0f} "
        f"| {text / structure:.2f} | {pages / seconds:.0f} |"
    )


def _pages_of(files: Sequence[Path]) -> int:
    from pypdf import PdfReader

    return sum(len(PdfReader(path).pages) for path in files)


def _print_pypdf(files: Sequence[Path], rounds: int = 5) -> None:
    """Our reading of the printed papers beside ``extract_text`` alone, in turn."""
    from pypdf import PdfReader

    ratios, bare_pages = [], []
    pages = _pages_of(files)
    for _ in range(rounds):
        begin = time.process_time()
        for path in files:
            for page in PdfReader(path).pages:
                page.extract_text()
        bare = time.process_time() - begin
        begin = time.process_time()
        for path in files:
            list(read_file(path, path.name))
        ratios.append((time.process_time() - begin) / bare)
        bare_pages.append(pages / bare)
    print(
        f"\nbare pypdf: {statistics.median(bare_pages):.0f} pages/s on the same {len(files)} "
        f"files; reading takes {statistics.median(ratios):.2f} times its processor time "
        f"({min(ratios):.2f} to {max(ratios):.2f}, {rounds} rounds)"
    )


def _print_share(files: Sequence[Path], sample: int) -> int:
    """Reading, structure and cutting of a sample as a share of embedding the same passages."""
    chosen = random.Random(1).sample(list(files), min(sample, len(files)))  # noqa: S311
    print(f"\n{len(chosen)} papers: seconds of the processor, and as a share of embedding\n")
    print("| encoder | passages | read | structure | cut | embed | read's share | share of all |")
    print("| --- |" + " ---: |" * 7)
    bad = 0
    for runtime in ("quick", "reference"):
        encoder = load_encoder(runtime="quick" if runtime == "quick" else "reference")
        outcomes = [measure(path, encoder.count_pieces, encoder.max_pieces) for path in chosen]
        texts: list[str] = []
        for path in chosen:
            for reading in read_file(path, path.name):
                paper = read_paper(reading.name, reading.format, reading.sha256, reading.text)
                cut = cut_passages(paper, encoder.count_pieces, encoder.max_pieces)
                texts.extend(indexed_text(passage, paper.text.content) for passage in cut)
        encoder.encode(texts[:8])
        begin = time.process_time()
        encoder.encode(texts)
        embed = time.process_time() - begin
        read, structure, cut_ = (
            sum(getattr(outcome, stage) for outcome in outcomes)
            for stage in ("read", "structure", "cut")
        )
        share = (read + structure + cut_) / embed
        bad += share > 0.1
        print(
            f"| {encoder.runtime} | {len(texts)} | {read:.2f} | {structure:.2f} | {cut_:.2f} "
            f"| {embed:.2f} | {read / embed:.3f} | {share:.3f} |"
        )
    return bad


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--papers", type=Path, default=PAPERS)
    parser.add_argument("--mutations", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--sample", type=int, default=60)
    options = parser.parse_args(arguments)
    bad = 0
    if options.mutations:
        bad += run_mutations(options.papers, options.mutations, options.first)
    if options.growth:
        bad += run_growth(options.papers)
    if options.speed:
        bad += run_speed(options.papers, options.sample)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
