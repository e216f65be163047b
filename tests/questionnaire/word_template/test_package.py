import io
import zipfile

import pytest

from questionnaire.word_template.package import Package, Relation
from tests.questionnaire.word_template.refused import refused
from tests.word_templates import PNG, in_body, make_template, part_of, replaced, with_parts, with_relation

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "word/_rels/document.xml.rels"


def test_the_parts_of_a_word_file_are_found_by_their_relations():
    content = with_relation(make_template("NOTE"), "hyperlink", "https://www.example.org/")
    package = Package(content)

    found = package.relations(package.main)

    assert package.main == DOCUMENT
    assert package.type_of(DOCUMENT) == f"{WORD}.document.main+xml"
    assert Relation("rIdMore", "hyperlink", "https://www.example.org/", is_external=True) in found
    assert [each.target for each in found if each.kind == "styles"] == ["word/styles.xml"]
    assert package.relations("word/styles.xml") == []


@pytest.mark.parametrize(
    "target", ["/word/styles.xml", "..\\word\\styles.xml", "./styles.xml", "%73tyles.xml"]
)
def test_a_relation_leads_to_its_part_however_the_way_is_written(target):
    package = Package(with_relation(make_template(), "more", target, is_external=False))

    [found] = [each for each in package.relations(DOCUMENT) if each.key == "rIdMore"]

    assert (found.target, found.is_external) == ("word/styles.xml", False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is not a Word file."),
        (b"", "This is not a Word file."),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "old kind (.doc or .dot)"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (b"PK\x03\x04 and no more", "cannot be unpacked"),
        (with_parts(make_template(), {})[:5000], "cannot be unpacked"),
    ],
)
def test_what_is_no_word_file_is_refused(content, said):
    assert said in refused(content)


def test_a_zip_that_was_renamed_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("report.txt", "Text")

    assert "This is not a Word file." in refused(file.getvalue())


def test_a_workbook_that_was_renamed_is_refused():
    workbook = replaced(
        make_template(),
        TYPES,
        f"{WORD}.document.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )

    assert "This is not a Word file." in refused(workbook)


@pytest.mark.parametrize(
    "content",
    [
        with_parts(make_template(), {"word/vbaProject.bin": b"Macros"}),
        replaced(
            make_template(),
            TYPES,
            f"{WORD}.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        replaced(
            make_template(),
            TYPES,
            "</Types>",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    ],
    ids=["a part", "its own type", "the type of a part"],
)
def test_macros_are_refused(content):
    assert "The template has macros." in refused(content)


def test_the_strict_kind_of_file_is_refused():
    relations = part_of(make_template(), RELATIONS).decode()
    strict = relations.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )

    assert "Strict Open XML" in refused(with_parts(make_template(), {RELATIONS: strict.encode()}))


def test_a_file_that_is_too_large_is_refused():
    assert "larger than 5 MB" in refused(b"PK" + bytes(5 * 1024 * 1024))


def test_a_bomb_is_refused_by_the_name_of_its_part_before_it_is_unpacked():
    content = with_parts(make_template(), {"word/media/image1.png": bytes(9 * 1024 * 1024)})

    assert "far more than a template holds (word/media/image1.png)" in refused(content)


def test_a_part_that_is_larger_than_the_directory_says_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("questionnaire.word_template.package.MAX_TOTAL", 50_000)
    monkeypatch.setattr("questionnaire.word_template.package.refuse_oversized", lambda *_: None)

    assert "far more than a template holds" in refused(make_template())


def test_too_many_parts_are_refused():
    content = with_parts(make_template(), {f"word/media/image{n}.png": PNG for n in range(501)})

    assert "far more parts than a template needs" in refused(content)


def test_too_many_elements_are_refused():
    assert "far more than a template holds (word/document.xml)" in refused(in_body("<w:p/>" * 100_001))


def test_broken_xml_is_refused_by_the_name_of_its_part():
    content = with_parts(make_template(), {"word/styles.xml": b"<w:styles"})

    assert "its part word/styles.xml cannot be read" in refused(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    text = part_of(make_template(), DOCUMENT).decode()
    declaration = (
        f"<?xml version='1.0' encoding='{encoding}'?>"
        '<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    )
    changed = declaration + text.partition("?>")[2].replace(
        "<w:body>", "<w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p>"
    )

    content = with_parts(make_template(), {DOCUMENT: changed.encode(encoding)})

    assert "declares its own entities in word/document.xml" in refused(content)


def test_two_parts_of_one_name_are_refused():
    content = io.BytesIO(make_template())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("WORD/document.xml", "<a/>")

    assert "cannot be unpacked" in refused(content.getvalue())
