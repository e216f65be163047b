"""What a person chooses for a list: the file, its columns, its values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.cleaning.fields import ListField
from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.form_fields.fields import UploadField, form_value
from questionnaire.own_lists.mapping import (
    ADD_TO_DESCRIPTION,
    LEAVE_OUT,
    By,
    ColumnChoice,
    ListMapping,
    Meaning,
)
from questionnaire.own_lists.plan import Plan
from questionnaire.own_lists.reading.columns import CODED
from questionnaire.own_lists.reading.tables import SourceTable, line
from questionnaire.own_lists.row_reader import MULTIPLE
from questionnaire.spreadsheets.unpack import MAX_FILE, MEGABYTE

NOTHING_SENT = gettext_lazy("Select a file, or paste the list.")
OUT, REFUSED = "leave-out", "eu-funded"
UNITS = {1: "EUR", 1000: gettext_lazy("thousand EUR"), 1_000_000: gettext_lazy("million EUR")}
URGENCY = (By.NONE, By.SUGGESTED, By.EXACT, By.REMEMBERED)


class ListForm(forms.Form):
    """A file or pasted rows. Its fields have names of their own beside those of the reply workbook."""

    prefix = "list"

    file = UploadField(
        label=gettext_lazy("Your list"),
        required=False,
        help_text=format_lazy(
            gettext_lazy("An Excel workbook (.xlsx) or a text file (.csv, .tsv, .txt) of at most {size} MB."),
            size=MAX_FILE // MEGABYTE,
        ),
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    rows = ListField(
        label=gettext_lazy("Or paste the list, with its headers"),
        required=False,
        widget=forms.Textarea(
            attrs={"class": "form-control wb-paste", "rows": 6, "wrap": "off", "autocomplete": "off"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not (cleaned.get("rows") or "").strip():
            raise ValidationError(NOTHING_SENT, code="required")
        return cleaned

    @property
    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        content: bytes = file.read(MAX_FILE + 1) if file else self.cleaned_data["rows"].encode()
        return content


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_selected: bool = False


@dataclass(frozen=True)
class ColumnLine:
    """One of our columns on the page: where it comes from, with a sample and what does not fit."""

    name: str
    label: str
    is_required: bool
    by: str
    options: tuple[Option, ...]
    values: tuple[Option, ...]
    # Of the amounts alone; the first is selected where nothing says that they are in EUR.
    units: tuple[Option, ...]
    sample: str
    misfit: str
    place: str


@dataclass(frozen=True)
class UnusedLine:
    name: str
    source: str
    filled: int
    is_added: bool


@dataclass(frozen=True)
class ValueLine:
    """One distinct value, with the number of its rows."""

    name: str
    label: str
    text: str
    rows: int
    by: str
    options: tuple[Option, ...]
    # Of a value that nothing is known of, such as "all partners".
    takes_several: bool


def column_lines(plan: Plan) -> Iterator[ColumnLine]:
    for column in COLUMNS.entered:
        choice = plan.mapping.choice(column.name)
        yield ColumnLine(
            f"column-{column.name}",
            column.label,
            column.is_required,
            by_in_words(choice.by) if choice.is_given else "",
            tuple(source_options(plan.table, choice)),
            () if choice.sources else tuple(value_options(column, choice)),
            tuple(unit_options(plan)) if column.name == "value" else (),
            sample(plan.table, choice),
            misfit(plan, column),
            choice.place,
        )


def by_in_words(by: By) -> str:
    return {
        By.EXACT: _("same name"),
        By.REMEMBERED: _("selected"),
        By.SUGGESTED: _("suggested"),
    }.get(by, "")


def unit_options(plan: Plan) -> Iterator[Option]:
    """The currency and the unit of the amounts: known where the list or somebody says so."""
    choice = plan.mapping.choice("value")
    is_known = bool(choice.sources) and (choice.by.is_settled or plan.names_euro)
    yield Option("", _("Select…"), not is_known)
    for factor, label in UNITS.items():
        yield Option(str(factor), str(label), is_known and factor == choice.factor)


def source_options(table: SourceTable, choice: ColumnChoice) -> Iterator[Option]:
    """Each column by its place; several that belong together are one option."""
    places = [str(table.by_name[source].index) for source in choice.sources if source in table.by_name]
    chosen = ",".join(places)
    yield Option("", _("Not in the list"), not chosen)
    if len(places) > 1:
        yield Option(chosen, ", ".join(choice.sources), is_selected=True)
    for column in table.columns:
        yield Option(str(column.index), column.name, str(column.index) == chosen)


def value_options(column: Column, choice: ColumnChoice) -> Iterator[Option]:
    """One value for all rows, for columns that rarely stand in a list."""
    if column.name in CODED:
        yield Option("", _("No value for all rows"), not choice.value)
        for code, option in code_options(column.name):
            yield Option(option.value, option.label, code == choice.value)


def code_options(name: str) -> Iterator[tuple[str, Option]]:
    """The codes of a column; a partner's is in no page."""
    column = COLUMNS[name]
    if column.kind == Kind.CODE:
        for entry in column.code_list._default_manager.all():
            yield str(entry.pk), Option(form_value(entry), entry.label)
    else:
        for code, label in column.choices.items():
            yield code, Option(code, label)


