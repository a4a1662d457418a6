"""Twenty people at the pages at once, while the index behind them is built again and again.

    python -m benchmarks.load                    # ten minutes over the demonstration
    python -m benchmarks.load PAPERS --minutes 1 --users 5

A real server process is asked over the loopback as browsers ask it: whole pages, and the event by
which the page's script goes from one address to the next. Every person has marks of their own in
what they ask, a language, and a conversation; every reply is held to the question it is for, and
searched for anybody else's marks. Meanwhile a paper is added to the folder or taken out of it, the
folder is indexed, and so on until the time is over.
"""

from __future__ import annotations

import argparse
import http.client
import json
import math
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.serving import DEMONSTRATION, ROOT, serving

# A mark names the person and the request: no paper has such a word.
_MARK = re.compile(r"zq(\d{2})n\d+q")
_TIMEOUT = 60
_QUESTIONS = (
    "What was decided on Stainby Road Library?",
    "How many volumes did the audit find in the Stainby Community Hub?",
    "Who seconded the motion on the clean air zone?",
    "What did the Director of Finance say about reserves?",
    "How much was spent on home to school transport in 2022-23?",
    "Which zebra won the marathon in Tokyo?",
)
_WORDS = ("library", "clean air zone", "home to school transport", "reserves", "short breaks")
_PAGES = ("decisions", "promises", "history", "figures", "papers")
# One more paper, or one less: without a change there would be nothing to build.
_COMES_AND_GOES = """\
Kelderby Metropolitan Borough Council

Allotments Working Party

Minutes of the meeting held on Monday 8 April 2024

1. Water for the plots

RESOLVED that a standpipe be put in at Gasworks Lane by the end of June 2024.
"""


@dataclass
class Report:
    """What happened: seconds of every request by kind, errors and crossings in words, how long
    each rebuilding took, and the server's memory in MB at the beginning and the end."""

    users: int
    seconds: float = 0.0
    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    crossings: list[str] = field(default_factory=list)
    checked: int = 0
    rebuilt: list[float] = field(default_factory=list)
    memory: tuple[int, int] = (0, 0)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def note(self, kind: str, seconds: float, wrong: Sequence[str], crossed: Sequence[str]) -> None:
        """One reply more."""
        with self._lock:
            self.took.setdefault(kind, []).append(seconds)
            self.checked += 1
            self.errors.extend(f"{kind}: {one}" for one in wrong)
            self.crossings.extend(f"{kind}: {one}" for one in crossed)

    def table(self) -> str:
        """The report as Markdown: a row a kind of request, then what was counted."""
        lines = ["| asked for | replies | median, s | 95th percentile, s | longest, s |"]
        lines.append("| --- | --: | --: | --: | --: |")
        everything = [one for took in self.took.values() for one in took]
        for kind, took in [*sorted(self.took.items()), ("all", everything)]:
            if took:
                figures = (statistics.median(took), percentile(took, 0.95), max(took))
                cells = " | ".join(f"{figure:.2f}" for figure in figures)
                lines.append(f"| {kind} | {len(took)} | {cells} |")
        rebuilding = f"{len(self.rebuilt)} times"
        if self.rebuilt:
            rebuilding += f" (median {statistics.median(self.rebuilt):.1f} s)"
        lines.append(
            f"\n{self.users} people for {self.seconds:.0f} seconds: {self.checked} replies, "
            f"{len(self.errors)} errors, {len(self.crossings)} with anything of somebody else's in "
            f"them. The index was built again {rebuilding}. The server held {self.memory[0]} MB at "
            f"the beginning and {self.memory[1]} MB in the end."
        )
        return "\n".join(lines)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least ``share`` of ``values`` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


