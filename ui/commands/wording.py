"""The wording of an answer by a language model that the user names, for commands that answer."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from indexer.errors import InputError
from ui.printing import plain

if TYPE_CHECKING:
    from search.answers import Answer
    from search.chat_client import ModelAddress
    from search.engine import Engine
    from search.language_model import Wording


def add_wording(parser: argparse.ArgumentParser) -> None:
    """``--llm`` and ``--llm-model``: nothing is sent anywhere without them."""
    group = parser.add_argument_group(
        "wording by a language model (off unless an address is given)"
    )
    group.add_argument(
        "--llm",
        metavar="URL",
        help="an OpenAI-compatible address; the question and the quotes are sent there, nothing "
        "else (a key: $MINUTEBOOK_LLM_KEY)",
    )
    group.add_argument("--llm-model", metavar="NAME", help="the model at that address")


def model_address(options: argparse.Namespace) -> ModelAddress | None:
    """The address that was named, if any. Raises InputError where it cannot be used."""
    if not options.llm:
        if options.llm_model:
            raise InputError("--llm-model needs --llm, the address where the model answers.")
        return None
    from search.chat_client import named_address

    address = named_address(options.llm, options.llm_model or "")
    if getattr(options, "reader", "public") == "restricted" and not address.is_here:
        raise InputError(
            "--llm: what is not for publication is sent to no other machine. Leave out --reader "
            "restricted, or name a model on this machine."
        )
    return address


def word(engine: Engine, answer: Answer, address: ModelAddress | None) -> Wording | None:
    """The wording of ``answer``; None where none was asked for or there is nothing to word."""
    if address is None or answer.abstained:
        return None
    from search.evidence import UNMET
    from search.language_model import word_answer

    return word_answer(
        answer.question,
        answer.citations,
        address,
        engine.encoder,
        lambda stem: float(engine.lexical.weight(stem) or UNMET),
    )


def with_wording(row: dict[str, Any], wording: Wording | None) -> dict[str, Any]:
    """The object of ``ask --json``, with ``wording`` where there is one."""
    return row if wording is None else {**row, "wording": wording.as_json()}


def print_wording(wording: Wording | None) -> None:
    """What the model made of the answer, and what was struck, above the quotes."""
    if wording is None:
        return
    if wording.sentences:
        print(f"{plain(wording.text)}\n(in the words of {plain(wording.model)}; the quotes below)")
    if wording.note:
        print(f"Note: {plain(wording.note)}")
