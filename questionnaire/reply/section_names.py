"""The sections of a reply in words: one section, what several share, and what is not assigned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.models import CodeListEntry, Partner, ReplySection, Round, SupportField


def section_in_words(section: ReplySection) -> str:
    """Such as "Serbia and Albania – Border management"; its partners and fields are at hand."""
    partners, fields = list(section.partners.all()), list(section.support_fields.all())
    if not partners and not fields:
        return _("the whole reply")
    return section_label(partners, fields)


def section_label(partners: Sequence[Partner], fields: Sequence[SupportField]) -> str:
    """None of them stands for all."""
    return f"{labels(partners) or _('all partners')} – {labels(fields) or _('all fields')}"


def labels(entries: Iterable[CodeListEntry]) -> str:
    return get_text_list([entry.label for entry in entries], _("and"))


def shared_in_words(survey_round: Round, sections: Iterable[ReplySection]) -> list[str]:
    """A line for each group of departments that have the same partners and fields."""
    return [
        _("%(cells)s: %(departments)s")
        % {"cells": line, "departments": get_text_list(list(departments), _("and"))}
        for departments, cells in by_departments(survey_round, sections).items()
        if len(departments) > 1
        for line in cells_in_words(survey_round, cells)
    ]


def left_over_in_words(survey_round: Round, sections: Iterable[ReplySection]) -> list[str]:
    """A line for each group of partners with the fields that no department has."""
    return cells_in_words(survey_round, by_departments(survey_round, sections).get((), []))


def by_departments(
    survey_round: Round, sections: Iterable[ReplySection]
) -> dict[tuple[str, ...], list[tuple[Partner, SupportField]]]:
    """The cells of partners x fields that the round asks about, by the departments that have them."""
    scopes = [(section.department, section.scope) for section in sections]
    cells = defaultdict(list)
    for partner in survey_round.partners.all():
        for support_field in survey_round.support_fields.all():
            departments = tuple(
                department
                for department, scope in scopes
                if scope.has_partner(partner.pk) and scope.has_field(support_field.pk)
            )
            cells[departments].append((partner, support_field))
    return cells


def cells_in_words(survey_round: Round, cells: Iterable[tuple[Partner, SupportField]]) -> list[str]:
    """Partners with the same fields stand in one line: "Serbia and Albania – Asylum and Return"."""
    fields: dict[Partner, tuple[SupportField, ...]] = {}
    for partner, support_field in cells:
        fields[partner] = (*fields.get(partner, ()), support_field)
    partners: dict[tuple[SupportField, ...], list[Partner]] = {}
    for partner, given in fields.items():
        partners.setdefault(given, []).append(partner)
    number_of_partners = len(survey_round.partners.all())
    number_of_fields = len(survey_round.support_fields.all())
    return [
        section_label(
            these if len(these) < number_of_partners else (),
            given if len(given) < number_of_fields else (),
        )
        for given, these in partners.items()
    ]
