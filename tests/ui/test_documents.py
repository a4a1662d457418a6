"""README and CONTRIBUTING say what the code does: commands, options, defaults, links."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from search.query import KINDS, make_filters
from ui.cli import make_parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAPERS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING} | {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md"))
}


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = make_parser()
    (action,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


COMMANDS = commands()


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def lines_of(text: str) -> list[str]:
    """Command lines of a document: in code blocks, in tables and inline."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    inline = re.findall(
        r"`(minutebook [^`]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    )
    found = [line.strip() for block in blocks for line in block.splitlines()] + inline
    return [line for line in found if line.startswith("minutebook ")]


CASES = [(name, line) for name, text in PAPERS.items() for line in lines_of(text)]


@pytest.mark.parametrize(("name", "line"), CASES)
def test_every_command_line_in_the_documents_exists(name: str, line: str) -> None:
    words = re.split(r"\s+#|\s*[>|](?=\s)", line.replace("\\|", " "))[0].split()
    command = words[1]
    if command.isupper() or command.startswith(("-", "...")):
        return
    assert command in COMMANDS, f"{name}: {line}"
    known = options_of(COMMANDS[command])
    for option in re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", " ".join(words[2:])):
        # A hyphen before a word within quotes is an exclusion.
        if f"{option}" not in known:
            assert re.search(rf"['\"][^'\"]*{option}[^'\"]*['\"]", line), f"{name}: {option}"


def test_the_cases_are_found() -> None:
    assert len(CASES) >= 12


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"^\| `minutebook {command}\b", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_s_row_names_every_option_of_the_command(command: str) -> None:
    # A command may have a row for each way it is used; -o is --output.
    row = "\n".join(re.findall(rf"^\| `minutebook {command}\b.*$", README, re.MULTILINE))
    row = re.sub(r"-o\b", "-o --output", row)
    told_apart = {"--help", "-h", "--index", "--json", "--reader"}
    filters = {"--body", "--council", "--since", "--until", "--on", "--kind", "--voice"}
    filters |= {"--person", "--standing", "--document"}
    wanted = options_of(COMMANDS[command]) - told_apart
    if "[filters]" in row:
        assert filters <= wanted
        wanted -= filters
    assert not {option for option in wanted if option not in row}


def test_every_filter_is_told_and_works() -> None:
    section = README.split("### Filters")[1].split("\n## ")[0]
    told = set(re.findall(r"`--(\w+)`", section))
    values = {"since": "2018", "until": "2018", "on": "2018", "kind": "minutes"}
    values |= {"voice": "officer", "standing": "called in"}
    for name in told:
        make_filters({name: values.get(name, "x")})
    assert {f"--{name}" for name in told} <= options_of(COMMANDS["search"])
    for kind in KINDS:
        assert f"`{kind}`" in section
    for option in ("voice", "standing"):
        for value in re.findall(
            r"`([a-z ]+)`", next(x for x in section.split("\n") if option in x)
        ):
            make_filters({option: value})


def test_every_command_but_serve_prints_json() -> None:
    silent = {name for name, parser in COMMANDS.items() if "--json" not in options_of(parser)}
    assert silent == {"serve", "accounts"}
    assert "all but\nthat and `serve` take" in README


def test_the_index_defaults_are_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINUTEBOOK_INDEX", raising=False)
    assert str(make_parser().parse_args(["status"]).index) == ".minutebook"
    monkeypatch.setenv("MINUTEBOOK_INDEX", "elsewhere")
    assert str(make_parser().parse_args(["status"]).index) == "elsewhere"


def test_the_page_is_where_the_readme_says() -> None:
    options = make_parser().parse_args(["serve", "corpus/papers"])
    assert f"http://{options.host}:{options.port}" in README
    assert (ROOT / "corpus" / "papers").is_dir()


@pytest.mark.parametrize("name", PAPERS)
def test_links_within_the_project_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(#[^)]*)?\)", PAPERS[name])
    for target, _ in targets:
        if "://" not in target:
            assert (ROOT / name).parent.joinpath(target).exists(), f"{name} links to {target}"


def test_paths_named_in_contributing_exist() -> None:
    table = CONTRIBUTING.split("## The map of the house")[1].split("\n## ")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    for cell in cells:
        folder = ""
        for path in re.findall(r"`([^`]+)`", cell):
            folder = path.rpartition("/")[0] or folder
            whole = path if "/" in path else f"{folder}/{path}"
            assert list(ROOT.glob(whole.rstrip("/"))), whole
    for path in re.findall(r"`(tests/[\w/.]+)`", CONTRIBUTING):
        assert (ROOT / path).exists(), path


def test_the_readme_s_set_up_is_the_one_of_ci() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("pip install", "-e '.[dev]'", "pytest -n auto"):
        assert command in README
        assert command in script


def test_the_licence_is_the_one_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")
    assert "The Minutebook authors" in licence
