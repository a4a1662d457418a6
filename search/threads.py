"""How many threads the products of a search are shared out among: one.

They are short, and the threads that a library of linear algebra keeps for long ones wait for each
other by spinning. On two cores a search then took twice the processor's time, and where others were
at work beside it more than twice as long by the clock.
"""

from __future__ import annotations


def keep_products_on_one_thread() -> None:
    """From now on no product of this process is shared out, nor one of the libraries it holds."""
    # Some ms of looking through the loaded libraries; only a process that searches needs it.
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
