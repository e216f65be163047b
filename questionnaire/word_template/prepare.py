"""A new Word file of what is taken over from a template: styles, pages, headers and footers, and its text."""

import zipfile
from functools import cache
from itertools import count
from pathlib import Path

import docx
from docx import Document
from docx.exceptions import PythonDocxError
from docx.oxml.ns import qn
from docx.shared import Emu, Twips
from lxml import etree

from questionnaire.files.template_document import (
    MARK,
    STYLES,
    headers_and_footers,
    named_styles,
    next_paragraph,
    open_template,
    section_of_text,
    table_style,
    take_rest,
    text_of,
)
from questionnaire.files.word import LANGUAGE, TABLE_STYLE, as_bytes
from questionnaire.files.zip_archives import zipped
from questionnaire.word_template import refusals
from questionnaire.word_template.cleaning import W, clean, referred, remove
from questionnaire.word_template.package import Package, Relation

# What may be told from a part of the template, and what only the document itself may have.
WITHIN = frozenset({"image", "hyperlink"})
OF_DOCUMENT = frozenset({"styles", "numbering", "theme", "fontTable", "header", "footer"})
LINKS = ("http://", "https://", "mailto:")
RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TYPES = {
    "document": f"{WORD_TYPE}document.main+xml",
    "styles": f"{WORD_TYPE}styles+xml",
    "numbering": f"{WORD_TYPE}numbering+xml",
    "fontTable": f"{WORD_TYPE}fontTable+xml",
    "settings": f"{WORD_TYPE}settings+xml",
    "header": f"{WORD_TYPE}header+xml",
    "footer": f"{WORD_TYPE}footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
OF_PAGES = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
ROOTS = {
    "styles": f"{W}styles",
    "numbering": f"{W}numbering",
    "fontTable": f"{W}fonts",
    "header": f"{W}hdr",
    "footer": f"{W}ftr",
    "theme": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
}
# Parts of which a document has one, taken from python-docx's own template where this one has none.
USUAL = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "fontTable": "word/fontTable.xml",
    "theme": "word/theme/theme1.xml",
}
# Without styles of its own it has ours.
EMPTY = {"styles": f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()}
SETTINGS = "word/settings.xml"
PROPERTIES = {
    "docProps/core.xml": (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{PACKAGE_NAMESPACE}relationships/metadata/core-properties",
    ),
    "docProps/app.xml": (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        f"{RELATION_TYPE}extended-properties",
    ),
}
# Settings that concern the look, each with the setting of ours that follows it in the schema.
OF_THE_LOOK = {
    "mirrorMargins": "proofState",
    "gutterAtTop": "proofState",
    "defaultTabStop": "characterSpacingControl",
    "autoHyphenation": "characterSpacingControl",
    "consecutiveHyphenLimit": "characterSpacingControl",
    "hyphenationZone": "characterSpacingControl",
    "doNotHyphenateCaps": "characterSpacingControl",
    "defaultTableStyle": "characterSpacingControl",
    "evenAndOddHeaders": "characterSpacingControl",
}
UNUSABLE = (PythonDocxError, LookupError, ValueError, TypeError, AttributeError)
# By their names in small letters.
PARAGRAPHS = {name.lower(): name for name, kind in STYLES.items() if kind == "paragraph"}
# Centimetres.
LEAST_WIDTH, LEAST_HEIGHT = 12, 10
USUAL_SIZE = {"w": "11906", "h": "16838"}
USUAL_MARGINS = {
    "top": "1134", "right": "1134", "bottom": "1134", "left": "1134", "header": "567", "footer": "567",
    "gutter": "0",
}  # fmt: skip
SUCCESSORS_OF_SIZE = (
    "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign", "noEndnote", "titlePg",
    "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


def prepared(content: bytes) -> bytes:
    """The Word file that documents begin with; equal templates give equal bytes.

    Nothing else of the template comes with it: no properties, comments, fonts, settings of its author or data
    for content controls. Raises Refused for what is no template, or is not safe.
    """
    file = Taking(Package(content)).file()
    refuse_unusable(file)
    return file


def refuse_unusable(file: bytes) -> None:
    """A part may be XML and still have a value that Word does not know: refuse it before it is used."""
    try:
        ours = Document()
        document = open_template(file, ours, LANGUAGE)
        for story, is_footer in headers_and_footers(document):
            next_paragraph(story, "Footer" if is_footer else "Header")
        for name in sorted(named_styles(ours).keys() & PARAGRAPHS):
            document.add_paragraph(style=PARAGRAPHS[name])
        section = section_of_text(document, take_rest(document))
        document.add_table(1, 1, style=table_style(document, TABLE_STYLE))
        measures = (section.page_width, section.page_height, section.left_margin, section.gutter)
        as_bytes(document)
    except UNUSABLE as error:
        raise refusals.damaged("word/document.xml") from error
    if None in measures:
        raise refusals.damaged("word/document.xml")


class Taking:
    """What has been taken over so far, under names of our own."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.files: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.numbers = count(1)

    def file(self) -> bytes:
        main = self.package.main
        root = self.package.tree(main)
        set_up_sections(root)
        refuse_unclear_mark(root)
        background = root.find(f"{W}background")
        if background is not None:
            remove(background)
        settings = self.package_settings(main)
        relations = self.taken(main, root, WITHIN | OF_DOCUMENT)
        self.add("word/document.xml", TYPES["document"], serialized(root))
        there = {each.kind for each in relations}
        for kind, name in USUAL.items():
            if kind not in there:
                self.add(name, TYPES[kind], EMPTY.get(kind) or of_python_docx()[name])
                relations.append(Relation(f"rIdOwn{kind}", kind, f"/{name}", is_external=False))
        self.add(SETTINGS, TYPES["settings"], settings)
        relations.append(Relation("rIdOwnSettings", "settings", f"/{SETTINGS}", is_external=False))
        self.add_relations("word/document.xml", relations)
        self.add_properties()
        return zipped({"[Content_Types].xml": self.content_types(), **self.files})

    def package_settings(self, main: str) -> bytes:
        """Those of python-docx's own template with what of this one concerns the look."""
        root = etree.fromstring(of_python_docx()[SETTINGS])
        named = [each for each in self.package.relations(main) if each.kind == "settings"]
        of_template = self.package.tree(named[0].target) if named and not named[0].is_external else None
        for name, successor in OF_THE_LOOK.items():
            found = None if of_template is None else of_template.find(f"{W}{name}")
            if found is not None:
                for own in root.findall(f"{W}{name}"):
                    remove(own)
                root.find(f"{W}{successor}").addprevious(found)
        for name in ("rsids", "savePreviewPicture"):
            for element in root.findall(f"{W}{name}"):
                remove(element)
        return serialized(root)

    def taken(self, name: str, root: etree._Element, kinds: frozenset[str]) -> list[Relation]:
        """The relationships of the part that are taken over, once it is cleaned, with what they lead to."""
        clean(root, name)
        relations = {each.key: each for each in self.package.relations(name)}
        for element, attribute, key in list(referred(root)):
            if key in relations:
                refuse_relation(relations[key], element, kinds, name)
            elif element.tag in OF_PAGES:
                remove(element)
            else:
                # Word leaves these empty where a picture or link has none.
                del element.attrib[attribute]
        wanted = {key for _element, _attribute, key in referred(root)}
        if kinds >= OF_DOCUMENT:
            of_kind = {each.kind: each.key for each in relations.values() if each.kind in USUAL}
            wanted |= set(of_kind.values())
        return [self.take(each) for each in relations.values() if each.key in wanted]

    def take(self, relation: Relation) -> Relation:
        """The same relationship to the new name of its part, which is added once."""
        if relation.is_external:
            return relation
        known = relation.target.lower()
        if known not in self.names:
            self.names[known] = self.new_name(relation)
            if relation.kind == "image":
                self.add_picture(relation.target, self.names[known])
            else:
                self.add_part(relation, self.names[known])
        return relation._replace(target=f"/{self.names[known]}")

    def new_name(self, relation: Relation) -> str:
        if relation.kind in USUAL:
            return USUAL[relation.kind]
        if relation.kind == "image":
            return f"word/media/image{next(self.numbers)}.{relation.target.rpartition('.')[2].lower()}"
        return f"word/{relation.kind}{next(self.numbers)}.xml"

    def add_picture(self, name: str, new_name: str) -> None:
        picture_type = PICTURES.get(new_name.rpartition(".")[2])
        if picture_type is None:
            raise refusals.other_picture(name)
        self.add(new_name, picture_type, self.package.read(name))

    def add_part(self, relation: Relation, new_name: str) -> None:
        root = self.package.tree(relation.target)
        if root.tag != ROOTS[relation.kind]:
            raise refusals.damaged(relation.target)
        relations = self.taken(relation.target, root, WITHIN)
        self.add(new_name, TYPES[relation.kind], serialized(root))
        if relations:
            self.add_relations(new_name, relations)

    def add(self, name: str, content_type: str, content: bytes) -> None:
        self.files[name], self.types[name] = content, content_type

    def add_relations(self, name: str, relations: list[Relation]) -> None:
        folder, _slash, stem = name.rpartition("/")
        told = [(each.key, RELATION_TYPE + each.kind, each.target, each.is_external) for each in relations]
        self.files[f"{folder}/_rels/{stem}.rels"] = relationships(told)

    def add_properties(self) -> None:
        """Ours, which name no author, and what leads from the whole file to them and to the document."""
        told = [("rId1", f"{RELATION_TYPE}officeDocument", "/word/document.xml", False)]
        for number, (name, (content_type, relation_type)) in enumerate(PROPERTIES.items(), 2):
            self.add(name, content_type, of_python_docx()[name])
            told.append((f"rId{number}", relation_type, f"/{name}", False))
        self.files["_rels/.rels"] = relationships(told)

    def content_types(self) -> bytes:
        namespace = f"{PACKAGE_NAMESPACE}content-types"
        root = etree.Element(f"{{{namespace}}}Types", nsmap={None: namespace})
        rels = "application/vnd.openxmlformats-package.relationships+xml"
        etree.SubElement(root, f"{{{namespace}}}Default", Extension="rels", ContentType=rels)
        for name, content_type in sorted(self.types.items()):
            override = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(root, f"{{{namespace}}}Override", override)
        return serialized(root)


def refuse_relation(relation: Relation, element: etree._Element, kinds: frozenset[str], part: str) -> None:
    """Only links may lead outside, and only to pages and addresses."""
    of_pages = OF_PAGES.get(element.tag)
    if (of_pages and relation.kind != of_pages) or (not of_pages and relation.kind in OF_DOCUMENT):
        raise refusals.damaged(part)
    if relation.kind == "hyperlink" and relation.is_external:
        if not relation.target.lower().startswith(LINKS):
            raise refusals.linked(part, relation.target)
        return
    if relation.is_external:
        raise refusals.loaded_kind(relation.kind, part, relation.target)
    if relation.kind not in kinds:
        raise refusals.embedded(relation.kind, part)


def relationships(told: list[tuple[str, str, str, bool]]) -> bytes:
    namespace = f"{PACKAGE_NAMESPACE}relationships"
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for key, kind, target, is_external in told:
        each = etree.SubElement(root, f"{{{namespace}}}Relationship", Id=key, Type=kind, Target=target)
        if is_external:
            each.set("TargetMode", "External")
    return serialized(root)


def serialized(root: etree._Element) -> bytes:
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


@cache
def of_python_docx() -> dict[str, bytes]:
    """The parts of the template that python-docx begins a document with."""
    path = Path(docx.__file__).parent / "templates" / "default.docx"
    wanted = (*USUAL.values(), SETTINGS, *PROPERTIES)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in wanted}


