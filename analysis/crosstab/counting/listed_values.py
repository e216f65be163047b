"""Dimensions whose categories are listed: each is printed, also without activities."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from analysis.counting.selection import STATUSES, AxisEntry
from analysis.crosstab.counting.categories import (
    NO_GROUP,
    TEXT,
    Category,
    Divided,
    DividedRound,
    Keys,
    Order,
    found_category,
)
from analysis.grid import Axis
from questionnaire.choices import Funding


def listed(column: str, categories: Iterable[tuple[object, Category]]) -> Divided:
    """Each category with the value that stands for it in this column."""
    pairs = list(categories)
    keys: dict[object, Keys] = {value: (category.key,) for value, category in pairs}
    values = {category.key: value for value, category in pairs}

    def condition(wanted: Collection[str]) -> Q:
        return Q(**{f"{column}__in": [values[key] for key in wanted]})

    return Divided((column,), keys.__getitem__, condition, tuple(category for _value, category in pairs))


def of_entries(column: str, entries: Iterable[AxisEntry]) -> Divided:
    return listed(column, ((each.code, Category(each.slug, each.code, each.label)) for each in entries))


def partners(divided: DividedRound) -> Divided:
    return of_entries("partner_id", divided.cube.axes[Axis.PARTNERS])


def support_fields(divided: DividedRound) -> Divided:
    return of_entries("support_field_id", divided.cube.axes[Axis.FIELDS])


def assistance_types(divided: DividedRound) -> Divided:
    return of_entries("assistance_type_id", divided.cube.axes[Axis.TYPES])


def statuses(divided: DividedRound) -> Divided:
    chosen = divided.cube.selection.statuses or STATUSES
    return of_entries("status", (AxisEntry(s.value, str(s.label), s.value) for s in STATUSES if s in chosen))


def funding(divided: DividedRound) -> Divided:
    chosen = divided.cube.selection.funding or Funding.values
    return of_entries("funding", (AxisEntry(f.value, str(f.label), f.value) for f in Funding if f in chosen))


def member_states(divided: DividedRound) -> Divided:
    """All that were asked, in protocol order. One without a reply that counts has no activities."""
    respondents = divided.cube.respondents
    keys: dict[int, Keys] = {r.version: (r.code,) for r in respondents if r.version is not None}

    def condition(wanted: Collection[str]) -> Q:
        return Q(version__in=[r.version for r in respondents if r.version is not None and r.code in wanted])

    return Divided(
        ("version_id",),
        keys.__getitem__,
        condition,
        tuple(Category(r.code, r.code, _(r.name)) for r in respondents),
    )


def groups(divided: DividedRound) -> Divided:
    """The groups that hold a partner of the selection; a partner may be in several."""
    selected = {entry.code for entry in divided.cube.axes[Axis.PARTNERS]}
    members = {
        f"{TEXT}{group.name}": selected & {partner.pk for partner in group.partners.all()}
        for group in divided.survey_round.partner_groups.prefetch_related("partners")
    }
    members = {key: partners for key, partners in members.items() if partners}
    keys: dict[str, Keys] = {
        partner: tuple(key for key, partners in members.items() if partner in partners) or (NO_GROUP,)
        for partner in selected
    }
    members[NO_GROUP] = {partner for partner, found in keys.items() if found == (NO_GROUP,)}

    def condition(wanted: Collection[str]) -> Q:
        return Q(partner__in=sorted(set().union(*(members[key] for key in wanted))))

    return Divided(
        ("partner_id",),
        keys.__getitem__,
        condition,
        tuple(found_category(key) for key in members if key != NO_GROUP),
        order=Order.NUMBER,
        missing=Category(NO_GROUP, NO_GROUP, _("In no group")),
        overlaps=any(len(found) > 1 for found in keys.values()),
    )
