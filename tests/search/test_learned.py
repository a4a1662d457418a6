"""A file of learned weights that is damaged, or of another version, is told as what it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from indexer.errors import MinutebookError
from search import bearing_model, ranking, rereading
from search.answering import doubt, further

LOADERS: dict[str, Callable[[], object]] = {
    "answering.json": bearing_model.load_answer_weights.__wrapped__,
    "doubt.json": doubt._load.__wrapped__,
    "further.json": further._load.__wrapped__,
    "ranking.json": ranking._model.__wrapped__,
    "rereading.json": rereading._held.__wrapped__,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in LOADERS:
        shutil.copy(str(files("search") / name), tmp_path / name)
    monkeypatch.setattr("search.learned.files", lambda package: tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", LOADERS)
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text[: len(text) // 2], "cannot be read"),
        (lambda text: "[]", "cannot be read"),
        (lambda text: json.dumps(dict.fromkeys(json.loads(text))), "cannot be read"),
        (lambda text: json.dumps(dict([next(iter(json.loads(text).items()))])), "it holds no"),
        (lambda text: text.encode().decode("utf-8") + "\x00", "cannot be read"),
    ],
    ids=["cut short", "no object", "all null", "one key", "something behind"],
)
def test_a_damaged_file_is_named_with_what_to_do(
    folder: Path, name: str, damage: Callable[[str], str], told: str
) -> None:
    held = folder / name
    held.write_text(damage(held.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(MinutebookError) as error:
        LOADERS[name]()
    assert f"search/{name}" in str(error.value)
    assert told in str(error.value)
    assert "Install Minutebook again" in str(error.value)


@pytest.mark.parametrize("name", LOADERS)
def test_a_file_that_is_gone_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(MinutebookError, match=f"search/{name}: the weights cannot be read"):
        LOADERS[name]()


@pytest.mark.parametrize("name", [name for name in LOADERS if name != "rereading.json"])
def test_weights_of_another_version_are_not_used(folder: Path, name: str) -> None:
    held = folder / name
    model = json.loads(held.read_text(encoding="utf-8"))
    what = "signs" if "signs" in model else "features"
    model[what] = [*model[what][:-1], "something else"]
    held.write_text(json.dumps(model), encoding="utf-8")
    with pytest.raises(MinutebookError, match=f"search/{name}: it was learned for other {what}"):
        LOADERS[name]()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", LOADERS)
def test_the_files_that_come_with_it_are_read(name: str) -> None:
    assert LOADERS[name]() is not None
