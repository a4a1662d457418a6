"""The words of the page that makes a briefing; the briefing itself is in the record's English."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.brief": ("Briefing", "Briff"),
    "brief.title": ("Briefing", "Briff"),
    "brief.lead": (
        "Name a topic. What was considered before, decided, promised and measured is put together "
        "from the record, each statement a quotation or a sentence made by rule, with its source.",
        "Enwch bwnc. Rhoddir ynghyd yr hyn a ystyriwyd o'r blaen, a benderfynwyd, a addawyd ac a "
        "fesurwyd, pob gosodiad yn ddyfyniad neu'n frawddeg drwy reol, gyda'i ffynhonnell.",
    ),
    "brief.button": ("Brief", "Llunio"),
    "brief.hint": (
        "A few words, such as: social worker recruitment. Bodies and a period are under the "
        "filters.",
        "Ychydig eiriau, megis: recriwtio gweithwyr cymdeithasol. Mae cyrff a chyfnod dan yr "
        "hidlwyr.",
    ),
    "brief.ready": (
        "Briefing with {count} sources",
        "Briff gyda {count} ffynhonnell",
    ),
    "brief.files": ("Download:", "Lawrlwytho:"),
    "brief.file.docx": ("Word (DOCX)", "Word (DOCX)"),
    "brief.file.pdf": ("PDF", "PDF"),
    "brief.file.html": ("Web page (HTML)", "Tudalen we (HTML)"),
    "brief.file.md": ("Markdown", "Markdown"),
    "brief.language": (
        "The sentences of the briefing are in English, the language they are made in.",
        "Mae brawddegau'r briff yn Saesneg: yn yr iaith honno y'u llunnir.",
    ),
}
