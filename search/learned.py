"""Learned weights that come with Minutebook: the JSON files beside this module.

A file that is damaged, or of another version than the code that reads it, is told as what it is,
once and for all of them alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any, TypeVar

from indexer.errors import MinutebookError

Held = TypeVar("Held")


def load_learned(
    name: str,
    read: Callable[[Mapping[str, Any]], Held],
    what: str = "",
    names: Sequence[str] = (),
) -> Held:
    """What ``read`` makes of the file called ``name``, whose list ``what`` must be ``names``.

    Raises MinutebookError, naming the file and the remedy, where it cannot be opened, is no JSON
    object, lacks what is read from it, or was learned for other names.
    """
    try:
        model = json.loads((files("search") / name).read_text(encoding="utf-8"))
        if names and tuple(model[what]) != tuple(names):
            raise MinutebookError(
                f"search/{name}: it was learned for other {what} than this Minutebook reads. "
                "Install Minutebook again."
            )
        return read(model)
    except OSError as error:
        why = error.strerror or str(error)
    except KeyError as error:
        why = f"it holds no {error}"
    except (ValueError, TypeError) as error:
        why = str(error)
    raise MinutebookError(
        f"search/{name}: the weights cannot be read ({why}). Install Minutebook again."
    )
