"""Selections with a name: the groups of partners that the round has given one."""

from urllib.parse import urlencode

from analysis.grid import Axis
from analysis.query.forms.selection import Chip, SelectionForm
from questionnaire.models import Round


def presets(survey_round: Round, form: SelectionForm) -> list[Chip]:
    """Each with the address that chooses its partners and keeps what else is selected; two queries."""
    others = [pair for pair in form.chosen if pair[0] != "partner"]
    slugs = {entry.code: entry.slug for entry in form.axes[Axis.PARTNERS]}
    groups = (
        (
            group.name,
            [("partner", slugs[partner.pk]) for partner in group.partners.all() if partner.pk in slugs],
        )
        for group in survey_round.partner_groups.prefetch_related("partners")
    )
    return [Chip(name, urlencode([*partners, *others])) for name, partners in groups if partners]
