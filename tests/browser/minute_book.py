"""A small minute book of a made-up harbour town, written for the browser tests.

It has what the pages must cope with: a PDF of several pages, a file that cannot be read, a paper
that is not for publication, an exempt part in a published paper, and text that attacks.
"""

from __future__ import annotations

from pathlib import Path

HIDDEN_PAPER_WORD = "periwinkle"
HIDDEN_ITEM_WORD = "mulberry"
ATTACK = '<img src=x onerror="document.title=1"><script>document.title=2</script>'

CABINET_2023 = """\
# Merrow Town Council

## Cabinet

Minutes of the meeting held on Tuesday 14 March 2023 at 6.00 pm in the Guildhall

Present: Councillor Ada Finch (Chair), Councillor Ben Okafor, Councillor Carys Reed

### 21. Apologies for absence

Apologies were received from Councillor Dilys Lamb.

### 22. Ferry to Gull Island

The Head of Transport presented a report on the ferry to Gull Island. He said that the boat was
thirty years old and that 41,200 passengers had been carried in the year. A member asked what a
replacement would cost. The Head of Transport replied that a second-hand boat would cost about
£640,000 and a new one £1.9 million.

RESOLVED –

1. That a second-hand boat be bought at a cost of not more than £640,000.
2. That a report on winter sailings be brought to the meeting in October 2023.

### 23. Library in Quay Street

The Head of Libraries reported that loans had fallen from 52,000 to 38,500 in five years.

RECOMMENDED that the library in Quay Street be closed.

RESOLVED that the library in Quay Street be kept open for four days a week.
"""

SCRUTINY_2024 = (
    """\
Merrow Town Council

Scrutiny Committee

Minutes of the meeting held on Wednesday 19 June 2024

Present: Councillor Dilys Lamb (Chair), Councillor Evan Price

7. Notes of a visitor

A member of the public said: """
    + ATTACK
    + """ and {{value}} ${alert(1)} were on the poster of the lighthouse trust.

8. Winter sailings of the ferry

Councillor Price asked why the report on winter sailings had come eight months late. The Head of
Transport apologised and said that the harbour survey had taken longer than planned.

RESOLVED that the Cabinet be asked to keep two sailings a day in winter.

9. Date of the next meeting

The next meeting would be held on 18 September 2024 in the Guildhall.

PART II - EXEMPT ITEMS

10. Land at Old Wharf

The """
    + HIDDEN_ITEM_WORD
    + """ valuation of the land at Old Wharf was two million pounds.
"""
)

RESTRICTED = (
    """\
# Merrow Town Council

## Cabinet

14 March 2023

Not for publication by virtue of paragraph 1 of Schedule 12A of the Local Government Act 1972.

The """
    + HIDDEN_PAPER_WORD
    + """ settlement with the former harbour master was agreed.
"""
)

WELSH = """\
# Cyngor Tref Merrow

## Cyd-bwyllgor y Gymraeg

Cofnodion y cyfarfod a gynhaliwyd ar 5 Chwefror 2024

### 3. Arwyddion dwyieithog

PENDERFYNWYD y bydd arwyddion newydd yn yr harbwr yn Gymraeg yn gyntaf.
"""


def write_minute_book(folder: Path) -> None:
    """Write the papers under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("cabinet-2023-03-14.md", CABINET_2023),
        ("scrutiny-2024-06-19.txt", SCRUTINY_2024),
        ("settlement.md", RESTRICTED),
        ("cyd-bwyllgor.md", WELSH),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn in two")
    _write_pdf(folder / "harbour-2025-03-04.pdf")


def _write_pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()

    def words(text: str, style: str = "BodyText") -> Paragraph:
        return Paragraph(text, styles[style])

    SimpleDocTemplate(str(path), pagesize=A4, title="Harbour Committee").build(
        [
            words("Merrow Town Council", "Title"),
            words("Harbour Committee", "Heading1"),
            words("Minutes of the meeting held on Tuesday 4 March 2025 at the Guildhall, Merrow"),
            words("Present: Councillor Ada Finch (Chair), Councillor Carys Reed"),
            words("1. Apologies", "Heading2"),
            words("Apologies were received from Councillor Ben Okafor."),
            words("2. Dredging of the inner harbour", "Heading2"),
            words(
                "The Harbour Master presented a report on dredging of the inner harbour. He "
                "explained that silt had reduced the depth at low water to 1.4 metres and that "
                "two fishing boats had grounded since Christmas. A member asked whether the work "
                "could be finished before the regatta. The Harbour Master replied that the "
                "contractor could begin on 7 April and finish within six weeks."
            ),
            words("RESOLVED that:"),
            words(
                "(a) the dredging contract be awarded to Solent Marine Works at a cost of "
                "£186,400; and"
            ),
            words("(b) a report on the depth of the harbour be brought back in September 2025."),
            PageBreak(),
            words("3. Harbour dues", "Heading2"),
            words(
                "The Treasurer reported that harbour dues had been unchanged since 2021. Members "
                "considered an increase of four per cent. RESOLVED that the harbour dues be "
                "increased by four per cent from 1 June 2025."
            ),
        ]
    )
