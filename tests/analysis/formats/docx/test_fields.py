import pytest
from docx import Document

from analysis.formats.docx.fields import Captions, add_field, add_reference, bookmark_name
from tests.analysis.word_files import bookmarks, fields


def numbered(*labels: str) -> list[tuple[str, str]]:
    document, captions = Document(), Captions()
    for label in labels:
        captions.add_label(document.add_paragraph(), label)
    assert list(bookmarks(document).values()) == list(labels)
    return fields(document)


def test_a_field_shows_its_result_where_nothing_updates_it():
    document = Document()
    paragraph = document.add_paragraph("Page ")
    add_field(paragraph, "PAGE", "1")
    assert paragraph.text == "Page 1"
    assert fields(document) == [("PAGE", "1")]


def test_labels_are_numbered_one_after_the_other_each_kind_for_itself():
    assert numbered("Table 1", "Chart 1", "Table 2") == [
        ("SEQ Table \\* ARABIC", "1"),
        ("SEQ Chart \\* ARABIC", "1"),
        ("SEQ Table \\* ARABIC", "2"),
    ]


def test_a_letter_tells_two_tables_of_one_number_apart():
    assert numbered("Table 1", "Table 1a") == [
        ("SEQ Table \\* ARABIC", "1"),
        ("SEQ Table \\c \\* ARABIC", "1"),
    ]


def test_a_number_that_does_not_follow_is_said():
    assert numbered("Table 1", "Table 5") == [
        ("SEQ Table \\* ARABIC", "1"),
        ("SEQ Table \\r 5 \\* ARABIC", "5"),
    ]


def test_a_label_without_a_number_is_plain_text():
    assert numbered("Annex") == []


def test_a_reference_names_the_bookmark_of_its_label():
    document = Document()
    Captions().add_label(document.add_paragraph(), "Table 13a")
    add_reference(document.add_paragraph(), "Table 13a")
    [name] = bookmarks(document)
    assert fields(document)[-1] == (f"REF {name} \\h", "Table 13a")


@pytest.mark.parametrize(
    ("label", "name"), [("Table 3", "_Ref_Table_3"), ("x" * 50, "_Ref_" + "x" * 35)], ids=["short", "long"]
)
def test_word_takes_the_name_of_a_bookmark(label, name):
    assert bookmark_name(label) == name
