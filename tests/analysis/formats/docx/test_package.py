import io
from zipfile import ZipFile

from docx import Document

from analysis.formats.docx.package import pack
from tests.analysis.word_files import opened


def parts(content: bytes) -> ZipFile:
    return ZipFile(io.BytesIO(content))


def test_no_part_names_the_moment_of_writing():
    document = Document()
    document.add_paragraph("Findings")
    content = pack(document)
    assert {part.date_time for part in parts(content).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [paragraph.text for paragraph in opened(content).paragraphs] == ["Findings"]


def test_what_the_template_has_too_much_is_left_out():
    written = io.BytesIO()
    Document().save(written)
    superfluous = {"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"}
    assert superfluous <= set(parts(written.getvalue()).namelist())
    assert set(parts(written.getvalue()).namelist()) - set(parts(pack(Document())).namelist()) == superfluous