def set_up_sections(root: etree._Element) -> None:
    """Each with a size and margins, in one column. Raises Refused where no table finds room."""
    body = root.find(f"{W}body")
    if body is None:
        raise refusals.not_word()
    if body.find(f"{W}sectPr") is None:
        etree.SubElement(body, f"{W}sectPr")
    for section in root.iter(f"{W}sectPr"):
        size = child_before(section, "pgSz", SUCCESSORS_OF_SIZE, USUAL_SIZE)
        margins = child_before(section, "pgMar", SUCCESSORS_OF_SIZE[1:], USUAL_MARGINS)
        for columns in section.findall(f"{W}cols"):
            remove(columns)
        refuse_small(size, margins)
    page = body.findall(f"{W}sectPr")
    for extra in page[:-1]:
        remove(extra)


def child_before(
    parent: etree._Element, name: str, successors: tuple[str, ...], usual: dict[str, str]
) -> etree._Element:
    """The child with that name, with a whole number in each of these attributes that are its usual ones."""
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        later = next((each for each in parent if each.tag in {f"{W}{other}" for other in successors}), None)
        parent.append(found) if later is None else later.addprevious(found)
    for attribute, value in usual.items():
        found.set(qn(f"w:{attribute}"), whole_number(found.get(qn(f"w:{attribute}")), value))
    return found


