"""The lexical matrix as format 1 of an index kept it, made into what it is today.

Then each posting held its summand in full. The summands are few different numbers once the idf of
their term is taken out, so they are parted into idf and factor again; the scores stay the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Digits to which two factors are one: what remains of rounding is far below.
_DIGITS = 12


def from_impacts(arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of a matrix of today from those of one with ``impacts``, float64 (postings,).

    Raises KeyError or ValueError where they are no such arrays.
    """
    starts, idf, impacts = arrays["row_starts"], arrays["idf"], arrays["impacts"]
    # Where there is no public idf the summand itself is the factor.
    scored = np.where(np.isnan(idf), 1.0, idf)
    of_row = np.repeat(scored, np.diff(starts))
    factors = np.divide(impacts, of_row, out=np.zeros_like(impacts), where=of_row != 0)
    different, pairs = np.unique(np.round(factors, _DIGITS), return_inverse=True)
    smallest = np.uint16 if len(different) <= 0x10000 else np.uint32
    return {
        "row_starts": starts,
        "passages": arrays["passages"],
        "pairs": pairs.astype(smallest),
        "factors": different,
        "idf": idf,
        "unmet": np.ones(1),
        "count": arrays["count"],
    }
