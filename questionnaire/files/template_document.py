"""A document that begins with a prepared Word template: its styles, its pages and the text that it has.

Without Django, as the formats of the analysis are.
"""

import copy
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.text.paragraph import Paragraph

# A paragraph that holds only this is where the text of the document goes.
MARK = "[Text]"
FOOTNOTE_TEXT, FOOTNOTE_REFERENCE = "footnote text", "footnote reference"
# By the names in the file, which are the same in every language of Word.
STYLES = {
    "Normal": "paragraph",
    "Title": "paragraph",
    "Subtitle": "paragraph",
    "heading 1": "paragraph",
    "heading 2": "paragraph",
    "heading 3": "paragraph",
    "caption": "paragraph",
    "No Spacing": "paragraph",
    "List Bullet": "paragraph",
    "List Number": "paragraph",
    "header": "paragraph",
    "footer": "paragraph",
    FOOTNOTE_TEXT: "paragraph",
    FOOTNOTE_REFERENCE: "character",
    "Table Grid": "table",
}
PAGE_FIELD = re.compile(r"\s*PAGE\b", re.IGNORECASE)
PICTURES = (qn("w:drawing"), qn("w:pict"))


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()


def open_template(template: bytes, ours: WordDocument, language: str) -> WordDocument:
    """The document with its text, and of `ours` each style that it does not have. Its texts are ours."""
    document = Document(io.BytesIO(template))
    take_missing_styles(document, ours)
    set_language(document, language)
    return document


def set_language(document: WordDocument, language: str) -> None:
    """Of the defaults and of each style: what the document is written in, not what its template is."""
    root = document.styles.element
    for element in root.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
    defaults = child(child(child(root, "w:docDefaults", 0), "w:rPrDefault", 0), "w:rPr", 0)
    if defaults.find(qn("w:lang")) is None:
        successors = {qn(name) for name in ("w:eastAsianLayout", "w:specVanish", "w:oMath")}
        element = OxmlElement("w:lang", {qn("w:val"): language})
        later = next((each for each in defaults if each.tag in successors), None)
        defaults.append(element) if later is None else later.addprevious(element)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), language)


def child(parent: BaseOxmlElement, name: str, position: int) -> BaseOxmlElement:
    found: BaseOxmlElement | None = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.insert(position, found)
    return found


def take_missing_styles(document: WordDocument, ours: WordDocument) -> None:
    """Each keeps its look, but for the fonts, which are those of the template's own text."""
    keep_names_apart(document)
    of_ours = named_styles(ours)
    for name in STYLES:
        if name.lower() in of_ours:
            take_style(document, ours, name)


def keep_names_apart(document: WordDocument) -> None:
    """So that each name leads to one style, of the kind that our texts need under that name."""
    kinds = {name.lower(): (name, kind) for name, kind in STYLES.items()}
    seen: set[str] = set()
    for style in document.styles.element.findall(qn("w:style")):
        named, *more = style.findall(qn("w:name")) or (None,)
        for extra in more:
            style.remove(extra)
        found = "" if named is None else named.get(qn("w:val"), "")
        name, kind = kinds.get(found.lower(), (found, style.get(qn("w:type"))))
        if named is not None and (name.lower() in seen or kind != style.get(qn("w:type"))):
            name = f"{name} ({style.get(qn('w:styleId'))})"
        if named is not None:
            # Other programs than Word write the names in capitals.
            named.set(qn("w:val"), name)
            seen.add(name.lower())


def named_styles(document: WordDocument) -> dict[str, BaseOxmlElement]:
    """By name in small letters."""
    styles = document.styles.element.findall(qn("w:style"))
    names = ((style.find(qn("w:name")), style) for style in styles)
    return {name.get(qn("w:val"), "").lower(): style for name, style in names if name is not None}


def take_style(document: WordDocument, ours: WordDocument, name: str) -> str:
    """The identity that the style has in the document, taken over where it is missing, with its base."""
    there = named_styles(document)
    if (style := there.get(name.lower())) is not None:
        return str(style.get(qn("w:styleId")))
    root = document.styles.element
    found = named_styles(ours)[name.lower()]
    taken = copy.deepcopy(found)
    taken.set(qn("w:styleId"), free_identity(root, str(found.get(qn("w:styleId")))))
    for tag in ("w:link", "w:next", "w:rsid"):
        for element in taken.findall(qn(tag)):
            taken.remove(element)
    if name == "Normal" and any(is_default(each) for each in root.findall(qn("w:style"))):
        taken.attrib.pop(qn("w:default"), None)
    root.append(taken)
    base_style_on(document, ours, taken)
    number_anew(document, ours, taken)
    return str(taken.get(qn("w:styleId")))


