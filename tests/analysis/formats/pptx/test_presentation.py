from pptx.oxml.ns import qn

from analysis.formats.pptx.presentation import LAYOUTS, new_presentation
from tests.analysis.annexes import make_facts


def test_the_template_has_the_layouts_of_the_deck_alone():
    presentation = new_presentation(make_facts())
    assert [layout.name for layout in presentation.slide_layouts] == list(LAYOUTS)
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)
    kinds = {each.get("type") for each in presentation.slide_master.element.iter(qn("p:ph"))}
    assert kinds == {"title", "body", "ftr", "sldNum"}


def test_one_accent_colour_and_one_font_stand_in_the_theme():
    presentation = new_presentation(make_facts())
    [theme] = [
        relation.target_part.blob.decode()
        for relation in presentation.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    ]
    assert "Calibri" not in theme
    assert '<a:accent1><a:srgbClr val="1F4690"/></a:accent1><a:accent2><a:srgbClr val="1F4690"/>' in theme


def test_every_text_of_the_template_is_in_the_language_of_the_deck():
    presentation = new_presentation(make_facts())
    for part in (presentation, presentation.slide_master, *presentation.slide_layouts):
        languages = {each.get("lang") for each in part.element.iter() if each.get("lang")}
        assert languages <= {"en-GB"}
