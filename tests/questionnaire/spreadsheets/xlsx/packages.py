"""Workbooks as programs other than Excel pack them: plain parts, put together by hand."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LISTED = '<sheets><sheet name="List" sheetId="1" r:id="s1"/></sheets>'
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{LISTED}</workbook>'


def relationships(**targets: str) -> str:
    """By their keys, each as kind and target: `s1="worksheet worksheets/sheet1.xml"`."""
    lines = (
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, text.split(" ")) for key, text in targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def package(parts: Mapping[str, str]) -> bytes:
    """With what every workbook has, unless `parts` has it."""
    usual = {
        "_rels/.rels": relationships(w="officeDocument xl/workbook.xml"),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": relationships(
            s1="worksheet worksheets/sheet1.xml", t="sharedStrings sharedStrings.xml", l="styles styles.xml"
        ),
    }
    return packed(usual | dict(parts))


def packed(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook_of(rows: str, **parts: str) -> bytes:
    """One sheet with these rows. `styles` and `texts` are the content of those parts."""
    named = {"styles": "xl/styles.xml", "texts": "xl/sharedStrings.xml"}
    return package(
        {"xl/worksheets/sheet1.xml": sheet_xml(rows)} | {named[key]: text for key, text in parts.items()}
    )


def styles_xml(*, formats: str = "", fonts: str = "<font/>", styles: str, others: str = "") -> str:
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts>{others}'
        f"<cellXfs>{styles}</cellXfs></styleSheet>"
    )


def texts_xml(*texts: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'
