"""The record lint over the demonstration: every planted slip is found, and little else."""

from __future__ import annotations

import pytest

from indexer.build import build_index
from search.lint import Finding, lint
from search.minute_book import MinuteBook
from tests.conftest import WordEncoder
from tests.corpus.conftest import PAPERS, squash, truth

KINDS = {
    "numbering gap": "numbering",
    "two papers with different figures": "figure",
    "ambiguous acronym": "short form",
    "Appendix Three called Two": "appendix",
    "a report that contradicts its appendix list": "appendix",
    "duplicate publication": "duplicate",
    "a vote that does not add up": "vote",
    "a member voting who sent apologies": "absent member",
    "a renamed body": "renamed body",
    "wrong year in a title": "title date",
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    index = tmp_path_factory.mktemp("lint") / "index"
    build_index(index, [PAPERS], WordEncoder())
    return lint(MinuteBook.open(index))


def tells(finding: Finding, slip: dict) -> bool:
    """Whether a finding is of the slip's kind and quotes each of its places."""
    if finding.kind != KINDS[slip["kind"]]:
        return False
    cited: dict[str, str] = {}
    for citation in finding.citations:
        path = citation.document.path
        cited[path] = cited.get(path, "") + squash(citation.quote)
    return all(
        place["document"] in cited
        and (
            squash(place["quote"]) in cited[place["document"]]
            or place["of"] == "title"
            or finding.kind == "numbering"  # the slip's place is the text after the gap
        )
        for place in slip["places"]
    )


@pytest.mark.parametrize("slip", truth("slips.json"), ids=lambda slip: slip["id"])
def test_every_planted_slip_is_found(slip: dict, findings: tuple[Finding, ...]) -> None:
    assert any(tells(finding, slip) for finding in findings)


def test_at_most_one_finding_in_ten_is_a_false_alarm(findings: tuple[Finding, ...]) -> None:
    lost = {
        (row["document"], squash(row["target"]))
        for row in truth("references.json")
        if row["kind"] == "minute" and not row["held"]
    }
    real = [
        finding
        for finding in findings
        if any(tells(finding, slip) for slip in truth("slips.json"))
        or (
            finding.kind == "minute reference"
            and any(
                finding.citations[0].document.path == document and target in squash(finding.message)
                for document, target in lost
            )
        )
    ]
    assert len(findings) - len(real) <= len(findings) / 10
