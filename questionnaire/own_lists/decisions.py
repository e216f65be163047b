"""What somebody has to decide before a list is stored, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.amounts import readable_number
from questionnaire.formatting.numbers import grouped
from questionnaire.own_lists.mapping import By, ColumnChoice, Meaning
from questionnaire.own_lists.plan import Plan
from questionnaire.own_lists.reading.amounts import money_in
from questionnaire.own_lists.reading.years import is_by_year
from questionnaire.workbook.findings import quoted_names

ROWS_NAMED = 10
# Needed for submission, or to understand the amounts, and rarely in a list.
MISSED = ("funding", "status", "start", "value_basis")


def decisions(plan: Plan) -> list[str]:
    """None when all is exact, remembered, or chosen."""
    return [*column_decisions(plan), *value_decisions(plan), *amount_decisions(plan), *row_decisions(plan)]


def column_decisions(plan: Plan) -> Iterator[str]:
    for column in COLUMNS:
        choice = plan.mapping.choice(column.name)
        if choice.by == By.SUGGESTED:
            yield _("“%(column)s”: confirm %(source)s.") % {
                "column": column.label,
                "source": described(column.name, choice),
            }
        elif choice.by == By.NONE and is_missed(column.name, plan):
            yield _("“%(column)s” is not in the list: select one value for all rows, or leave it blank.") % {
                "column": column.label
            }


def described(name: str, choice: ColumnChoice) -> str:
    """The columns of the list, or where else it was found, or the value for all rows."""
    parts = [quoted_names(choice.sources)] if choice.sources else []
    value = labels_of(name).get(choice.value, choice.value) if choice.value else ""
    parts += [text for text in (choice.place, value) if text]
    if choice.factor != 1:
        parts.append(_("times %(factor)s") % {"factor": grouped(choice.factor)})
    if choice.fills_down:
        parts.append(_("blank cells repeat the value above"))
    return ", ".join(parts)


def is_missed(name: str, plan: Plan) -> bool:
    has_value = bool(plan.mapping.choice("value").sources)
    return name in MISSED and (name != "value_basis" or has_value)


def value_decisions(plan: Plan) -> Iterator[str]:
    for name, meanings in plan.mapping.values.items():
        suggested = [text for text, meaning in meanings.items() if meaning.by == By.SUGGESTED]
        unknown = [text for text, meaning in meanings.items() if meaning.by == By.NONE]
        label = COLUMNS[name].label
        if suggested:
            yield _("“%(column)s”: confirm what these values are: %(values)s.") % {
                "column": label,
                "values": ", ".join(f"{text} = {meant(name, meanings[text])}" for text in suggested),
            }
        for text in unknown:
            yield _("“%(column)s”: “%(value)s” is unknown. Select what it is, or leave its rows out.") % {
                "column": label,
                "value": text,
            }


def meant(name: str, meaning: Meaning) -> str:
    """In labels: the code of a partner is shown to nobody."""
    if meaning.is_refused:
        return _("entirely EU-funded")
    labels = labels_of(name)
    return " + ".join(labels[code] for code in meaning.codes)


def labels_of(name: str) -> Mapping[str, str]:
    column = COLUMNS[name]
    if column.kind == Kind.CODE:
        return {entry.pk: entry.label for entry in column.code_list._default_manager.all()}
    return column.choices


def amount_decisions(plan: Plan) -> Iterator[str]:
    value = plan.mapping.choice("value")
    if value.by.is_settled:
        return
    if value.sources and not plan.names_euro:
        yield _("%(source)s names no currency: confirm EUR.") % {"source": quoted_names(value.sources)}
    yield from amount_notes(plan)


def amount_notes(plan: Plan) -> Iterator[str]:
    """What is to be known of the amounts before they are saved."""
    sources = plan.mapping.choice("value").sources
    for column in plan.table.columns:
        if column.name in plan.mapping.unused and (other := money_in(column.name).other):
            yield _("“%(source)s” is in another currency (%(currency)s) and is not taken for EUR.") % {
                "source": column.name,
                "currency": other,
            }
    if is_by_year(sources):
        yield _("The value is the sum of %(sources)s: EUR %(total)s in all rows.") % {
            "sources": quoted_names(sources),
            "total": readable_number(plan.total),
        }
    if plan.interpreted_amounts:
        yield ngettext(
            "Confirm the amount that was read as thousands or approximately: row %(rows)s.",
            "Confirm the amounts that were read as thousands or approximately: rows %(rows)s.",
            len(plan.interpreted_amounts),
        ) % {"rows": numbers(plan.interpreted_amounts)}
    if plan.shared_amounts:
        yield ngettext(
            "The amount of row %(rows)s is for several activities. It is saved with the first activity.",
            "The amounts of rows %(rows)s are each for several activities. They are saved with "
            "the first activity.",
            len(plan.shared_amounts),
        ) % {"rows": numbers(plan.shared_amounts)}


def row_decisions(plan: Plan) -> Iterator[str]:
    """Once a column is confirmed, the rows that it does not fit are left out and named."""
    for row in plan.held:
        for problem in row.problems:
            by = plan.mapping.choice(problem.column).by
            if problem.rule != "no_code" and by != By.REMEMBERED:
                yield _("Row %(row)s: %(problem)s") % {"row": row.number, "problem": problem}
    if plan.mapping.choice("title").by != By.REMEMBERED:
        for first, second in plan.equal_rows:
            yield _("Rows %(first)s and %(second)s are equal: both are kept.") % {
                "first": first,
                "second": second,
            }
    lacking = [
        row.number
        for row in plan.rows
        if any(a.funding == "co_funded" and a.national_share is None for a in row.activities)
    ]
    if lacking and not plan.mapping.choice("funding").by.is_settled:
        yield ngettext(
            "The national share is missing in row %(rows)s.",
            "The national share is missing in rows %(rows)s.",
            len(lacking),
        ) % {"rows": numbers(lacking)}


def numbers(rows: Sequence[int]) -> str:
    """The first of many say what is meant."""
    named = ", ".join(map(str, rows[:ROWS_NAMED]))
    more = len(rows) - ROWS_NAMED
    return named if more <= 0 else _("%(rows)s and %(more)s more") % {"rows": named, "more": more}
