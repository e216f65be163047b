"""The totals of a reply by partner and by field, added up from the cells of its review.

Committed, spent and in-kind amounts are kept apart, as in the results.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from questionnaire.choices import ValueBasis
from questionnaire.formatting.amounts import readable_number
from questionnaire.review.summary import FieldRow, Review

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class TotalsRow:
    """Activities included in the results, planned ones, and those with a value.

    `by_basis` are the bases of the table, each with its amount in EUR as people read it, "" for none.
    """

    label: str
    counted: int
    planned: int
    valued: int
    by_basis: "tuple[tuple[StrOrPromise, str], ...]"


@dataclass(frozen=True)
class Totals:
    """One table: a row for each partner or field, also without activities, and the total."""

    title: str
    heading: str
    bases: "tuple[StrOrPromise, ...]"
    rows: tuple[TotalsRow, ...]
    total: TotalsRow


def totals_of(review: Review) -> tuple[Totals, Totals]:
    """Return the totals by partner and by field, in the order of the code lists."""
    cells = [row for part in review.partners for row in part.rows]
    by_partner = [(part.partner.label, part.rows) for part in review.partners]
    by_field = [
        (field.label, [cell for cell in cells if cell.support_field == field]) for field in review.fields
    ]
    return (
        totals(_("Totals by partner"), _("Partner"), by_partner, cells),
        totals(_("Totals by field of support"), _("Field of support"), by_field, cells),
    )


def totals(
    title: str, heading: str, groups: Iterable[tuple[str, Sequence[FieldRow]]], cells: Sequence[FieldRow]
) -> Totals:
    used = {basis for cell in cells for basis, _amount in cell.values}
    bases = [basis for basis in ValueBasis if basis in used]
    rows = tuple(totals_row(label, group, bases) for label, group in groups)
    labels = tuple(basis.label for basis in bases)
    return Totals(title, heading, labels, rows, totals_row(_("Total"), cells, bases))


def totals_row(label: str, cells: Sequence[FieldRow], bases: Iterable[ValueBasis]) -> TotalsRow:
    values = [value for cell in cells for value in cell.values]
    return TotalsRow(
        label,
        sum(cell.counted for cell in cells),
        sum(cell.planned for cell in cells),
        len(values),
        tuple((basis.label, amount_on(basis, values)) for basis in bases),
    )


def amount_on(basis: ValueBasis, values: Iterable[tuple[str, Decimal]]) -> str:
    amounts = [amount for found, amount in values if found == basis]
    return readable_number(sum(amounts, Decimal(0))) if amounts else ""
