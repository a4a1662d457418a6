"""A process that searches shares no product out among threads."""

from __future__ import annotations

from pathlib import Path

from threadpoolctl import threadpool_info, threadpool_limits

from search.engine import Engine


def test_a_process_that_searches_keeps_its_products_on_one_thread(small_index: Path) -> None:
    threadpool_limits(limits=2, user_api="blas")
    engine = Engine(small_index)
    engine.close()
    held = [library for library in threadpool_info() if library["user_api"] == "blas"]
    assert held
    assert {library["num_threads"] for library in held} == {1}
