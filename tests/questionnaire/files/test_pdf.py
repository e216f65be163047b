import io
import sys

import cffi
import pytest
from django.template import Context, Template
from pypdf import PdfReader

from questionnaire.files.pdf import render_pdf
from questionnaire.problems import Refused
from tests.builders import make_round

BODY = "<h1>Reply of Croatia</h1>"


def page(body: str = BODY) -> str:
    return (
        '<!doctype html><html lang="en-gb"><head><meta charset="utf-8"><title>Reply – Croatia</title></head>'
        f'<body data-marking="LIMITE" data-round="Support, 2020">{body}</body></html>'
    )


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def kinds(element) -> set[str]:
    """Of all elements below this one in the tree of the structure."""
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    below = [kinds(child.get_object()) for child in children if hasattr(child.get_object(), "get")]
    return {element.get("/S", "")}.union(*below)


def test_the_file_is_tagged_and_says_its_title_and_language():
    reader = read(render_pdf(page(f"{BODY}<table><tr><th scope=col>Field<tr><td>Asylum</table>")))

    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Reply – Croatia"
    assert root["/Lang"].lower() == "en-gb"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert {"/H1", "/Table", "/TR", "/TH", "/TD"} <= kinds(root["/StructTreeRoot"])


def test_all_fonts_are_embedded():
    [sheet] = read(render_pdf(page("<h1>Bold</h1><p>plain žšč</p>"))).pages

    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]
    described = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(font.get_object()) for font in described)


def test_marking_round_and_number_stand_on_every_page():
    pages = read(render_pdf(page('<p>One</p><p style="break-before: page">Two</p>'))).pages

    texts = [sheet.extract_text() for sheet in pages]
    assert [("LIMITE" in text, "Support, 2020" in text) for text in texts] == [(True, True)] * 2
    assert ["1/2" in texts[0], "2/2" in texts[1]] == [True, True]


def test_a_round_without_marking_has_none():
    [sheet] = read(render_pdf(page().replace("LIMITE", ""))).pages

    assert sheet.extract_text().split("\n") == ["Reply of Croatia", "Support, 2020", "1/1"]


def test_the_same_html_gives_the_same_bytes():
    assert render_pdf(page()) == render_pdf(page())


def test_nothing_is_fetched(tmp_path, caplog):
    secret = tmp_path / "secret.css"
    secret.write_text("h1 { display: none }")

    content = render_pdf(page(f'<link rel="stylesheet" href="{secret.as_uri()}">{BODY}<img src="{secret}">'))

    assert "Reply of Croatia" in read(content).pages[0].extract_text()
    assert "disallowed protocol" in caplog.text


def test_a_server_without_pango_says_what_to_install_and_that_the_page_serves(monkeypatch, capsys):
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)

    def missing(*args: object) -> None:
        raise OSError("cannot load library")

    monkeypatch.setattr(cffi.FFI, "dlopen", missing)

    with pytest.raises(Refused, match=r"Print this page instead.*libpangoft2-1.0-0"):
        render_pdf(page())


@pytest.mark.django_db
def test_the_template_of_files_has_marking_round_and_footnote():
    survey_round = make_round(title="Support & more")
    blocks = "{% block title %}A title{% endblock %}{% block content %}To Kosovo*{% endblock %}"
    html = Template(f'{{% extends "pdf.html" %}}{blocks}').render(Context({"survey_round": survey_round}))

    reader = read(render_pdf(html))
    text = " ".join(reader.pages[0].extract_text().split())
    assert reader.metadata.title == "A title"
    assert "Support & more" in text
    assert "LIMITE" in text
    assert text.count("UNSCR 1244/1999") == 1
