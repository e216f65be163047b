"""Entries of a code list from a pasted list or a file: all of them are added, or none."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.utils.text import get_text_list, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MemberStateKind
from questionnaire.form_fields.list_form import ListForm
from questionnaire.spreadsheets.cells import Row, key
from questionnaire.spreadsheets.tables import Layout, Table, read_table, unread_sentence

# The name of each column, which a header may be written with.
TITLES: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "slug": ("name in addresses",),
    "name": ("name",),
    "footnote_mark": ("mark of the footnote", "mark"),
    "footnote": ("footnote",),
    "definition": ("definition",),
    "kind": ("kind",),
    "mail_domains": ("e-mail domains", "domains"),
}
KINDS = {key(str(text)): kind for kind in MemberStateKind for text in (kind.value, kind.label)}


def layout_of(columns: tuple[str, ...]) -> Layout:
    return Layout({name: TITLES[name] for name in columns}, columns, (frozenset({"code", "name"}),))


class EntryListForm(ListForm):
    def __init__(self, columns: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, layout=layout_of(columns), **kwargs)
        self.fields["lines"].label = gettext_lazy("Entries")
        self.fields["lines"].help_text = _(
            "Enter one entry per line: %(columns)s. Copy the cells from a spreadsheet, or separate them with "
            "semicolons. If you include a header row, the columns can be in any order."
        ) % {"columns": ", ".join(TITLES[name][0] for name in columns)}


def add_entries(table: Table, form_class: type[ModelForm], save: Any) -> int:  # type: ignore[type-arg]
    """Save each row as the form of one entry does, and return how many there are.

    Raises ValidationError with what is wrong in each line; nothing is saved then.
    """
    with transaction.atomic():
        wrong: list[str] = []
        blank = form_class()
        for position, row in enumerate(table.rows, blank.initial["position"]):
            form = form_class(entry_data(table, row, blank) | {"position": position})
            if form.is_valid():
                save(form)
            else:
                wrong += errors_in(form, row)
        if wrong:
            raise ValidationError(wrong)
    return len(table.rows)


def entry_data(table: Table, row: Row, blank: Any) -> dict[str, Any]:
    """What the form would send but the position; the name in addresses follows the name."""
    data = {column: table.cell(row, column).text.strip() for column in table.positions}
    if "slug" in blank.fields and not data.get("slug"):
        data["slug"] = slugify(data.get("name", ""))
    if "kind" in blank.fields:
        kind = data.get("kind", "")
        data["kind"] = KINDS.get(key(kind), kind) or MemberStateKind.MEMBER
    return data


def errors_in(form: Any, row: Row) -> Iterator[str]:
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        yield _("Line %(number)d: %(error)s") % {"number": row.number, "error": f"{label}{' '.join(errors)}"}


def entry_table(form: EntryListForm) -> Table:
    """Raises Refused where the list is too long, and ValidationError where it has columns of no entry."""
    table = read_table(form.text, form.layout)
    notes = [unread_sentence(table), *surplus_notes(table)]
    if said := [note for note in notes if note]:
        raise ValidationError(said)
    if not table.rows:
        raise ValidationError(_("The list contains no entries."))
    return table


def surplus_notes(table: Table) -> Iterator[str]:
    if numbers := [str(row.number) for row in table.rows if table.surplus(row)]:
        yield _("Text after the last column: line %(numbers)s.") % {
            "numbers": get_text_list(numbers, _("and"))
        }
