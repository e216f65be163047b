"""Which part of a reply a workbook is of, as a property of the file that goes along with it."""

import json
from typing import Any

from openpyxl.packaging.custom import StringProperty

from questionnaire.models import Scope

PROPERTY = "wbsurvey part"


def write_scope(book: Any, scope: Scope) -> None:
    """`book` is a workbook of openpyxl, whose type does not tell of its properties."""
    codes = {"partners": sorted(scope.partners), "fields": sorted(scope.support_fields)}
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=json.dumps(codes)))


def is_of_section(book: Any) -> bool:
    """Whether the file was written for a section, also one of all partners and fields."""
    return any(prop.name == PROPERTY for prop in book.custom_doc_props)


def read_scope(book: Any) -> Scope:
    """The whole reply where the file says nothing that can be understood: anybody may have edited it."""
    found = {prop.name: prop.value for prop in book.custom_doc_props}
    try:
        codes = json.loads(str(found.get(PROPERTY, "{}")))
        return Scope(code_texts(codes.get("partners")), code_texts(codes.get("fields")))
    except (ValueError, TypeError, AttributeError):
        return Scope()


def code_texts(codes: Any) -> frozenset[str]:
    return frozenset(str(code) for code in codes or ())


def is_in(scope: Scope, partner: str | None) -> bool:
    """Of a part, who has all fields of a partner also answers the questions on it."""
    if partner is None:
        return not (scope.partners or scope.support_fields)
    return not scope.support_fields and scope.has_partner(partner)
