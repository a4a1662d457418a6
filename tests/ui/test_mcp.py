"""The endpoints as tools of a language model, where the extra ``mcp`` is installed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.search.test_access import assert_nothing_exempt
from ui.pages.live import LiveIndex
from ui.pages.programs import endpoints

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed: minutebook[mcp]")

# Each first argument aims at what is exempt; none is shown again but by a tool that repeats it.
ASKED: dict[str, dict[str, Any]] = {
    "search": {"query": "document:depot zebra", "k": 100},
    "ask": {"question": "What did the ombuds man write about the sale of the depot?"},
    "documents": {},
    "status": {},
    "lint": {},
    "check": {"draft": "The depot was sold for a sum that was paid in April."},
    "promises": {"today": "2024-01-15"},
    "decisions": {"query": ""},
    "minute": {"ref": "4"},
    "history": {"topic": "sale of the depot"},
    "figures": {"topic": "sale of the depot"},
    "compare": {"topic": "sale of the depot"},
    "brief": {"topic": "sale of the depot"},
}


async def _answers(address: str) -> dict[str, Any]:
    """What every tool that the server names gives, by its name."""
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    given = {}
    async with (
        streamablehttp_client(f"{address}/gradio_api/mcp/") as (reading, writing, _),
        ClientSession(reading, writing) as session,
    ):
        await session.initialize()
        for tool in (await session.list_tools()).tools:
            said = await session.call_tool(tool.name, ASKED[tool.name])
            given[tool.name] = (said.isError, " ".join(part.text for part in said.content))
    return given


def test_every_endpoint_is_a_tool_for_a_public_reader(small_server: str) -> None:
    given = asyncio.run(_answers(small_server))
    assert set(given) == set(endpoints(LiveIndex(Path("absent")))) == set(ASKED)
    for name, (failed, words) in given.items():
        assert not failed, f"{name}: {words[:300]}"
        assert_nothing_exempt(words)
    assert "Head of Passenger Transport report to the board" in given["promises"][1]
    assert "be not closed" in given["decisions"][1]