class Person:
    """One browser: a session of its own, a language, and the questions asked so far."""

    def __init__(self, number: int, address: str, report: Report, known: dict[str, list[str]]):
        self.number = number
        self.language = "cy" if number % 3 == 0 else "en"
        self.session = f"person{number:02d}x{uuid.uuid4().hex}"
        self._choice = random.Random(number)  # noqa: S311 (the same walk in every run)
        self._place = urllib.parse.urlsplit(address)
        self._report = report
        self._known = known
        self._asked = 0
        self._earlier: list[str] = []

    def live(self, until: float, think: float) -> None:
        """Ask and search until ``until`` (time.monotonic), resting ``think`` seconds on average."""
        while time.monotonic() < until:
            self.once()
            time.sleep(self._choice.uniform(0.5, 1.5) * think)

    def once(self) -> None:
        """One thing of those that people do."""
        self._asked += 1
        mark = f"zq{self.number:02d}n{self._asked}q"
        kind = self._choice.choices(
            ["ask", "follow up", "search", "register", "first view"], [30, 15, 25, 20, 10]
        )[0]
        pairs: list[tuple[str, str]] = []
        path, question = "/", ""
        if kind in ("ask", "first view"):
            question = self._choice.choice(_QUESTIONS)
            self._earlier = [question]
        elif kind == "follow up":
            # The mark is among the earlier questions: a conversation is whose it is.
            pairs = [("before", f"{one} {mark}") for one in self._earlier[-2:]]
            question = f"and in {self._choice.randint(2018, 2024)}?"
        elif kind == "search":
            path, question = "/search", f"{self._choice.choice(_WORDS)} {mark}"
        else:
            path, question = f"/{self._choice.choice(_PAGES)}", self._choice.choice(_WORDS)
        pairs.append(("q", question))
        if self.language == "cy":
            pairs.append(("lang", "cy"))
        # Nothing that the pages know: it only makes every address one of its own.
        pairs.append(("mark", mark))
        url = f"{path}?{urllib.parse.urlencode(pairs)}"
        began = time.perf_counter()
        try:
            reply = self._open(url) if kind == "first view" else self._go(url)
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            took = time.perf_counter() - began
            self._report.note(kind, took, [f"{type(error).__name__}: {error} at {url}"], [])
            return
        took = time.perf_counter() - began
        wrong, crossed = self._wrong_in(reply, url, question)
        self._report.note(kind, took, wrong, crossed)

    def _wrong_in(self, reply: str, url: str, question: str) -> tuple[list[str], list[str]]:
        """What is amiss in a reply, and what in it is somebody else's."""
        wrong, crossed = [], []
        if 'class="mb-notice mb-error"' in reply or '<div class="mb-page' not in reply:
            wrong.append(f"no page at {url}")
        strangers = {mark[0] for mark in _MARK.finditer(reply) if int(mark[1]) != self.number}
        if strangers:
            crossed.append(f"{sorted(strangers)} in the reply to {url}")
        for name, own in (("data-url", url), ("lang", self.language)):
            said = re.search(rf'<div class="mb-page[^>]*\b{name}="([^"]*)"', reply)
            if said and _plain(said[1]) != own:
                crossed.append(f"{name} {said[1]!r} in the reply to {url}")
        # While promises of a new index are judged, the page says only how far that is.
        waits = "data-judging-progress" in reply
        if _plain(question) not in _plain(reply) and not waits:
            crossed.append(f"the question is not in the reply to {url}")
        # The paper that comes and goes may change what is quoted, never to another answer's quotes.
        quotes = opened(reply)
        if url.startswith("/?q=") and quotes and quotes != self._known.get(question, quotes):
            others = [one for one, known in self._known.items() if known == quotes]
            crossed.extend(f"the quotes for {one!r} in the reply to {url}" for one in others)
        return wrong, crossed

    def _connect(self) -> http.client.HTTPConnection:
        assert self._place.hostname
        return http.client.HTTPConnection(self._place.hostname, self._place.port, timeout=_TIMEOUT)

    def _open(self, url: str) -> str:
        """A page as a browser first has it."""
        connection = self._connect()
        try:
            connection.request("GET", url)
            answer = connection.getresponse()
            body = answer.read().decode("utf-8")
        finally:
            connection.close()
        if answer.status != 200:
            raise ValueError(f"status {answer.status}")
        return body

    def _go(self, url: str) -> str:
        """The next page as the script of the page has it: an event, and what comes of it."""
        wanted = {
            "data": [],
            "event_data": {"url": url, "shown": ""},
            "fn_index": 0,
            "session_hash": self.session,
        }
        connection = self._connect()
        try:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", "/gradio_api/queue/join", json.dumps(wanted), headers)
            joined = json.loads(connection.getresponse().read())
            event = joined["event_id"]
            connection.request("GET", f"/gradio_api/queue/data?session_hash={self.session}")
            answer = connection.getresponse()
            if answer.status != 200:
                raise ValueError(f"status {answer.status}")
            for line in answer:
                if not line.startswith(b"data:"):
                    continue
                said = json.loads(line[5:])
                if said.get("event_id") not in (None, event):
                    raise ValueError("an event of somebody else's came")
                if said["msg"] == "process_completed":
                    if not said.get("success"):
                        raise ValueError(f"refused: {said.get('output')}")
                    return "".join(str(part) for part in said["output"]["data"])
        finally:
            connection.close()
        raise ValueError("the answer broke off")