def whole_number(text: str | None, usual: str) -> str:
    """Without its sign: a negative margin lets the text run over a header that grows."""
    digits = (text or "").strip().lstrip("-")
    return digits if digits.isascii() and digits.isdigit() and len(digits) < 6 else usual


def refuse_small(size: etree._Element, margins: etree._Element) -> None:
    width, height = (int(size.get(qn(f"w:{name}"))) for name in ("w", "h"))
    left, right, gutter, top, bottom = (
        int(margins.get(qn(f"w:{name}"))) for name in ("left", "right", "gutter", "top", "bottom")
    )
    across, down = Emu(Twips(width - left - right - gutter)).cm, Emu(Twips(height - top - bottom)).cm
    if across < LEAST_WIDTH:
        raise refusals.narrow(across, LEAST_WIDTH)
    if down < LEAST_HEIGHT:
        raise refusals.low(down, LEAST_HEIGHT)


def refuse_unclear_mark(root: etree._Element) -> None:
    """The text can stand in one place, and only between paragraphs of the body."""
    marks = [each for each in root.iter(f"{W}p") if text_of(each) == MARK]
    if len(marks) > 1:
        raise refusals.two_places(MARK)
    if marks and marks[0].getparent().tag != f"{W}body":
        raise refusals.mark_within(MARK)