def sample(table: SourceTable, choice: ColumnChoice) -> str:
    for source in choice.sources[:1]:
        if source in table.by_name:
            texts = (line(row.cell(table.by_name[source].index)) for row in table.body)
            return next((text for text in texts if text), "")
    return ""


def misfit(plan: Plan, column: Column) -> str:
    rows = [row for row in plan.rows if any(problem.column == column.name for problem in row.problems)]
    if not rows:
        return ""
    return ngettext(
        "%(count)s row does not fit: %(rows)s.", "%(count)s rows do not fit: %(rows)s.", len(rows)
    ) % {"count": len(rows), "rows": ", ".join(str(row.number) for row in rows[:5])}


def unused_lines(plan: Plan) -> list[UnusedLine]:
    return [
        UnusedLine(
            f"unused-{plan.table.by_name[source].index}",
            source,
            plan.table.filled(plan.table.by_name[source]),
            fate == ADD_TO_DESCRIPTION,
        )
        for source, fate in plan.mapping.unused.items()
    ]


def chosen_columns(data: QueryDict, table: SourceTable, mapping: ListMapping) -> ListMapping:
    """What was posted for the columns; what the page did not ask stays as it was."""
    by_place = {str(column.index): column.name for column in table.columns}
    columns = {
        column.name: posted_column(data, column, mapping.choice(column.name), by_place)
        for column in COLUMNS.entered
    }
    used = {source for choice in columns.values() for source in choice.sources}
    unused = {
        column.name: ADD_TO_DESCRIPTION
        if data.get(f"unused-{column.index}") == ADD_TO_DESCRIPTION
        else LEAVE_OUT
        for column in table.columns
        if column.name not in used and table.filled(column)
    }
    return ListMapping(table.sheet.title, table.header_row, columns, {}, unused)


def posted_column(
    data: QueryDict, column: Column, before: ColumnChoice, by_place: Mapping[str, str]
) -> ColumnChoice:
    places = (data.get(f"column-{column.name}") or "").split(",")
    sources = tuple(by_place[place] for place in places if place in by_place)
    values = (
        {option.value: code for code, option in code_options(column.name)} if column.name in CODED else {}
    )
    value = values.get(data.get(f"for-all-column-{column.name}") or "", "")
    if column.name == "value" and sources:
        return posted_amounts(sources, data.get("unit-column-value") or "", before)
    if sources == before.sources and value == before.value:
        return replace(before, by=By.REMEMBERED)
    return ColumnChoice(sources, By.REMEMBERED, value)


def posted_amounts(sources: tuple[str, ...], unit: str, before: ColumnChoice) -> ColumnChoice:
    """The columns of the amounts, which are not confirmed without their currency and unit."""
    place = before.place if sources == before.sources else ""
    known = {str(factor): factor for factor in UNITS}
    by = By.REMEMBERED if unit in known else By.SUGGESTED
    return ColumnChoice(sources, by, place=place, factor=known.get(unit, 1))


def value_lines(plan: Plan) -> list[ValueLine]:
    """What is not known first, then what is suggested."""
    counts = plan.value_rows
    values = sorted(numbered_values(plan), key=lambda one: URGENCY.index(one[3].by))
    return [
        ValueLine(
            f"value-{name}-{number}",
            COLUMNS[name].label,
            text,
            counts.get((name, text), 0),
            by_in_words(meaning.by),
            tuple(meaning_options(name, meaning)),
            name in MULTIPLE and not meaning.codes,
        )
        for name, number, text, meaning in values
    ]


def numbered_values(plan: Plan) -> Iterator[tuple[str, int, str, Meaning]]:
    for name, meanings in plan.mapping.values.items():
        for number, (text, meaning) in enumerate(meanings.items()):
            yield name, number, text, meaning


def meaning_options(name: str, meaning: Meaning) -> Iterator[Option]:
    options = dict(code_options(name))
    yield Option("", _("Select…"), not meaning.codes and not meaning.is_refused and not meaning.by.is_settled)
    if len(meaning.codes) > 1:
        joined = [options[code] for code in meaning.codes if code in options]
        yield Option(
            ",".join(option.value for option in joined),
            " + ".join(option.label for option in joined),
            is_selected=True,
        )
    for code, option in options.items():
        yield Option(option.value, option.label, meaning.codes == (code,))
    if name == "funding":
        yield Option(REFUSED, _("Entirely EU-funded: leave these rows out"), meaning.is_refused)
    is_out = not meaning.codes and not meaning.is_refused and meaning.by.is_settled
    yield Option(OUT, _("Leave these rows out"), is_out)


def chosen_meanings(data: QueryDict, plan: Plan) -> dict[str, dict[str, Meaning]]:
    """What was posted for the values; one that is not selected stays open."""
    chosen: dict[str, dict[str, Meaning]] = {name: {} for name in plan.mapping.values}
    for name, number, text, _meaning in numbered_values(plan):
        codes = {option.value: code for code, option in code_options(name)}
        posted = ",".join(data.getlist(f"value-{name}-{number}")).split(",")
        if OUT in posted or REFUSED in posted:
            chosen[name][text] = Meaning((), By.REMEMBERED, is_refused=REFUSED in posted)
        elif picked := tuple(codes[value] for value in posted if value in codes):
            chosen[name][text] = Meaning(picked, By.REMEMBERED)
    return chosen
