"""Gradio, loaded without what it does for whoever writes programs in an editor.

As it is imported, Gradio parses the source of each of its components and writes a stub of it beside
the source, which takes longer than everything else it does. No page needs a stub, and where the
packages are installed is not for a server to write.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

_MODULE, _WRITES_STUBS = "gradio.component_meta", "create_or_modify_pyi"


def toolkit() -> Any:
    """The module ``gradio``, told to stay offline and to write no stubs."""
    # Read when it is imported.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with _without_stubs():
        import gradio

    return gradio


@contextmanager
def _without_stubs() -> Iterator[None]:
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds the one module that is changed once it is loaded, and leaves others to others."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module as it is found anyway, with another loader around its own."""
        if fullname != _MODULE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    def __init__(self, own: Loader) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the module's own loader does it."""
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As the module's own loader does it; then it has nothing to write stubs with."""
        self._own.exec_module(module)
        # Another Gradio may have no such function: it is then loaded as it is.
        if hasattr(module, _WRITES_STUBS):
            setattr(module, _WRITES_STUBS, _no_stub)


def _no_stub(*_: Any) -> None:
    return None
