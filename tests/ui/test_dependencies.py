"""What the packages import is what they declare: a fresh environment holds all of it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = {"indexer", "search", "ui"}
# Looked for before they are imported, and done without where they are absent.
OPTIONAL = {"mcp", "pytesseract"}
# What a declared dependency is made of, and brings along in every version.
BROUGHT_BY = {
    "PIL": "gradio",
    "fastapi": "gradio",
    "starlette": "gradio",
    "uvicorn": "gradio",
    "transformers": "sentence-transformers",
}


def imported() -> dict[str, Path]:
    """The outermost name of each module that the packages import, and one file that does."""
    names: dict[str, Path] = {}
    for package in sorted(OURS):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    found = [node.module or ""]
                else:
                    continue
                for name in found:
                    names.setdefault(name.split(".")[0], path.relative_to(ROOT))
    return names


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(re.split(r"[\s<>=~!\[;]", row)[0]) for row in project["dependencies"]}
    brought = {name for name, by in BROUGHT_BY.items() if normal(by) in declared}
    known = packages_distributions()
    outside = {
        name: path
        for name, path in imported().items()
        if name not in OURS | OPTIONAL | brought | sys.stdlib_module_names
    }
    assert "numpy" in outside, "the walk finds what is imported"
    missing = {
        name: str(path)
        for name, path in outside.items()
        if not declared & {normal(by) for by in known.get(name, [])}
    }
    assert missing == {}
