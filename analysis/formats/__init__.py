"""The formats that an annex comes in; a new one is a small module and one entry here."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.formats import as_csv, as_docx, as_json, as_pdf, as_pptx, as_xlsx
from analysis.grid import Annex, DataRows


@dataclass(frozen=True)
class Format:
    """`render` turns an annex, and in the internal profile its rows of data, into a file.

    `has_data` says whether the format prints those rows.
    """

    name: str
    label: str
    extension: str
    content_type: str
    render: Callable[[Annex, DataRows | None], bytes]
    has_data: bool


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = (
    Format(
        "xlsx",
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_xlsx.render,
        has_data=True,
    ),
    Format("docx", "Word", "docx", WORD, as_docx.render, has_data=False),
    Format("note", "Word with covering note", "note.docx", WORD, as_docx.render_note, has_data=False),
    Format(
        "pptx",
        "PowerPoint",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        as_pptx.render,
        has_data=False,
    ),
    Format("pdf", "PDF", "pdf", "application/pdf", as_pdf.render, has_data=False),
    Format("json", "JSON", "json", "application/json", as_json.render, has_data=False),
    Format("csv", "CSV", "zip", "application/zip", as_csv.render, has_data=True),
)
FORMATS_BY_NAME = {each.name: each for each in FORMATS}
