"""Word templates to upload: real files, made as Word and the Presidency make them."""

import io
import zipfile
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

GREEN = RGBColor(0, 96, 0)
HEADER_TEXT, FOOTER_TEXT = "Presidency of the Council", "Rue de la Loi 175"
# The smallest picture there is.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "0000000500010d0a2db40000000049454e44ae426082"
)


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_template(*texts: str, change: Callable[[WordDocument], object] | None = None) -> bytes:
    """Other styles and margins, a header and a footer, and these paragraphs."""
    document = Document()
    document.core_properties.author = "Ada Author"
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(22), GREEN
    document.styles["Normal"].font.name = "Georgia"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text = HEADER_TEXT
    section.footer.paragraphs[0].text = FOOTER_TEXT
    for text in texts:
        document.add_paragraph(text)
    if change:
        change(document)
    return saved(document)


def with_sections(document: WordDocument) -> None:
    """A cover with its own first page, then a part across, and other headers on even pages."""
    document.settings.odd_and_even_pages_header_footer = True
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "Cover"
    first.even_page_header.paragraphs[0].text = "Even"
    across = document.add_section(WD_SECTION.NEW_PAGE)
    across.orientation = WD_ORIENT.LANDSCAPE
    across.page_width, across.page_height = Cm(29.7), Cm(21)


def with_table_style(document: WordDocument) -> None:
    style = document.styles.add_style("Table of the Presidency", WD_STYLE_TYPE.TABLE)
    chosen = OxmlElement("w:defaultTableStyle", {qn("w:val"): style.style_id})
    document.settings.element.find(qn("w:characterSpacingControl")).addprevious(chosen)


def without_styles(*names: str) -> Callable[[WordDocument], None]:
    """As of a template in which they have never been used."""

    def remove(document: WordDocument) -> None:
        for name in names:
            style = document.styles[name]
            style.element.getparent().remove(style.element)

    return remove


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same file with other parts, or more of them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w") as changed:
        files = {name: archive.read(name) for name in archive.namelist()} | dict(parts)
        for name, part in files.items():
            changed.writestr(name, part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    """The same file with another text in one of its parts."""
    text = part_of(content, name).decode()
    assert old in text
    return with_parts(content, {name: text.replace(old, new, 1).encode()})


def in_body(xml: str) -> bytes:
    """A template with this XML at the beginning of its text."""
    return replaced(make_template(), "word/document.xml", "<w:body>", f"<w:body>{xml}")


def with_relation(
    content: bytes, kind: str, target: str, *, part: str = "document", is_external: bool = True
) -> bytes:
    """The same file with one more relationship of a part, named rIdMore."""
    mode = ' TargetMode="External"' if is_external else ""
    told = (
        '<Relationship Id="rIdMore" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}"{mode}/>'
    )
    name = f"word/_rels/{part}.xml.rels"
    end = "</Relationships>"
    if name in parts_of(content):
        return replaced(content, name, end, told + end)
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_parts(content, {name: f'<Relationships xmlns="{namespace}">{told}{end}'.encode()})
