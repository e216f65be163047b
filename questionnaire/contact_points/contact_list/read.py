"""Lines of a contact list, pasted or from a file; without a header in the order of the first four columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questionnaire.problems import Refused
from questionnaire.spreadsheets.cells import Row
from questionnaire.spreadsheets.tables import (
    Layout,
    Table,
    read_table,
    strange_letters,
    unread_sentence,
)

# What each column is called in lists that come from elsewhere; the first name is the one we ask for.
LAYOUT = Layout(
    {
        "member_state": (
            "member state", "ms", "state", "code", "country", "country code", "member state code",
            "eu member state",
        ),
        "email": (
            "e-mail", "email", "e-mail address", "email address", "mail", "mail address", "address",
            "contact e-mail", "contact email",
        ),
        "name": (
            "name", "full name", "contact", "contact point", "contact person", "contact name", "person",
            "name and surname", "official",
        ),
        "role": ("role",),
        "first_name": ("first name", "given name", "forename"),
        "surname": ("surname", "last name", "family name"),
    },
    ("member_state", "email", "name", "role"),
    (frozenset({"member_state", "email"}), frozenset({"member_state", "name"})),
)  # fmt: skip
# As mail programs write it: Novak, Ana <ana@interior.example>
NAME_AND_ADDRESS = re.compile(r"(?P<name>[^<>]*)<(?:mailto:)?(?P<address>[^<>\s]+@[^<>\s]+)>[;,]?")
AROUND_NAME = " ,;\"'"


@dataclass(frozen=True)
class ContactLine:
    """One contact point as it was written; `number` counts from 1, blank lines and header included."""

    number: int
    member_state: str
    email: str
    name: str
    role: str
    # What stands behind the last column.
    surplus: str = ""


def read_lines(text: str) -> list[ContactLine]:
    """Raises Refused where there are none, or too many."""
    table = read_table(text, LAYOUT)
    if not table.rows:
        raise Refused(
            _("The list contains no contact points."),
            _("Enter one contact point per line: Member State, e-mail address, name, role."),
        )
    return [contact_line(table, row) for row in table.rows]


def header_note(text: str, *, is_wrong: bool) -> str:
    """What the header of the list leaves out; that there is none is said where something is wrong."""
    table = read_table(text, LAYOUT)
    if is_wrong and table.header is None:
        note = _(
            "No header row was found. The columns were read as Member State, e-mail address, name, role."
        )
        return " ".join((note, *strange_letters(table)))
    return unread_sentence(table)


def lines_left(text: str, numbers: Iterable[int]) -> str:
    """These lines of the list with its header, to be corrected."""
    return read_table(text, LAYOUT).text_of(numbers)


def contact_line(table: Table, row: Row) -> ContactLine:
    def text(column: str) -> str:
        return " ".join(table.cell(row, column).text.split())

    name, email = name_and_address(text("name"), text("email"))
    name = name or " ".join(filter(None, (text("first_name"), text("surname"))))
    surplus = table.surplus(row)
    return ContactLine(row.number, text("member_state"), email, name, text("role"), surplus)


def name_and_address(name: str, email: str) -> tuple[str, str]:
    """Both may stand in one cell; a name in a cell of its own goes first."""
    if found := NAME_AND_ADDRESS.fullmatch(email):
        return name or found["name"].strip(AROUND_NAME), found["address"]
    if not email and (found := NAME_AND_ADDRESS.fullmatch(name)):
        return found["name"].strip(AROUND_NAME), found["address"]
    return name, email
