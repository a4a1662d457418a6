"""On what a figure was taken: the machine, the versions, the state of the code."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results"


def describe_machine(packages: Sequence[str] = ()) -> dict[str, Any]:
    """Processor, cores, load, Python, commit, and the versions of ``packages`` held here."""
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "commit": commit(),
        "versions": {name: held for name in packages if (held := _version(name))},
    }


def as_installed() -> dict[str, str]:
    """The environment of a process that is timed: its byte code is kept, as pip leaves it with a
    package, and need not be made at each start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processor() -> str:
    """The name that the processor gives itself, with its family and model where it tells them: of
    one name there may be several, each with other instructions."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    return processor_told(lines) or platform.processor() or platform.machine()


def processor_told(lines: Sequence[str]) -> str:
    """What the ``lines`` of ``/proc/cpuinfo`` tell of the first processor; nothing if no name."""
    told: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition(":")
        told.setdefault(key.strip(), value.strip())
    name = told.get("model name", "")
    if name and "cpu family" in told and "model" in told:
        return f"{name} (family {told['cpu family']}, model {told['model']})"
    return name


def commit() -> str:
    """The commit that is measured, with a plus sign where files differ from it."""
    git = ["git", "-C", str(HOUSE)]
    try:
        head = subprocess.run(
            [*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True
        )
        paths = ["indexer", "search", "ui"]
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", *paths])
    except OSError:
        return "unknown"
    return (head.stdout.strip() or "unknown") + ("+" if changed.returncode == 1 else "")


def sentence(machine: dict[str, Any]) -> str:
    """A machine as one line under a table."""
    versions = ", ".join(f"{name} {held}" for name, held in machine["versions"].items())
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gb']} GB, no graphics "
        f"card; load average {machine['load']} when it began; Python {machine['python']}"
        f"{', ' + versions if versions else ''}; commit {machine['commit']}."
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