def _plain(text: str) -> str:
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#x27")):
        text = text.replace(f"&{name};", sign)
    return text.replace("&#39;", "'").replace("&#34;", '"')


def opened(reply: str) -> list[str]:
    """Where the quotes of a reply stand, in its order: paper and characters."""
    places = []
    for found in re.finditer(r'data-opens="([^"]*)"', reply):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(_plain(found[1])).query)
        places.append(f"{query['paper'][0]} {query['at'][0]}")
    return places


class Rebuilding:
    """Indexes a folder again and again in a process of its own, a paper more or less each time."""

    def __init__(self, papers: Path, index: Path, report: Report) -> None:
        self._papers, self._index, self._report = papers, index, report
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        paper = self._papers / "allotments-2024-04-08.txt"
        command = [sys.executable, "-m", "ui.cli", "index", str(self._papers)]
        command += ["--index", str(self._index)]
        while not self._over.is_set():
            if paper.exists():
                paper.unlink()
            else:
                paper.write_text(_COMES_AND_GOES, encoding="utf-8")
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
            if done.returncode not in (0, 3):
                self._report.errors.append(f"index: {done.stderr[-300:]}")
                return
            self._report.rebuilt.append(time.perf_counter() - began)


def put_load(
    address: str, papers: Path, index: Path, report: Report, seconds: float, think: float
) -> None:
    """Send ``report.users`` people to the pages at ``address`` for ``seconds``, while ``papers``
    are indexed into ``index`` again and again, and write down in ``report`` what happens.

    What is asked first, quietly, gives the quotes that are expected afterwards.
    """
    first = Person(99, address, Report(1), {})
    known = {}
    for question in _QUESTIONS:
        known[question] = opened(first._go("/?" + urllib.parse.urlencode({"q": question})))
    people = [Person(n, address, report, known) for n in range(report.users)]
    began = time.monotonic()
    with Rebuilding(papers, index, report):
        threads = [
            threading.Thread(target=person.live, args=(began + seconds, think), daemon=True)
            for person in people
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        report.seconds = time.monotonic() - began


def resident(pid: int) -> int:
    """The memory that a process holds, in MB; 0 where the machine does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    held = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(held[1]) // 1024 if held else 0


def measure(
    papers: Sequence[Path], users: int, seconds: float, think: float, say: Callable[[str], object]
) -> Report:
    """The report of ``users`` people over a copy of ``papers``, served by a process of its own."""
    report = Report(users)
    with tempfile.TemporaryDirectory(prefix="minutebook-load-") as folder:
        copy, index = Path(folder) / "papers", Path(folder) / "index"
        copy.mkdir()
        for one in papers:
            if one.is_dir():
                shutil.copytree(one, copy, dirs_exist_ok=True)
            else:
                shutil.copy(one, copy)
        served = serving(index, copy)
        with served as address:
            say(f"{users} people at {address} for {seconds:.0f} seconds")
            before = resident(served.pid)
            put_load(address, copy, index, report, seconds, think)
            report.memory = before, resident(served.pid)
    return report


def main() -> int:
    """Put load on the pages; 1 where anything went wrong, or anything of others was seen."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("papers", nargs="*", type=Path, default=list(DEMONSTRATION))
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--think", type=float, default=3.0, help="seconds between two requests")
    options = parser.parse_args()
    report = measure(
        options.papers,
        options.users,
        options.minutes * 60,
        options.think,
        lambda words: print(words, file=sys.stderr),
    )
    print(report.table())
    for one in [*report.errors[:20], *report.crossings[:20]]:
        print(one, file=sys.stderr)
    return 1 if report.errors or report.crossings else 0


if __name__ == "__main__":
    sys.exit(main())
