"""Bytes that claim to be text: which encoding they are in, or that they are no text at all."""

from __future__ import annotations

import codecs
import re

from indexer.errors import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64_000
_MOSTLY_ASCII = 0.1
_FEW = 30
# Control characters that no text holds; tab, line breaks and form feed are text.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The text of ``data`` with line ends as ``\\n``, and its encoding unless that is UTF-8.

    Tried in turn: the byte order mark, UTF-8, the encoding the file ``declared``, UTF-16 by its
    zero bytes, Windows-1252 where nearly all is ASCII, what charset-normalizer detects.
    Raises UnreadableFileError for bytes that are no text.
    """
    text, encoding = _decoded(data, name, declared)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(8, len(sample) // 200):
        raise binary(name)
    return _LINE_ENDS.sub("\n", _CONTROLS.sub(" ", text)), encoding


def binary(name: str) -> UnreadableFileError:
    """The error for a file that is named as text and is none."""
    return UnreadableFileError(
        name,
        "it is not text: its bytes fit no text encoding",
        "Open it in the program that made it and save it as PDF, DOCX or UTF-8 text.",
    )


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, str]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            text = data.decode(codec, errors="replace")
            return text, "" if codec == "utf-8-sig" else codec
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return data.decode(declared), codecs.lookup(declared).name
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, errors="replace"), wide
    if b"\x00" in data[:_SAMPLE]:
        raise binary(name)
    return _guessed(data)


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark shows as a zero in every other byte of western text."""
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _guessed(data: bytes) -> tuple[str, str]:
    # UTF-8 with a few damaged bytes is far likelier than any old encoding that happens to fit.
    repaired = data.decode("utf-8", errors="replace")
    damaged = repaired.count("\ufffd")
    if damaged * 4 < sum(c > "\x7f" for c in repaired) - damaged:
        return repaired, "utf-8 with damaged characters"
    sample = data[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) < max(_FEW, _MOSTLY_ASCII * len(sample)):
        # English with a few pounds, dashes and quotes: detection takes "£" for a Polish letter.
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_8", "utf_16", "utf_32"]).best()
    codecs_tried = [best.encoding] if best is not None else []
    for codec in [*codecs_tried, "cp1252"]:
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"
