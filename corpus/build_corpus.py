#!/usr/bin/env python3
"""Make the demonstration corpus: papers, unreadable files and truth from ``corpus/sources``.

usage: python corpus/build_corpus.py [--into DIR]

The same sources give the same bytes. Needs reportlab and python-docx (the ``test`` extra).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from builder.plain import render_markdown, render_pasted  # noqa: E402
from builder.printed import damage, render_pdf, render_scan  # noqa: E402
from builder.source import Source, SourceError, read_source  # noqa: E402
from builder.truth import Truth  # noqa: E402
from builder.web import render_html  # noqa: E402
from builder.word_file import render_docx  # noqa: E402

RENDER = {
    "minutes-pdf": (".pdf", render_pdf),
    "report-pdf": (".pdf", render_pdf),
    "pack-pdf": (".pdf", render_pdf),
    "minutes-docx": (".docx", render_docx),
    "report-docx": (".docx", render_docx),
    "actions-docx": (".docx", render_docx),
    "issue": (".html", render_html),
    "meeting": (".html", render_html),
    "item": (".html", render_html),
    "iedecision": (".html", render_html),
    "mgdecision": (".html", render_html),
    "markdown": (".md", render_markdown),
    "pasted": (".txt", render_pasted),
}


def squash(text: str) -> str:
    """Letters and digits only, case folded: what survives any layout."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def plain_text(source: Source) -> str:
    """All words of a source, for checking that evidence stands in it."""
    words = [source.get("title"), *(f"{label} {value}" for label, value in source.meta)]
    for block in source.blocks:
        words += [block.label, block.text, *block.names]
        words += [cell.text for row in block.rows for cell in row]
    return "\n".join(words)


def questions(path: Path, papers: dict[str, str], texts: dict[str, str]) -> list[dict[str, object]]:
    """The questions of ``questions.txt`` with their evidence, each quote checked in its paper."""
    rows: list[dict[str, object]] = []
    for chunk in re.split(r"\n\s*\n", path.read_text("utf8").strip()):
        lines = [line for line in chunk.splitlines() if not line.startswith("//")]
        if not lines:
            continue
        user, kind = (word.strip() for word in lines[0].split("|"))
        answer = "Not answerable from the documents."
        evidence = []
        for line in lines[2:]:
            if line.startswith("A: "):
                answer = line[3:]
            elif line.startswith("= "):
                short, _, quote = line[2:].partition(" | ")
                if squash(quote) not in squash(texts[short.strip()]):
                    raise SourceError(f"questions: not in {short}: {quote}")
                evidence.append({"document": papers[short.strip()], "quote": quote})
        if (kind == "unanswerable") == bool(evidence):
            raise SourceError(f"questions: evidence and kind disagree: {lines[1]}")
        rows.append(
            {
                "id": f"ke-{len(rows) + 1:03d}",
                "user": user,
                "kind": kind,
                "question": lines[1].removeprefix("Q: "),
                "answer": answer,
                "evidence": evidence,
                "paraphrased": True,
            }
        )
    return rows


def build(sources: Path, into: Path) -> int:
    """Build everything below ``into``; the number of papers made."""
    threads = {}
    for line in (sources / "threads.txt").read_text("utf8").splitlines():
        key, _, title = line.partition(":")
        if title:
            threads[key.strip()] = title.strip()
    truth = Truth(threads)
    papers, unreadable = into / "papers", into / "unreadable"
    for folder in (papers, unreadable, into / "truth"):
        shutil.rmtree(folder, ignore_errors=True)
    paths: dict[str, str] = {}
    texts: dict[str, str] = {}
    read = [
        read_source(p)
        for p in sorted(sources.glob("*/*.source"), key=lambda p: (p.parent.name, p.name))
    ]
    unreadable_folder = [s for s in read if s.folder == "unreadable"]
    for source in (s for s in read if s.folder != "unreadable"):
        for turn, form in enumerate([source.get("format"), *source.get("also", "").split()]):
            suffix, render = RENDER[form]
            name = source.get("also_name") if turn else source.name
            path = f"{source.folder}/{name}{suffix}"
            source.header["format"] = form
            (papers / source.folder).mkdir(parents=True, exist_ok=True)
            (papers / path).write_bytes(render(source))
            short = f"{source.folder}/{name}"
            if short in paths:
                raise SourceError(f"two papers called {short}")
            paths[short], texts[short] = path, plain_text(source)
            if turn == 0:
                truth.read(source, path)
            else:
                original = paths[f"{source.folder}/{source.name}"]
                truth.rows["documents"].append(
                    {**truth.rows["documents"][-1], "document": path, "format": form}
                    | {"duplicate_of": original}
                )
                truth.slip(
                    source.get("also_slip", "duplicate"),
                    "duplicate publication",
                    "The same minutes are published twice, in two formats.",
                    path,
                    source.get("title"),
                    of="title",
                )
                truth.rows["slips"][-1]["places"].append(
                    {"document": original, "quote": source.get("title"), "of": "title"}
                )
    for source in unreadable_folder:
        unreadable.mkdir(parents=True, exist_ok=True)
        data = render_scan(source) if source.get("format") == "scan" else damage(render_pdf(source))
        (unreadable / f"{source.name}.pdf").write_bytes(data)
    truth.tie(paths)
    truth.write(into / "truth")
    asked = questions(sources / "questions.txt", paths, texts)
    lines = (json.dumps(row, ensure_ascii=False) for row in asked)
    (into / "truth" / "questions.jsonl").write_text("".join(f"{x}\n" for x in lines), "utf8")
    return len(paths)


def main() -> int:
    """Build, or say what in the sources is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--into", type=Path, default=HERE, help="where the papers go")
    arguments = parser.parse_args()
    try:
        count = build(HERE / "sources", arguments.into)
    except SourceError as error:
        print(f"build_corpus: {error}", file=sys.stderr)
        return 2
    print(f"{count} papers in {arguments.into / 'papers'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
