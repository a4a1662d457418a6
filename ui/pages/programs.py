"""The interface for programs: named endpoints that give the objects of the JSON contract.

They answer for a public reader, like the pages. What cannot be done is an error whose words name
the remedy; anything unforeseen gives nothing away.
"""

# No postponed annotations here: the toolkit describes each endpoint by its parameters' types.

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from indexer.errors import InputError, MinutebookError
from search.answers import answer_question
from search.briefing.days import read_day
from search.briefing.gathering import brief as gather
from search.chat_client import ModelAddress
from search.comparison import By, compare_places
from search.engine import Engine
from search.figures.series import find_series
from search.health import index_status
from search.history.tracing import trace_history
from search.lint import lint as find
from search.presentation import presentation
from search.query import Query, parse_query
from search.registers.decisions import register_of
from search.registers.extracts import find_minute
from search.registers.relevance import decision_scores
from search.similar import find_similar
from ui.commands.wording import with_wording, word
from ui.findings import as_json
from ui.pages.checking import checked_words
from ui.pages.live import LiveIndex
from ui.pages.parts.addresses import Address
from ui.pages.promises import ledger_at

_log = logging.getLogger("minutebook")
Answered = TypeVar("Answered")
_MOST = 100
_LONGEST = 2000


def endpoints(live: LiveIndex, model: ModelAddress | None = None) -> dict[str, Callable[..., Any]]:
    """The endpoints by name, over ``live``; ``model`` words answers where it is asked for."""

    def search(
        query: str,
        k: int = 10,
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        on: str = "",
        kind: str = "",
        voice: str = "",
        person: str = "",
        standing: str = "",
        document: str = "",
        sort: str = "best",
        group: str = "",
        like: str = "",
        spelling: str = "on",
        around: bool = False,
        explain: bool = False,
    ) -> dict[str, Any]:
        """Search the minute book for passages, best first.

        Args:
            query: Words, "exact phrases", -exclusions; filters may be typed in it too.
            k: How many passages, 1 to 100.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
            on: In this day, month or year.
            kind: minutes, report or decision.
            voice: decision, officer, member, public, report or record.
            person: A name that stands in the passage.
            standing: draft, confirmed, corrected, called in, rescinded, superseded or unknown.
            document: A paper, by its path or part of it.
            sort: best, or newest or oldest for all that is about the query by date.
            group: meeting, to put the passages of a meeting together.
            like: Instead of a query: passages like the one at PAPER#START-END.
            spelling: off, to look for words exactly as they are typed.
            around: Also what stands before and after what is shown.
            explain: Also why each passage was found, stage by stage.
        """
        given = {
            "body": body,
            "council": council,
            "since": since,
            "until": until,
            "on": on,
            "kind": kind,
            "voice": voice,
            "person": person,
            "standing": standing,
            "document": document,
        }

        def run(engine: Engine) -> dict[str, Any]:
            wanted = presentation(sort, group, around, explain)
            read = replace(_query(query, given), exact_words=spelling == "off")
            most = max(1, min(_MOST, int(k)))
            if like:
                return find_similar(engine, str(like)[:_LONGEST], read, most, wanted).as_json()
            return engine.search(read, most, wanted).as_json()

        return _answered(live, run)

    def ask(
        question: str,
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        on: str = "",
        kind: str = "",
        voice: str = "",
        person: str = "",
        standing: str = "",
        document: str = "",
        wording: bool = False,
    ) -> dict[str, Any]:
        """Ask the minute book: a cited answer in verbatim quotes, or a statement of absence.

        Args:
            question: A question in plain words.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
            on: In this day, month or year.
            kind: minutes, report or decision.
            voice: decision, officer, member, public, report or record.
            person: A name that stands in the passage.
            standing: draft, confirmed, corrected, called in, rescinded, superseded or unknown.
            document: A paper, by its path or part of it.
            wording: Also in the words of the language model that this server was started with.
        """
        given = {
            "body": body,
            "council": council,
            "since": since,
            "until": until,
            "on": on,
            "kind": kind,
            "voice": voice,
            "person": person,
            "standing": standing,
            "document": document,
        }

        def run(engine: Engine) -> dict[str, Any]:
            if wording and model is None:
                raise InputError("No language model was named when this server was started.")
            answer = answer_question(engine, _query(question, given))
            worded = word(engine, answer, model) if wording else None
            return with_wording(answer.as_json(), worded)

        return _answered(live, run)

    def documents(body: str = "", year: str = "") -> list[dict[str, Any]]:
        """List the papers of the minute book, newest first.

        Args:
            body: Only papers of this body, by its exact name.
            year: Only papers of this year, as four digits.
        """
        return _answered(live, lambda engine: _documents(engine, body, year))

    def status() -> dict[str, Any]:
        """What the minute book holds: counts, bodies, period, and what could not be read."""

        def run(_: Engine) -> dict[str, Any]:
            held = index_status(live.index)
            # Folders of the server are nobody's business but its keeper's.
            return {key: value for key, value in held.items() if key not in ("index", "folders")}

        return _answered(live, run)

    def lint(
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        kind: str = "",
        document: str = "",
    ) -> dict[str, Any]:
        """Find contradictions and slips inside the record, each with verbatim quotes.

        Args:
            body: Only where one of the places is of this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
            kind: minutes, report or decision.
            document: A paper, by its path or part of it.
        """
        given = {
            "body": body,
            "council": council,
            "since": since,
            "until": until,
            "kind": kind,
            "document": document,
        }

        def run(engine: Engine) -> dict[str, Any]:
            filters = _query("", given).filters
            return as_json(find(engine.book, filters), engine.book.searched(filters))

        return _answered(live, run)

    def decisions(
        query: str = "",
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        on: str = "",
        kind: str = "",
        voice: str = "",
        person: str = "",
        standing: str = "",
        document: str = "",
        sort: str = "",
    ) -> dict[str, Any]:
        """The register of decisions: exact wording, mover, vote, standing, what was recommended.

        Args:
            query: What about; empty for every decision.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
            on: In this day, month or year.
            kind: minutes, report or decision.
            voice: decision; any other has no decisions.
            person: The mover, the seconder, or a name in the wording.
            standing: draft, confirmed, corrected, called in, rescinded, superseded or unknown.
            document: A paper, by its path or part of it.
            sort: best, date, oldest, body, minute or standing.
        """
        given = {
            "body": body,
            "council": council,
            "since": since,
            "until": until,
            "on": on,
            "kind": kind,
            "voice": voice,
            "person": person,
            "standing": standing,
            "document": document,
        }

        def run(engine: Engine) -> dict[str, Any]:
            asked = _query(query, given)
            scores = decision_scores(engine, asked)
            return register_of(engine.book, asked, sort or None, scores).as_json()

        return _answered(live, run)

    def minute(ref: str, body: str = "", council: str = "", on: str = "") -> dict[str, Any]:
        """Resolve a minute reference: the extract of minutes, or what is not held.

        Args:
            ref: 12/18, 58(b), CA.6, minutes of 16 January 2019, the previous minutes.
            body: Whose minute: a body, or words of its name.
            council: A council, or words of its name.
            on: Day, month or year of the meeting; of the one after it for the previous minutes.
        """

        def run(engine: Engine) -> dict[str, Any]:
            named = [str(words)[:300] or None for words in (body, council, on)]
            return find_minute(engine.book, str(ref)[:200], *named).as_json()

        return _answered(live, run)

    def promises(
        query: str = "",
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        person: str = "",
        document: str = "",
        state: str = "",
        due_by: str = "",
        today: str = "",
    ) -> dict[str, Any]:
        """List what was promised, when it fell due, and what answers it, soonest due first.

        Args:
            query: Words that a promise must hold; all of them where it is empty.
            body: Only promises made at this body, or words of its name.
            council: Only this council, or words of its name.
            since: Made from this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Made up to the end of this day, month or year.
            person: Only those of this person or post.
            document: A paper, by its path or part of it.
            state: kept, late, partly, not found, not yet due or no date.
            due_by: Only what falls due by this day (2024-06-12).
            today: The day that states are counted from; today where it is empty.
        """
        filters = {
            "body": body,
            "council": council,
            "since": since,
            "until": until,
            "person": person,
            "document": document,
        }
        choices = {"state": state, "due_by": due_by, "today": today}
        address = Address(
            view="promises",
            question=str(query)[:_LONGEST],
            filters={name: str(value)[:300] for name, value in filters.items() if value},
            choices={name: str(value)[:40] for name, value in choices.items() if value},
        )
        return _answered(live, lambda engine: ledger_at(engine, address).as_json())

    def check(draft: str, body: str = "", since: str = "", until: str = "") -> dict[str, Any]:
        """Hold a draft to the record, sentence by sentence: supported, contradicted, not found.

        Args:
            draft: The draft's text, up to 400 sentences. It is not kept.
            body: Only papers of this body, or words of its name.
            since: Only papers from this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Only papers up to the end of this day, month or year.
        """
        given = {"body": body, "since": since, "until": until}
        return _answered(live, lambda engine: checked_words(engine, str(draft), given).as_json())

    def history(
        topic: str, body: str = "", council: str = "", since: str = "", until: str = ""
    ) -> dict[str, Any]:
        """Follow one matter through its names, bodies and items: its events, oldest first.

        Args:
            topic: The matter in plain words.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
        """
        given = {"body": body, "council": council, "since": since, "until": until}
        return _answered(live, lambda engine: trace_history(engine, _query(topic, given)).as_json())

    def figures(
        topic: str, body: str = "", council: str = "", since: str = "", until: str = ""
    ) -> dict[str, Any]:
        """Give dated series of what the record measures, each value cited, conflicts shown.

        Args:
            topic: What is measured in plain words, or a number.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
        """
        given = {"body": body, "council": council, "since": since, "until": until}
        return _answered(live, lambda engine: find_series(engine, _query(topic, given)).as_json())

    def compare(
        topic: str,
        by: str = "council",
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
    ) -> dict[str, Any]:
        """Compare councils or bodies on one matter: problem, measure, decision, date.

        Args:
            topic: The matter in plain words.
            by: council or body: what has a row each.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
        """
        given = {"body": body, "council": council, "since": since, "until": until}
        way: By = "body" if by == "body" else "council"
        return _answered(
            live, lambda engine: compare_places(engine, _query(topic, given), way).as_json()
        )

    def brief(
        topic: str,
        body: str = "",
        council: str = "",
        since: str = "",
        until: str = "",
        today: str = "",
    ) -> dict[str, Any]:
        """Put together a briefing: considered before, decided, promised, measured, with sources.

        Args:
            topic: The topic in plain words.
            body: Only this body, or words of its name.
            council: Only this council, or words of its name.
            since: From this day, month or year on (2024, 2024-06, 2024-06-12).
            until: Up to the end of this day, month or year.
            today: The day that promises are judged on; today where it is empty.
        """
        given = {"body": body, "council": council, "since": since, "until": until}
        return _answered(
            live,
            lambda engine: gather(
                engine, _query(topic, given), read_day(str(today)[:40])
            ).as_json(),
        )

    return {
        "search": search,
        "brief": brief,
        "history": history,
        "figures": figures,
        "compare": compare,
        "ask": ask,
        "documents": documents,
        "status": status,
        "lint": lint,
        "check": check,
        "promises": promises,
        "decisions": decisions,
        "minute": minute,
    }


