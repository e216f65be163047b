import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from questionnaire.models import Scope
from questionnaire.workbook.section_scope import PROPERTY, read_scope, write_scope

SCOPE = Scope(frozenset({"RS", "XK"}), frozenset({"asylum", "return"}))


def read_again(book: Workbook) -> Scope:
    file = io.BytesIO()
    book.save(file)
    return read_scope(load_workbook(file))


def test_the_codes_of_a_section_go_along_with_the_file_beside_other_properties():
    book = Workbook()
    book.custom_doc_props.append(StringProperty(name="Reviewer", value="Somebody"))
    write_scope(book, SCOPE)

    assert read_again(book) == SCOPE
    assert book.custom_doc_props[PROPERTY].value == (
        '{"partners": ["RS", "XK"], "fields": ["asylum", "return"]}'
    )


def test_a_file_that_says_nothing_of_a_section_is_of_the_whole_reply():
    assert read_again(Workbook()) == Scope()


@pytest.mark.parametrize("value", ["", "nonsense", "[]", "7", '{"partners": 7}', "null"])
def test_a_property_that_cannot_be_understood_is_of_the_whole_reply(value):
    book = Workbook()
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=value))

    assert read_again(book) == Scope()
