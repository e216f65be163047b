"""An empty presentation: python-pptx's template with this deck's format, colours, fonts and places."""

from typing import Any

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Cm, Pt

from analysis.formats.pptx import styles
from analysis.formats.properties import LANGUAGE, set_properties
from analysis.grid import Facts

COVER, TEXT, TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"
LAYOUTS = (COVER, TEXT, TITLE_ONLY)
PLACES = {
    "title": (styles.MARGIN, styles.TITLE_TOP, styles.INNER, styles.TITLE_HEIGHT),
    "body": (styles.MARGIN, styles.BODY_TOP, styles.INNER, styles.BODY_BOTTOM - styles.BODY_TOP),
    "ftr": (
        styles.MARGIN,
        styles.FOOTER_TOP,
        styles.INNER - styles.NUMBER_WIDTH,
        styles.FOOTER_HEIGHT,
    ),
    "sldNum": (
        styles.WIDTH - styles.MARGIN - styles.NUMBER_WIDTH,
        styles.FOOTER_TOP,
        styles.NUMBER_WIDTH,
        styles.FOOTER_HEIGHT,
    ),
}
COVER_PLACES = {
    "ctrTitle": (styles.MARGIN, 4.2, styles.INNER, styles.COVER_TITLE_HEIGHT),
    "subTitle": (styles.MARGIN, 9.2, styles.INNER, 6.4),
}


def new_presentation(facts: Facts) -> Presentation:
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Cm(styles.WIDTH), Cm(styles.HEIGHT)
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)
    remove_other_layouts(presentation)
    set_theme(presentation.slide_master)
    set_up_master(presentation.slide_master)
    for layout in presentation.slide_layouts:
        set_places(layout, COVER_PLACES)
    set_language(presentation)
    set_properties(presentation.core_properties, facts)
    return presentation


def remove_other_layouts(presentation: Presentation) -> None:
    for layout in [each for each in presentation.slide_layouts if each.name not in LAYOUTS]:
        presentation.slide_layouts.remove(layout)


def set_theme(master: Any) -> None:
    """The one accent colour stands for all, and the one font."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for colour in theme.find(f".//{qn('a:clrScheme')}"):
        name = etree.QName(colour).localname
        value = styles.THEME.get(name, styles.THEME["accent1"])
        colour[:] = [etree.Element(qn("a:srgbClr"), val=value)]
    for fonts in ("a:majorFont", "a:minorFont"):
        theme.find(f".//{qn(fonts)}/{qn('a:latin')}").set("typeface", styles.FONT_NAME)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def set_up_master(master: Any) -> None:
    set_places(master, PLACES)
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    properties = title.find(qn("a:defRPr"))
    properties.set("sz", str(styles.TITLE_SIZES[0] * 100))
    properties.set("b", "1")
    for level in master.element.findall(f".//{qn('p:bodyStyle')}/*"):
        level.find(qn("a:defRPr")).set("sz", str(styles.TEXT_SIZES[0] * 100))
    add_strip(master)


def set_places(shapes: Any, places: dict[str, tuple[float, float, float, float]]) -> None:
    """Of the master or a layout; dates have no place, since the cover says as of when the figures are."""
    for shape in list(shapes.placeholders):
        kind = shape.element.find(f".//{qn('p:ph')}").get("type", "body")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif place := places.get(kind):
            shape.left, shape.top, shape.width, shape.height = map(Cm, place)
            shape.text_frame.margin_left = shape.text_frame.margin_right = 0
            set_text_style(shape.element, kind)


def set_text_style(placeholder: Any, kind: str) -> None:
    for level in placeholder.findall(f".//{qn('a:lstStyle')}/*"):
        level.set("algn", "r" if kind == "sldNum" else "l")
        properties = level.find(qn("a:defRPr"))
        if kind in ("ftr", "sldNum"):
            properties.set("sz", str(Pt(styles.SMALL_SIZE).centipoints))
        for colour in properties.iter(qn("a:schemeClr")):
            # The template's grey is too pale to be read easily.
            colour.set("val", styles.MUTED_COLOUR)
            colour[:] = []


def add_strip(master: Any) -> None:
    """A strip of the accent colour along the upper edge, behind everything: decoration alone."""
    tree = master.shapes._spTree
    strip = etree.fromstring(
        f'<p:sp xmlns:p="{tree.nsmap["p"]}" xmlns:a="{tree.nsmap["a"]}"><p:nvSpPr>'
        '<p:cNvPr id="99" name="Strip"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{Cm(styles.WIDTH)}" cy="{Cm(styles.STRIP_HEIGHT)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{styles.ACCENT_COLOUR}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree.insert(2, strip)


def set_language(presentation: Presentation) -> None:
    """Of every text that the template has or that takes its language from the template."""
    parts = [presentation, presentation.slide_master, *presentation.slide_layouts]
    for part in parts:
        for properties in part.element.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
            if properties.get("lang"):
                properties.set("lang", LANGUAGE)
