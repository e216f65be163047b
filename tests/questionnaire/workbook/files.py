"""Reply workbooks as other tools make them: plain openpyxl, nothing of the application's own writer."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

HEADERS = (
    "Reference", "Partner", "Field of support", "Type of assistance", "Title", "Status", "Start", "End",
    "Funding", "National share (%)", "Value (EUR)", "Value basis", "Quantity", "Description",
    "Providing authority", "Implementing body", "Beneficiary authority",
    "Jointly with", "Project", "Remark",
)  # fmt: skip

# The letters of the last column, of the next one, where people keep notes of their own, and of one apart.
LAST, NEXT, APART = (get_column_letter(len(HEADERS) + places) for places in (0, 1, 3))

COMPLETE = {
    "Partner": "Serbia",
    "Field of support": "Asylum",
    "Type of assistance": "Expert assistance",
    "Title": "Training of asylum officers",
    "Status": "Ongoing",
    "Start": "2018",
    "Funding": "National",
}
ONLY_SERBIA = {"Albania": "No", "Bosnia and Herzegovina": "No", "Kosovo*": "No", "Montenegro": "No"} | {
    "North Macedonia": "No",
    "Serbia": "Yes",
}


def make_book(
    rows: Iterable[Mapping[str, Any]] = (),
    *,
    survey_round: Any = "2020",
    member_state: Any = "HR",
    supports: Any = "Yes",
    answers: Mapping[str, Any] = ONLY_SERBIA,
    headers: Iterable[str] = HEADERS,
) -> Workbook:
    book = Workbook()
    reply = book.active
    reply.title = "Reply"
    for line in (
        ("Round", survey_round),
        ("Member State", member_state),
        ("Does your Member State provide support?", supports),
        *answers.items(),
    ):
        reply.append(line)
    activities = book.create_sheet("Activities")
    names = list(headers)
    activities.append(names)
    for row in rows:
        activities.append([row.get(name) for name in names])
    return book


def as_file(book: Workbook) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def complete(**fields: Any) -> dict[str, Any]:
    """A complete row; `fields` by header in lower case with underscores, such as value_eur."""
    names = {re.sub("[^a-z]+", "_", header.lower()).strip("_"): header for header in HEADERS}
    return COMPLETE | {names[name]: value for name, value in fields.items()}


def with_part(file: io.BytesIO, name: str, change: Any) -> io.BytesIO:
    """The same file with one part of the archive changed by `change(bytes) -> bytes`."""
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, change(content) if part == name else content)
    changed.seek(0)
    return changed
