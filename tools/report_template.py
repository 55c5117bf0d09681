"""Builds the Word template of the reports: ``python tools/report_template.py`` writes it anew where it belongs.

An office that wants its own look edits a copy in Word and passes it with ``--template``; only this default is built.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.run import Run

PLACE = Path(__file__).resolve().parents[1] / "src" / "benchmark" / "report" / "word" / "template.docx"
LATIN, CHINESE = "Arial", "Noto Sans CJK SC"
HEAD = "1F3864"
WIDTH = 267
"""Millimetres between the margins of A4 lying on its side."""
COLOURED = ("verdict", "level", "standing")
SHORT = ("product", "parameter", "text", "needed", "limit", "verdict", "gap", "relative", "unit")
TABLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("floor", SHORT),
    ("short", SHORT),
    ("disclose", SHORT),
    ("grades", ("product", "parameter", "reference", "grade", "limit_alone", "needed", "standing")),
)
REVIEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("open", ("product", "parameter", "text", "reference", "verdict", "reason", "others")),
    ("not_stated", ("product", "parameter", "limit", "axis")),
    ("sensitivity", ("product", "taken_for", "changes")),
    ("problems", ("where", "reason", "message")),
)
SOURCES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("standards", ("reference", "title_of", "status", "limits", "source", "source_kind", "read_on")),
    ("methods", ("product", "parameter", "reference", "method_own", "method_theirs", "conditions")),
)
CHECK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("check_changes", ("product", "goal", "change")),
    ("check_open", ("product", "is_open")),
)
PRODUCTS = ("product", "attributes", "level", "capped_by", "judged", "applicable", "coverage", "counts")
COMPARED = (
    "parameter", "text", "reference", "clause", "limit_alone", "verdict", "gap", "relative", "unit", "grade", "reason",
)  # fmt: skip
WIDTHS = {
    "product": 30, "parameter": 40, "text": 28, "needed": 26, "limit": 44, "verdict": 30, "gap": 18, "relative": 24,
    "unit": 16, "grade": 16, "reference": 36, "limit_alone": 26, "standing": 36, "reason": 70, "others": 36,
    "axis": 36, "taken_for": 70, "changes": 120, "where": 60, "message": 120, "title_of": 60, "status": 26,
    "limits": 14, "source": 70, "source_kind": 22, "read_on": 26, "method_own": 40, "method_theirs": 50,
    "conditions": 60, "attributes": 44, "level": 36, "capped_by": 36, "judged": 19, "applicable": 22, "coverage": 21,
    "counts": 50, "clause": 28, "goal": 50, "change": 150, "is_open": 200,
}  # fmt: skip
NUMBERS = ("gap", "relative", "limits", "judged", "applicable", "coverage")


def build() -> Word:
    word = Document()
    _page(word)
    _styles(word)
    word.add_paragraph("{{ title }}", style="Title")
    _if(word, "name", "{{ name }}", "Subtitle")
    _summary(word)
    _picture(word, "gap")
    _checked(word)
    word.add_heading("{{ heading.shortfalls }}", 1)
    _if(word, "not has.shortfalls", "{{ nothing.shortfalls }}")
    for key, columns in TABLES:
        _table_if_any(word, key, columns)
    _picture(word, "ladder")
    word.add_paragraph("{%p if grids.references %}")
    word.add_heading("{{ heading.side_by_side }}", 1)
    _grid(word, "references")
    word.add_paragraph("{%p endif %}")
    word.add_heading("{{ heading.comparison }}", 1)
    word.add_paragraph("{%p for product in products %}")
    word.add_heading("{{ product.title }}", 2)
    _table(word, "product.rows", "comparison", COMPARED)
    word.add_paragraph("{%p endfor %}")
    word.add_heading("{{ heading.to_review }}", 1)
    _if(word, "not has.to_review", "{{ nothing.to_review }}")
    for key, columns in REVIEW:
        _table_if_any(word, key, columns)
    word.add_heading("{{ heading.sources }}", 1)
    word.add_paragraph("{%p for told in rules %}")
    word.add_paragraph("{{ told }}", style="List Bullet")
    word.add_paragraph("{%p endfor %}")
    for key, columns in SOURCES:
        _table_if_any(word, key, columns)
    return word


def _page(word: Word) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    footer = section.footer.paragraphs[0]
    footer.add_run("{{ footer }}   ·   ")
    _page_number(footer.add_run())
    footer.runs[0].font.size = Pt(8)


def _page_number(run: Run) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
    run.font.size = Pt(8)


def _styles(word: Word) -> None:
    for name, size in (("Normal", 9), ("Title", 20), ("Subtitle", 13), ("Heading 1", 14), ("Heading 2", 11)):
        style = word.styles[name]
        style.font.name, style.font.size = LATIN, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", CHINESE), ("cs", LATIN)):
            fonts.set(qn(f"w:{script}"), font)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(HEAD)
            style.font.italic = False
    word.styles["Normal"].paragraph_format.space_after = Pt(3)


def _summary(word: Word) -> None:
    word.add_paragraph("{%p for told in alarms %}")
    run = word.add_paragraph().add_run("{{ told }}")
    run.bold, run.font.color.rgb, run.font.size = True, RGBColor(0x9C, 0, 0x06), Pt(11)
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p for told in outcome %}")
    word.add_paragraph().add_run("{{ told }}").font.size = Pt(11)
    word.add_paragraph("{%p endfor %}")
    table = word.add_table(rows=3, cols=2)
    table.autofit = False
    _control(table.rows[0], "{%tr for fact in facts %}")
    for at, (text, width) in enumerate((("{{ fact.label }}", 45), ("{{ fact.text }}", 222))):
        table.columns[at].width = Mm(width)
        for row in table.rows:
            row.cells[at].width = Mm(width)
        table.rows[1].cells[at].paragraphs[0].add_run(text).bold = text.endswith("label }}")
    _control(table.rows[2], "{%tr endfor %}")
    word.add_heading("{{ heading.products }}", 2)
    _table(word, "tables.products", "products", PRODUCTS)
    _picture(word, "tally")


def _picture(word: Word, key: str) -> None:
    """A picture under its title, with a sentence on what it had no room for."""
    word.add_paragraph("{%p if pictures." + key + " %}")
    title = word.add_heading("{{ pictures." + key + ".title }}", 2)
    word.add_paragraph("{{ pictures." + key + ".image }}")
    title.paragraph_format.keep_with_next = True
    _if(word, "pictures." + key + ".rest", "{{ pictures." + key + ".rest }}")
    word.add_paragraph("{%p endif %}")


def _checked(word: Word) -> None:
    """What a check under a scheme found: broken mandatory limits first, in red."""
    word.add_paragraph("{%p if checked %}")
    word.add_heading("{{ heading.check }}", 1)
    word.add_paragraph("{%p for told in checked %}")
    word.add_paragraph("{%p if told.alarm %}")
    run = word.add_paragraph().add_run("{{ told.text }}")
    run.bold, run.font.color.rgb, run.font.size = True, RGBColor(0x9C, 0, 0x06), Pt(11)
    word.add_paragraph("{%p elif told.label %}")
    labelled = word.add_paragraph()
    labelled.add_run("{{ told.label }}: ").bold = True
    labelled.add_run("{{ told.text }}")
    word.add_paragraph("{%p else %}")
    word.add_paragraph("{{ told.text }}")
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.add_heading("{{ heading.check_indicators }}", 2)
    _grid(word, "check_indicators")
    for key, columns in CHECK:
        _table_if_any(word, key, columns)
    word.add_paragraph("{%p endif %}")


def _if(word: Word, condition: str, text: str, style: str = "Normal") -> None:
    word.add_paragraph("{%p if " + condition + " %}")
    word.add_paragraph(text, style=style)
    word.add_paragraph("{%p endif %}")


def _table_if_any(word: Word, key: str, columns: tuple[str, ...]) -> None:
    word.add_paragraph("{%p if tables." + key + " %}")
    word.add_heading("{{ heading." + key + " }}", 2)
    _table(word, f"tables.{key}", key, columns)
    word.add_paragraph("{%p endif %}")


def _table(word: Word, rows: str, key: str, columns: tuple[str, ...]) -> None:
    """A heading that repeats on each page, then one row for each entry."""
    table = word.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    whole = sum(WIDTHS[name] for name in columns)
    _control(table.rows[1], "{%tr for row in " + rows + " %}")
    _control(table.rows[3], "{%tr endfor %}")
    _repeated(table.rows[0])
    _unbroken(table.rows[2])
    for at, name in enumerate(columns):
        width = Mm(WIDTH * WIDTHS[name] / whole)
        table.columns[at].width = width
        for row in table.rows:
            row.cells[at].width = width
        _head(table.rows[0].cells[at], "{{ column." + key + "." + name + " }}")
        _body(table.rows[2].cells[at], name)
    word.add_paragraph()


def _grid(word: Word, key: str) -> None:
    """A table whose columns depend on the result: as many as there are levels or references."""
    table = word.add_table(rows=4, cols=3, style="Table Grid")
    _control(table.rows[1], "{%tr for row in grids." + key + ".rows %}")
    _control(table.rows[3], "{%tr endfor %}")
    _repeated(table.rows[0])
    _unbroken(table.rows[2])
    for row, told in ((table.rows[0], "heading in grids." + key + ".headings"), (table.rows[2], "cell in row")):
        row.cells[0].paragraphs[0].add_run("{%tc for " + told + " %}")
        row.cells[2].paragraphs[0].add_run("{%tc endfor %}")
    _head(table.rows[0].cells[1], "{{ heading }}")
    paragraph = table.rows[2].cells[1].paragraphs[0]
    paragraph.add_run("{% cellbg cell.colour %}{{ cell.text }}").font.size = Pt(8)
    paragraph.paragraph_format.space_after = Pt(0)
    word.add_paragraph()


def _control(row: _Row, text: str) -> None:
    row.cells[0].paragraphs[0].add_run(text)


def _head(cell: _Cell, text: str) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(8), RGBColor(0xFF, 0xFF, 0xFF)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", HEAD)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _body(cell: _Cell, name: str) -> None:
    paragraph = cell.paragraphs[0]
    colour = "{% cellbg row." + name + "_colour %}" if name in COLOURED else ""
    paragraph.add_run(colour + "{{ row." + name + " }}").font.size = Pt(8)
    paragraph.paragraph_format.space_after = Pt(0)
    if name in NUMBERS:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeated(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _unbroken(row)


def _unbroken(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


if __name__ == "__main__":
    build().save(sys.argv[1] if len(sys.argv) > 1 else str(PLACE))