def is_default(style: BaseOxmlElement) -> bool:
    is_paragraph = style.get(qn("w:type")) == "paragraph"
    return is_paragraph and style.get(qn("w:default")) in {"1", "true", "on"}


def free_identity(root: BaseOxmlElement, wanted: str) -> str:
    taken = {str(style.get(qn("w:styleId"))).lower() for style in root.findall(qn("w:style"))}
    while wanted.lower() in taken:
        wanted += "1"
    return wanted


def base_style_on(document: WordDocument, ours: WordDocument, taken: BaseOxmlElement) -> None:
    """The style of that name; a style of paragraphs without a base on the template's own text."""
    base = taken.find(qn("w:basedOn"))
    if base is not None:
        names = {style.get(qn("w:styleId")): name for name, style in named_styles(ours).items()}
        base.set(qn("w:val"), take_style(document, ours, names[base.get(qn("w:val"))]))
    elif taken.get(qn("w:type")) == "paragraph":
        base_on_text(document, taken)


def base_on_text(document: WordDocument, style: BaseOxmlElement) -> None:
    """A style of paragraphs that is based on none: else its font would be another one than the text's."""
    normal = named_styles(document).get("normal")
    if normal is None or normal is style or style.find(qn("w:basedOn")) is not None:
        return
    base = OxmlElement("w:basedOn", {qn("w:val"): str(normal.get(qn("w:styleId")))})
    before = [each for each in style if each.tag in {qn("w:name"), qn("w:aliases")}]
    before[-1].addnext(base)


def number_anew(document: WordDocument, ours: WordDocument, taken: BaseOxmlElement) -> None:
    """The style's list, under numbers that the template does not have."""
    number = taken.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if number is None:
        return
    lists, of_ours = document.part.numbering_part.element, ours.part.numbering_part.element
    with_number = by_attribute(of_ours, "w:num", "w:numId").get(number.get(qn("w:val")))
    if with_number is None:
        return
    kept = copy.deepcopy(with_number)
    abstract = kept.find(qn("w:abstractNumId"))
    drawn = copy.deepcopy(
        by_attribute(of_ours, "w:abstractNum", "w:abstractNumId")[abstract.get(qn("w:val"))]
    )
    identity = free_number(by_attribute(lists, "w:abstractNum", "w:abstractNumId"))
    for element in (drawn.find(qn("w:nsid")), drawn.find(qn("w:tmpl"))):
        if element is not None:
            drawn.remove(element)
    drawn.set(qn("w:abstractNumId"), identity)
    abstract.set(qn("w:val"), identity)
    number.set(qn("w:val"), free_number(by_attribute(lists, "w:num", "w:numId")))
    kept.set(qn("w:numId"), number.get(qn("w:val")))
    for style in drawn.iter(qn("w:pStyle")):
        style.set(qn("w:val"), str(taken.get(qn("w:styleId"))))
    first = lists.find(qn("w:num"))
    lists.append(drawn) if first is None else first.addprevious(drawn)
    last = lists.findall(qn("w:num"))
    (last[-1] if last else drawn).addnext(kept)


def by_attribute(root: BaseOxmlElement, tag: str, attribute: str) -> dict[str, BaseOxmlElement]:
    return {str(element.get(qn(attribute))): element for element in root.findall(qn(tag))}


def free_number(taken: Mapping[str, object]) -> str:
    return str(max((int(number) for number in taken if number.isdigit()), default=0) + 1)


def style_identity(document: WordDocument, name: str) -> str:
    """By which paragraphs and runs refer to the style of that name in the file."""
    return str(named_styles(document)[name.lower()].get(qn("w:styleId")))


def table_style(document: WordDocument, usual: str) -> str:
    """The name of the style that the template sets for new tables, or the usual one."""
    chosen = document.settings.element.find(qn("w:defaultTableStyle"))
    if chosen is not None:
        for style in document.styles.element.findall(qn("w:style")):
            name = style.find(qn("w:name"))
            is_chosen = style.get(qn("w:styleId")) == chosen.get(qn("w:val"))
            if is_chosen and style.get(qn("w:type")) == "table" and name is not None:
                return str(name.get(qn("w:val")))
    return usual


def has_text(document: WordDocument) -> bool:
    """Whether the template has a text of its own, or a picture, beside the mark."""
    body = document.element.body
    texts = (text_of(each) for each in body if each.tag != qn("w:sectPr"))
    return any(text and text != MARK for text in texts) or next(body.iter(*PICTURES), None) is not None


