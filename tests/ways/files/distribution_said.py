"""What a file says of whom it is for, read back from each format."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from django.http import HttpResponse
from openpyxl import load_workbook
from pypdf import PdfReader

from questionnaire.files.template_document import headers_and_footers
from tests.analysis.slide_files import opened_slides, texts_of
from tests.analysis.word_files import opened

PRESIDENCY = "Internal: Presidency only"
OWN = "Internal: Croatia and Presidency only"
ALONE = "Internal: Croatia only"
CIRCULATION = "For circulation"
BLANK = "For circulation while blank"
IN_NAMES = {
    PRESIDENCY: "-internal-presidency-only",
    OWN: "-internal-croatia-and-presidency-only",
    ALONE: "-internal-croatia-only",
    BLANK: "-for-circulation-while-blank",
    CIRCULATION: "-for-circulation",
}
BOTH = {"internal": PRESIDENCY, "circulation": CIRCULATION}


def name_of(answer: HttpResponse) -> str:
    assert "attachment" in answer.headers.get("Content-Disposition", ""), answer.status_code
    return answer["Content-Disposition"].split('"')[1]


def assert_says(name: str, content: bytes, words: str) -> None:
    """These words and no others, wherever a reader looks for them."""
    # A form says what a table says, and more.
    others = [each for each in IN_NAMES if each not in words]
    assert IN_NAMES[words] in name
    assert not [each for each in others if IN_NAMES[each] in name]
    where = list(READERS[name.rpartition(".")[2]](content))
    assert where or name.endswith(".png")
    for place, text in where:
        assert words in text, (name, place)
        assert not [each for each in others if each in text], (name, place)


Said = Iterator[tuple[str, str]]


def of_workbook(content: bytes) -> Said:
    book = load_workbook(io.BytesIO(content))
    yield "properties", book.properties.subject or ""
    # Some first sheets have labels in the first column.
    first = book.worksheets[0].iter_rows(max_row=8, max_col=2, values_only=True)
    yield "first sheet", "\n".join(str(each) for line in first for each in line)
    for sheet in book.worksheets:
        header = sheet.oddHeader
        yield f"header of {sheet.title}", f"{header.left.text} {header.center.text} {header.right.text}"


def of_word(content: bytes) -> Said:
    document = opened(content)
    yield "properties", document.core_properties.subject
    for story, is_footer in headers_and_footers(document):
        yield "footer" if is_footer else "header", "\n".join(each.text for each in story.paragraphs)


def of_slides(content: bytes) -> Said:
    presentation = opened_slides(content)
    yield "properties", presentation.core_properties.subject
    for number, slide in enumerate(presentation.slides, 1):
        yield f"slide {number}", texts_of(slide)


def of_pdf(content: bytes) -> Said:
    reader = PdfReader(io.BytesIO(content))
    yield "properties", (reader.metadata.subject if reader.metadata else "") or ""
    for number, page in enumerate(reader.pages, 1):
        # Above and below what the page is about.
        assert page.extract_text().count("LIMITE · ") == 2
        yield f"page {number}", page.extract_text()


def of_zip(content: bytes) -> Said:
    """The notes of tables, or what an archive says of itself before it names its files."""
    found = zipfile.ZipFile(io.BytesIO(content))
    [name] = {"notes.txt", "README.txt"}.intersection(found.namelist())
    yield name, found.read(name).decode("utf-8-sig").partition("\r\n\r\n")[0]


def of_json(content: bytes) -> Said:
    """For programs: the profile by its name."""
    yield "profile", BOTH[json.loads(content)["profile"]]


def of_svg(content: bytes) -> Said:
    yield "picture", "\n".join(ET.fromstring(content).itertext())  # noqa: S314


def of_png(content: bytes) -> Said:
    """The same shapes as in the SVG; no text can be read in it."""
    yield from ()


READERS: dict[str, Callable[[bytes], Said]] = {
    "xlsx": of_workbook,
    "docx": of_word,
    "pptx": of_slides,
    "pdf": of_pdf,
    "zip": of_zip,
    "json": of_json,
    "svg": of_svg,
    "png": of_png,
}
