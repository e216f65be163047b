import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.word_template import forms
from questionnaire.word_template.forms import TemplateForm


def sent(name: str, content: bytes = b"PK", **fields: str) -> TemplateForm:
    return TemplateForm({"began_from": "0"} | fields, {"template": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", ["council.docx", "Council.DOTX"])
def test_a_file_of_word_is_handed_on_by_its_name_as_it_is(name):
    form = sent(name, b"PK content")

    assert form.is_valid()
    assert form.cleaned_data == {"template": (name, b"PK content"), "began_from": 0}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("council.docm", "is a Word file with macros"),
        ("council.DOTM", "is a Word file with macros"),
        ("council.doc", "is not a Word document"),
        ("council.docx.exe", "is not a Word document"),
        ("council", "is not a Word document"),
    ],
)
def test_another_file_is_refused_by_its_name(name, said):
    [error] = sent(name).errors["template"]

    assert f"“{name}”" in error
    assert said in error


def test_a_file_of_the_largest_size_is_read_and_a_larger_one_is_not(monkeypatch):
    monkeypatch.setattr(forms, "MAX_TEMPLATE", 10)

    assert sent("a.docx", bytes(10)).is_valid()
    [error] = sent("a.docx", bytes(11)).errors["template"]
    assert error.startswith("The template is larger than ")


def test_a_long_name_keeps_its_ending_and_has_one_line():
    form = sent(f"first\x0b{'a' * 230}.docx")

    assert form.is_valid()
    name, _content = form.cleaned_data["template"]
    assert name == f"{'a' * 195}.docx"


@pytest.mark.parametrize("began_from", ["", "x", "-1"])
def test_the_number_of_the_version_on_the_page_is_needed(began_from):
    assert list(sent("a.docx", began_from=began_from).errors) == ["began_from"]


def test_no_file_and_an_empty_one_are_told_apart():
    without = TemplateForm({"began_from": "0"}, {})

    assert without.errors["template"] == ["Select a Word file."]
    assert sent("a.docx", b"").errors["template"] == ["The file is empty. Select the template again."]