def drop_text(document: WordDocument) -> None:
    """Keep the last section alone, with the headers and footers that it takes from those before it."""
    body = document.element.body
    *earlier, last = body.iter(qn("w:sectPr"))
    tags = (qn("w:headerReference"), qn("w:footerReference"))
    inherited = {
        (each.tag, each.get(qn("w:type"))): each for section in earlier for each in section.iter(*tags)
    }
    for own in last.iter(*tags):
        inherited.pop((own.tag, own.get(qn("w:type"))), None)
    for reference in reversed(inherited.values()):
        last.insert(0, reference)
    if any(section.find(qn("w:titlePg")) is not None for section in earlier[:1]):
        set_title_page(last)
    for element in [each for each in body if each is not last]:
        body.remove(element)


def set_title_page(section: BaseOxmlElement) -> None:
    if section.find(qn("w:titlePg")) is None:
        successors = {qn(name) for name in ("w:bidi", "w:rtlGutter", "w:docGrid")}
        later = next((each for each in section if each.tag in successors), None)
        title_page = OxmlElement("w:titlePg")
        section.append(title_page) if later is None else later.addprevious(title_page)


def take_rest(document: WordDocument) -> list[BaseOxmlElement]:
    """What stands behind the mark, taken out until the text is written. The mark goes."""
    body = document.element.body
    mark = next((each for each in body.findall(qn("w:p")) if text_of(each) == MARK), None)
    if mark is None:
        return []
    rest = [mark, *(each for each in mark.itersiblings() if each.tag != qn("w:sectPr"))]
    for element in rest:
        body.remove(element)
    if next(mark.iter(qn("w:sectPr")), None) is None:
        return rest[1:]
    # The mark ends a section: without its text it still does.
    for element in [each for each in mark if each.tag != qn("w:pPr")]:
        mark.remove(element)
    return rest


def put_back(document: WordDocument, rest: Iterable[BaseOxmlElement]) -> None:
    for element in rest:
        document.element.body.sectPr.addprevious(element)


def section_of_text(document: WordDocument, rest: Iterable[BaseOxmlElement]) -> Section:
    """The section that the text is written in: the one that the rest ends, or the last."""
    ending = (section for element in rest for section in element.iter(qn("w:sectPr")))
    properties = next(ending, None)
    return document.sections[-1] if properties is None else Section(properties, document.part)


def highest_number(document: WordDocument, tag: str, attribute: str) -> int:
    """Of those that the template has given out; 0 where it has none."""
    parts = (document.part, *document.part.package.iter_parts())
    roots = {id(part.element): part.element for part in parts if hasattr(part, "element")}
    found = (each.get(attribute) for root in roots.values() for each in root.iter(qn(tag)))
    return max((int(number) for number in found if number and number.isdigit()), default=0)


def headers_and_footers(document: WordDocument) -> Iterator[tuple[Any, bool]]:
    """Each that a page may have, with whether it is a footer, so that what is added is on every page.

    One that the pages need and the template lacks is made. A section without its own has those of the section
    before it.
    """
    has_even = document.settings.odd_and_even_pages_header_footer
    known: set[object] = set()
    for kind in ("", "first_page_", "even_page_"):
        for part, is_footer in (("header", False), ("footer", True)):
            is_there = False
            for section in document.sections:
                story = getattr(section, kind + part)
                is_due = {
                    "": True,
                    "first_page_": section.different_first_page_header_footer,
                    "even_page_": has_even,
                }[kind]
                if story.is_linked_to_previous and (is_there or not is_due):
                    continue
                story.is_linked_to_previous = False
                is_there = True
                if story.part.partname not in known:
                    known.add(story.part.partname)
                    yield story, is_footer


def next_paragraph(story: Any, style: str) -> Paragraph:
    """The paragraph of a header or footer that has none yet, or one more at its end."""
    elements = list(story._element)
    only: Paragraph | None = story.paragraphs[0] if len(elements) == 1 and story.paragraphs else None
    if only is None or any(each.tag != qn("w:pPr") for each in only._p):
        paragraph: Paragraph = story.add_paragraph(style=style)
        return paragraph
    only.style = style
    return only


def has_page_number(story: Any) -> bool:
    simple = (each.get(qn("w:instr"), "") for each in story._element.iter(qn("w:fldSimple")))
    texts = (each.text or "" for each in story._element.iter(qn("w:instrText")))
    return any(PAGE_FIELD.match(text) for text in (*simple, *texts))
