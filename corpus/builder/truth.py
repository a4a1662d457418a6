"""The truth of the corpus, gathered from the marks in its sources."""

from __future__ import annotations

import datetime
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from builder.source import Block, Mark, Source, SourceError
from builder.values import context_of, municipal_year, number, value_of, verb_of

Row = dict[str, Any]
FILES = (
    "documents meetings items decisions recommendations votes promises figures references exempt"
    " slips threads glossary amendments"
).split()


class Truth:
    """Rows of every truth file, filled document by document and then tied together."""

    def __init__(self, threads: dict[str, str]) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in FILES}
        self.thread_titles = threads
        self.answers: dict[str, list[Row]] = defaultdict(list)
        self.breaches: dict[str, list[Row]] = defaultdict(list)
        self.pointers: list[tuple[Row, str, str]] = []

    def read(self, source: Source, path: str) -> None:
        """Take everything marked in one source, printed at ``path`` under the papers."""
        meeting: Row = {
            "document": path,
            "body": source.get("body"),
            "date": source.get("date"),
            "time": source.get("time") or None,
            "venue": source.get("venue") or None,
            "attendance": [],
        }
        self.rows["documents"].append(
            {
                "document": path,
                "title": source.get("title"),
                "kind": source.get("kind"),
                "format": source.get("format"),
                "body": source.get("body"),
                "date": source.get("date"),
                "year": municipal_year(source.date),
                "access": "restricted" if source.get("access") == "restricted" else "public",
                "standing": "draft" if source.get("draft") else "unknown",
                "date_stated": source.get("date_stated", "yes") == "yes",
                "body_stated": source.get("body_stated", "yes") == "yes",
            }
        )
        self.rows["meetings"].append(meeting)
        item: Row | None = None
        exempt: str | None = "document" if source.get("access") == "restricted" else None
        lead: Block | None = None
        vote: Row | None = None
        slip = source.get("slip")
        if slip:
            number, kind, message = (part.strip() for part in slip.split("|"))
            self.slip(number, kind, message, path, source.get("title"), of="title")
        for block in source.blocks:
            where = {
                "document": path,
                "body": meeting["body"],
                "date": meeting["date"],
                "item": item["number"] if item else None,
                "item_title": item["title"] if item else None,
                "access": "restricted" if exempt else "public",
            }
            if block.kind == "meeting":
                meeting = {
                    "document": path,
                    "body": block.names[0],
                    "date": block.names[1],
                    "time": None,
                    "venue": None,
                    "attendance": [],
                }
                self.rows["meetings"].append(meeting)
                item = None
                vote = None
                continue
            if block.kind == "paper":
                item = {
                    **where,
                    "number": block.names[0].removeprefix("Agenda Item "),
                    "title": block.names[1],
                    "level": 1,
                    "procedural": False,
                }
                del item["item"], item["item_title"]
                self.rows["items"].append(item)
            elif block.kind == "attendance":
                meeting["attendance"] += [{"role": block.label, "name": n} for n in block.names]
            elif block.kind == "item":
                item = {
                    **where,
                    "number": block.label.rstrip(".") or None,
                    "title": block.text,
                    "level": block.level,
                    "procedural": "procedural" in block.attrs,
                }
                del item["item"], item["item_title"]
                self.rows["items"].append(item)
                where["item"], where["item_title"] = item["number"], item["title"]
                vote = None
            elif block.kind == "exempt":
                exempt = block.attrs.get("paragraph", "3")
                self.rows["exempt"].append(
                    {**where, "access": "restricted", "paragraph": exempt}
                    | {"first": None, "last": None, "secrets": []}
                )
                continue
            elif block.kind == "public":
                exempt = None
                continue
            elif block.kind == "lead":
                lead = block
            if exempt not in {None, "document"} and block.text:
                stretch = self.rows["exempt"][-1]
                stretch["first"] = stretch["first"] or block.text
                stretch["last"] = block.text
            texts = [block] if block.kind != "table" else [c for row in block.rows for c in row]
            for row in block.rows:
                for cell in row:
                    cell.attrs["row"] = " | ".join(c.text for c in row)
            rows_before = len(self.rows["votes"])
            for text in texts:
                for mark in sorted(text.marks, key=lambda m: (m.start, -m.end)):
                    self.mark(mark, text, where)
            if len(self.rows["votes"]) > rows_before:
                vote = self.rows["votes"][-1]
            if block.kind == "part" and lead is not None:
                self.part(block, lead, where, vote)

    def part(self, block: Block, lead: Block, where: Row, vote: Row | None) -> None:
        """One numbered part of a decision or of a recommendation."""
        attrs = dict(block.attrs)
        for mark in block.marks:
            if mark.kind == "d":
                attrs.update(mark.attrs)
        row: Row = {
            **where,
            "part": block.label.strip("().") or None,
            "lead": lead.text,
            "wording": block.text,
        }
        if attrs["of"] == "recommendation":
            row["outcome"] = attrs.get("outcome")
            row["decided_in"] = attrs.get("decided")
            self.rows["recommendations"].append(row)
            if attrs.get("decided"):
                self.pointers.append((row, "decided_in", attrs["decided"]))
            return
        row |= {
            "verb": verb_of(lead.text),
            "mover": attrs.get("mover"),
            "seconder": attrs.get("seconder"),
            "vote": vote["id"] if vote is not None and attrs.get("vote") else None,
            "standing": attrs.get("standing", "unknown"),
            "standing_because": attrs.get("because"),
            "recommended": attrs.get("outcome"),
            "matter": attrs.get("thread"),
        }
        if attrs.get("because"):
            self.pointers.append((row, "standing_because", attrs["because"]))
        self.rows["decisions"].append(row)

    def mark(self, mark: Mark, block: Block, where: Row) -> None:
        """One inline mark."""
        attrs = mark.attrs
        row: Row = {**where, "quote": mark.text}
        if mark.kind == "fig":
            unit, value = attrs.get("u"), value_of(mark.text)
            if unit == "£ million" and value is not None:
                unit, value = "£", round(value * 1_000_000, 2)
            self.rows["figures"].append(
                {
                    **row,
                    "value": value,
                    "measure": attrs.get("m"),
                    "unit": unit or None,
                    "period": attrs.get("p"),
                    "place": attrs.get("at"),
                    "context": context_of(mark, block),
                    "conflict": attrs.get("conflict"),
                }
            )
        elif mark.kind == "ref":
            reference = {
                **row,
                "kind": attrs.get("k", "minute"),
                "target": attrs.get("to", mark.text),
                "target_body": attrs.get("body"),
                "target_date": attrs.get("on"),
                "effect": attrs.get("effect"),
                "held": attrs.get("held", "yes") == "yes",
                "target_document": attrs.get("doc"),
            }
            self.rows["references"].append(reference)
            if attrs.get("doc"):
                self.pointers.append((reference, "target_document", attrs["doc"]))
        elif mark.kind == "vote":
            self.rows["votes"].append(
                {
                    **row,
                    "id": f"v{len(self.rows['votes']) + 1}",
                    "in_favour": number(attrs.get("for")),
                    "against": number(attrs.get("against")),
                    "abstentions": number(attrs.get("abstain")),
                    "result": attrs.get("result"),
                    "named": {"for": [], "against": [], "abstain": []},
                    "adds_up": attrs.get("adds", "yes") == "yes",
                }
            )
        elif mark.kind == "names":
            names = re.split(r",\s*|\s+and\s+", mark.text)
            self.rows["votes"][-1]["named"][attrs["side"]] = [n.strip() for n in names if n.strip()]
        elif mark.kind == "promise":
            promise = {
                **row,
                "id": attrs["id"],
                "kind": attrs.get("kind", "undertaking"),
                "owner": attrs.get("owner"),
                "due": attrs.get("due"),
                "due_is": attrs.get("due_is", "stated" if attrs.get("due") else None),
                "state": attrs.get("state", "no date"),
                "weeks_late": number(attrs.get("weeks")),
                "made": where["date"],
            }
            self.rows["promises"].append(promise)
        elif mark.kind == "answers":
            for which in attrs["id"].split(","):
                self.answers[which.strip()].append(row)
        elif mark.kind == "breaks":
            for which in attrs["id"].split(","):
                self.breaches[which.strip()].append(row)
        elif mark.kind == "decision":
            # A decision in running prose: the sentence is both its lead and its wording.
            prose = {
                **where,
                "part": None,
                "lead": "",
                "wording": mark.text,
                "verb": attrs.get("verb", "agreed"),
                "mover": attrs.get("mover"),
                "seconder": attrs.get("seconder"),
                "vote": None,
                "standing": "unknown",
                "standing_because": None,
                "recommended": None,
                "matter": None,
            }
            self.rows["decisions"].append(prose)
        elif mark.kind == "motion":
            motion = {k: attrs.get(k) for k in ("fate", "mover", "seconder")}
            self.rows["amendments"].append({**row, "is": attrs.get("is", "amendment"), **motion})
        elif mark.kind == "event":
            for thread in attrs["thread"].split(","):
                event = {**row, "thread": thread.strip(), "event": attrs.get("what", "reported")}
                self.rows["threads"].append(event)
        elif mark.kind == "slip":
            self.slip(
                attrs["id"], attrs["kind"], attrs.get("says", ""), where["document"], mark.text
            )
        elif mark.kind == "secret":
            if where["access"] == "public":
                raise SourceError(
                    f"{where['document']}: secret outside exempt business: {mark.text}"
                )
            if not self.rows["exempt"] or self.rows["exempt"][-1]["document"] != where["document"]:
                whole = {"paragraph": "3", "first": None, "last": None, "secrets": []}
                self.rows["exempt"].append({**where, **whole})
            secrets = self.rows["exempt"][-1]["secrets"]
            if mark.text not in secrets:
                secrets.append(mark.text)
        elif mark.kind == "acro":
            long, _, short = mark.text.rpartition(" (")
            self.rows["glossary"].append({**row, "short": short.rstrip(")"), "long": long})
        elif mark.kind not in {"d", "b", "i", "keep"}:
            raise SourceError(f"{where['document']}: unknown mark '{mark.kind}'")

    def slip(
        self, number: str, kind: str, message: str, document: str, quote: str, of: str = "text"
    ) -> None:
        """A planted slip; the same number in two papers is one slip with two places."""
        for row in self.rows["slips"]:
            if row["id"] == number:
                row["places"].append({"document": document, "quote": quote, "of": of})
                row["message"] = row["message"] or message
                return
        place = {"document": document, "quote": quote, "of": of}
        self.rows["slips"].append(
            {"id": number, "kind": kind, "message": message, "places": [place]}
        )

    def tie(self, paths: dict[str, str]) -> None:
        """Answer promises, confirm minutes, and turn short document names into paths."""
        for row, key, short in self.pointers:
            if short not in paths:
                raise SourceError(f"{row['document']}: '{key}' names no document: {short}")
            row[key] = paths[short]
        seen = set()
        for promise in self.rows["promises"]:
            if promise["id"] in seen:
                raise SourceError(f"{promise['document']}: promise {promise['id']} twice")
            seen.add(promise["id"])
            promise["answered_by"] = [
                {"document": a["document"], "date": a["date"], "quote": a["quote"]}
                for a in sorted(self.answers.pop(promise["id"], []), key=lambda a: str(a["date"]))
            ]
            promise["broken_says"] = [
                {"document": a["document"], "date": a["date"], "quote": a["quote"]}
                for a in self.breaches.pop(promise["id"], [])
            ]
            if promise["weeks_late"] == -1:  # the paper that answers it says only the year
                promise["weeks_late"] = None
            elif (
                promise["state"] == "late"
                and promise["weeks_late"] is None
                and promise["answered_by"]
            ):
                due = datetime.date.fromisoformat(promise["due"])
                came = datetime.date.fromisoformat(str(promise["answered_by"][0]["date"]))
                promise["weeks_late"] = (came - due).days // 7
            if (promise["state"] in {"kept", "late", "partly"}) != bool(promise["answered_by"]):
                raise SourceError(
                    f"promise {promise['id']}: {promise['state']}, but its answers differ"
                )
        if self.answers or self.breaches:
            unknown = sorted({*self.answers, *self.breaches})
            raise SourceError(f"answers to unknown promises: {unknown}")
        confirmed = {
            (r["target_body"] or r["body"], r["target_date"]): r
            for r in self.rows["references"]
            if r["effect"] in {"confirms", "corrects"} and r["target_date"]
        }
        for decision in self.rows["decisions"]:
            by = confirmed.get((decision["body"], decision["date"]))
            if by is not None and decision["standing"] == "unknown":
                decision["standing"] = "confirmed"
                decision["standing_because"] = by["document"]
        for row in self.rows["exempt"]:
            row.pop("item", None)
            row.pop("item_title", None)
        drafts = {d["document"] for d in self.rows["documents"] if d["standing"] == "draft"}
        for decision in self.rows["decisions"]:
            if decision["standing"] == "unknown" and decision["document"] in drafts:
                decision["standing"] = "draft"
        for thread in self.rows["threads"]:
            if thread["thread"] not in self.thread_titles:
                raise SourceError(f"{thread['document']}: unknown thread {thread['thread']}")

    def write(self, folder: Path) -> None:
        """Write the truth files."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            data: Any = self.rows[name]
            if name == "threads":
                data = [
                    {
                        "thread": key,
                        "title": title,
                        "events": sorted(
                            (
                                {k: e[k] for k in ("date", "body", "event", "document", "quote")}
                                for e in self.rows["threads"]
                                if e["thread"] == key
                            ),
                            key=lambda e: (e["date"], e["document"]),
                        ),
                    }
                    for key, title in self.thread_titles.items()
                ]
            text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
            (folder / f"{name}.json").write_text(text, "utf8")
