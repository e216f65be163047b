"""What the tags of a PDF lack as the library writes them: whole tables, scopes, artifacts, printed links.

Independent checkers of PDF/UA-1 (Matterhorn 15-003, 01-003, 28-005) ask for the last three. They accept a
table that the library writes as one for each page (Kozea/WeasyPrint, issue 2903). A screen reader would count
its rows anew, and read its header again on each page.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

# An object of the file: a dictionary with a reference, for which the library has no types.
Element = Any
# PDF 32000-1, table 165: the annotation is printed as well.
PRINTED = 4


def mend_tags(document: Any, pdf: Any) -> None:
    """Complete the structure of a finished PDF, before it is written."""
    structure = Structure(pdf)
    join_tables(structure, document)
    for table in structure.elements("/Table"):
        set_scopes(structure, table)
    for each in list(structure.elements("/L")):
        make_items_of_groups(structure, each)
    for item in list(structure.elements("/LI")):
        put_content_in_body(structure, pdf, item)
    mark_running_texts(structure, pdf)
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Subtype") == "/Link":
            each["F"] = PRINTED


class Structure:
    """The elements that are read, from the root down."""

    def __init__(self, pdf: Any) -> None:
        self.objects = {each.reference: each for each in pdf.objects}
        self.root: Element = self.objects[pdf.catalog["StructTreeRoot"]]

    def children(self, element: Element) -> list[Element]:
        found = (self.objects[kid] for kid in element["K"] if not isinstance(kid, int))
        return [each for each in found if each.get("Type") == "/StructElem"]

    def elements(self, kind: str = "", below: Element | None = None) -> Iterator[Element]:
        """All of one kind, or of any."""
        for child in self.children(below or self.root):
            if child["S"] == kind or not kind:
                yield child
            yield from self.elements(kind, child)

    def has_content(self, element: Element) -> bool:
        return any(
            isinstance(kid, int) for each in (element, *self.elements("", element)) for kid in each["K"]
        )

    def texts_of_pages(self) -> set[tuple[bytes, int]]:
        """The reference of the page and the number in it of each piece of content that is read."""
        return {
            (element["Pg"], kid)
            for element in self.elements()
            for kid in element["K"]
            if isinstance(kid, int)
        }


def join_tables(structure: Structure, document: Any) -> None:
    """Let a table that is broken over pages be one table, whose header is read once."""
    first_of: dict[Any, Element] = {}
    for html, table in zip(printed_tables(document), list(structure.elements("/Table")), strict=True):
        if (first := first_of.setdefault(html, table)) is not table:
            continue_table(structure, first, table)


def printed_tables(document: Any) -> Iterator[Any]:
    """The element of HTML behind each table of the structure, in its order: once for each page it is on."""
    for page in document.pages:
        for box in page._page_box.descendants():
            # The caption and the rows share a box, which is the one that has a tag.
            if box.element_tag == "table" and box.is_table_wrapper:
                yield box.element


def continue_table(structure: Structure, first: Element, part: Element) -> None:
    """Move the rows of a later page to the table; its header is read no more where the table has one."""
    # A page without room for the header has none.
    same = dict(zip(header_names(structure, part), header_names(structure, first), strict=False))
    for cell in structure.elements("/TD", part):
        headers = cell["A"].get("Headers", ())
        cell["A"]["Headers"] = pydyf.Array([pydyf.String(same.get(h.string, h.string)) for h in headers])
    for each in structure.children(part):
        if each["S"] != "/THead" or not same:
            each["P"] = first.reference
            first["K"].append(each.reference)
    remove_element(structure, part)


def header_names(structure: Structure, table: Element) -> list[str]:
    """The names by which cells refer to the cells of the head."""
    heads = [part for part in structure.children(table) if part["S"] == "/THead"]
    return [cell["ID"].string for head in heads for cell in structure.elements("/TH", head)]


def remove_element(structure: Structure, element: Element) -> None:
    """And what it leaves empty."""
    parent = structure.objects[element["P"]]
    parent["K"] = pydyf.Array([kid for kid in parent["K"] if kid != element.reference])
    if not parent["K"]:
        remove_element(structure, parent)


def set_scopes(structure: Structure, table: Element) -> None:
    """A header cell is of its column in the head of the table, else of its row."""
    for part in structure.children(table):
        scope = "/Column" if part["S"] == "/THead" else "/Row"
        for cell in structure.elements("/TH", part):
            cell["A"]["Scope"] = scope
    if is_mostly_headers(structure, table):
        make_corner_a_cell(structure, table)


def is_mostly_headers(structure: Structure, table: Element) -> bool:
    """In a table of one row or one column, checkers take the headers for content with wrong tags."""
    headers, cells = (len(list(structure.elements(kind, table))) for kind in ("/TH", "/TD"))
    return headers > cells > 0


def make_corner_a_cell(structure: Structure, table: Element) -> None:
    """The corner names no figure, so it can do without being a header."""
    first_row = next(structure.elements("/TR", table))
    corner, *others = structure.children(first_row)
    if others and all(each["S"] == "/TH" for each in (corner, *others)):
        corner["S"] = "/TD"
        del corner["ID"], corner["A"]["Scope"]


def make_items_of_groups(structure: Structure, items: Element) -> None:
    """A list has items alone: a group of a term and its descriptions is one, and an empty item is none."""
    kids = []
    for child in structure.children(items):
        if child["S"] in ("/Div", "/NonStruct"):
            make_item(structure, child)
        if child["S"] == "/L" or structure.has_content(child):
            kids.append(child.reference)
    items["K"] = pydyf.Array(kids)


def make_item(structure: Structure, group: Element) -> None:
    """The term is its label."""
    group["S"] = "/LI"
    parts = [each for each in structure.children(group) if each["S"] == "/LI"]
    for position, part in enumerate(parts):
        part["S"] = "/Lbl" if parts[1:] and not position else "/NonStruct"
        for body in structure.children(part):
            if body["S"] == "/LBody":
                body["S"] = "/NonStruct"


def put_content_in_body(structure: Structure, pdf: Any, item: Element) -> None:
    """A list item is its marker and a body, which the library leaves out beside a marker within the lines."""
    children = structure.children(item)
    if any(each["S"] == "/LBody" for each in children):
        return
    content = [each for each in children if each["S"] not in ("/Lbl", "/L")]
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array([each.reference for each in content]),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    structure.objects[body.reference] = body
    for each in content:
        each["P"] = body.reference
    others = [each.reference for each in children if each not in content]
    item["K"] = pydyf.Array([*others[:1], body.reference, *others[1:]])


def mark_running_texts(structure: Structure, pdf: Any) -> None:
    """What stands on every page is no content: an artifact, which nobody is read again and again."""
    read = structure.texts_of_pages()
    parents = structure.objects[structure.root["ParentTree"]]["Nums"]
    pages = dict(zip(parents[::2], parents[1::2], strict=True))
    for number, page in enumerate(pdf.page_references):
        stream = structure.objects[structure.objects[page]["Contents"]].stream
        for position, item in enumerate(stream):
            if isinstance(item, dict) and "MCID" in item and (page, item["MCID"]) not in read:
                pages[number][item["MCID"]] = "null"
                stream[position - 1 : position + 1] = [
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination"}),
                ]