def _query(text: str, given: dict[str, str]) -> Query:
    return parse_query(str(text)[:_LONGEST], {name: str(v)[:300] for name, v in given.items()})


def _documents(engine: Engine, body: str, year: str) -> list[dict[str, Any]]:
    rows = [
        d
        for d in engine.documents.values()
        if d.access == "public"
        and (not body or d.body == body)
        and (not year or (d.date is not None and str(d.date.year) == year))
    ]
    rows.sort(key=lambda d: d.path)
    rows.sort(key=lambda d: d.date.toordinal() if d.date else 0, reverse=True)
    return [
        {
            "document": d.path,
            "title": d.title,
            "kind": d.kind,
            "council": d.council,
            "body": d.body,
            "date": d.date.isoformat() if d.date else None,
            "standing": d.standing,
            "format": d.format,
            "url": d.url,
        }
        for d in rows
    ]


def _answered(live: LiveIndex, run: Callable[[Engine], Answered]) -> Answered:
    """What ``run`` gives; a refusal in its own words, anything else in none."""
    import gradio as gr

    try:
        engine = live.ranking()
        if engine is None:
            raise gr.Error("Nothing is indexed yet. Index a folder of papers first.")
        return run(engine)
    except InputError as error:
        raise gr.Error(str(error)) from None
    except MinutebookError as error:
        _log.warning("%s", error)
        raise gr.Error("The index cannot be opened. See the server's log.") from None
    except gr.Error:
        raise
    except Exception:
        _log.exception("A request of a program failed")
        raise gr.Error("Something went wrong. See the server's log.") from None
