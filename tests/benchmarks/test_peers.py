"""What needs no peer installed: which ways there are, and how ranks are fused."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from benchmarks.machine import HOUSE
from benchmarks.peers import WAYS
from benchmarks.peers.with_rank_fusion import fuse

PEERS = HOUSE / "benchmarks" / "peers"


def test_each_way_is_a_module_that_says_what_it_is_made_of() -> None:
    modules = {path.stem.removeprefix("with_") for path in PEERS.glob("with_*.py")}
    assert modules == set(WAYS)
    required = _required(PEERS / "requirements.txt")
    for name in WAYS:
        assigned = _assigned(PEERS / f"with_{name}.py")
        assert assigned["TITLE"]
        assert set(assigned["PACKAGES"]) <= required, name


def test_the_peers_import_nothing_of_minutebook() -> None:
    ours = re.compile(r"^(?:from|import) (?:indexer|search|ui|benchmarks\.(?!peers))", re.MULTILINE)
    for path in PEERS.glob("*.py"):
        assert not ours.search(path.read_text(encoding="utf-8")), path.name


def test_ranks_are_fused_by_the_sum_of_their_reciprocals() -> None:
    # 7: 1/61 + 1/63; 8: 1/62 + 1/61; 9: 1/63; 5: 1/62
    assert fuse([[7, 8, 9], [8, 5, 7]]) == [8, 7, 5, 9]
    assert fuse([[2], [1]]) == [1, 2]
    assert fuse([]) == []


def _required(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {re.split(r"[<>=]", line)[0] for line in lines if line and not line.startswith("#")}


def _assigned(path: Path) -> dict[str, object]:
    """The names that a module gives a constant to, without importing it."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {
        str(getattr(node.targets[0], "id", "")): ast.literal_eval(node.value)
        for node in body
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "").isupper()
        and isinstance(node.value, ast.Constant | ast.Tuple)
    }
