"""The dimensions of a cross-tabulation, declared once, and those that a round has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from analysis.crosstab.counting.categories import Divided, DividedRound
from analysis.crosstab.counting.found_values import active_years, texts_in, years_of
from analysis.crosstab.counting.listed_values import (
    assistance_types,
    funding,
    groups,
    member_states,
    partners,
    statuses,
    support_fields,
)
from analysis.crosstab.counting.question_answers import COUNTED_KINDS, answers_to
from questionnaire.models import Round

QUESTION = "question-"
# Dimensions of free text have the names of their columns.
TEXT_COLUMNS = ("providing_authority", "implementing_body", "project")


@dataclass(frozen=True)
class Dimension:
    """`code` stands in addresses and commands; `label` heads the rows, and `words` stand in a sentence.

    `is_internal` says that it names Member States or holds free text, which is never circulated. `note` says
    why figures over it must not be added up.
    """

    code: str
    label: str
    words: str
    divide: Callable[[DividedRound], Divided]
    is_internal: bool = False
    note: str = ""


# Labels and words are msgids.
DIMENSIONS = (
    Dimension("member_state", _("Member State"), _("Member State"), member_states, is_internal=True),
    Dimension("partner", _("Partner"), _("partner"), partners),
    Dimension("field", _("Field of support"), _("field of support"), support_fields),
    Dimension("type", _("Type of assistance"), _("type of assistance"), assistance_types),
    Dimension("status", _("Status"), _("status"), statuses),
    Dimension("funding", _("Funding"), _("funding"), funding),
    Dimension("start_year", _("Start year"), _("start year"), years_of("start_year", _("Not known"))),
    Dimension("end_year", _("End year"), _("end year"), years_of("end_year", _("No end given"))),
    Dimension(
        "active_year",
        _("Active in year"),
        _("year of activity"),
        active_years,
        note=_("An activity that lasts counts in each of its years, so the years must not be added up."),
    ),
    Dimension(
        "providing_authority",
        _("Providing authority"),
        _("providing authority"),
        texts_in("providing_authority"),
        is_internal=True,
    ),
    Dimension(
        "implementing_body",
        _("Implementing body"),
        _("implementing body"),
        texts_in("implementing_body"),
        is_internal=True,
    ),
    Dimension("project", _("Project"), _("project"), texts_in("project"), is_internal=True),
    Dimension(
        "group",
        _("Group of partners"),
        _("group of partners"),
        groups,
        note=_("A partner can be in several groups and counts in each, so groups must not be added up."),
    ),
)


# Said where activities are divided by it.
OF_SEVERAL = _("An activity counts in each selected choice, so the choices must not be added up.")


def dimensions_of(survey_round: Round) -> Mapping[str, Dimension]:
    """Those that a round has, by their codes in printing order; two queries.

    A group needs groups of partners, and an additional question needs answers that can be counted. A column
    that the round leaves out is none.
    """
    has_groups = survey_round.partner_groups.exists()
    left_out = set(survey_round.columns_left_out) | (set() if has_groups else {"group"})
    found = {each.code: each for each in DIMENSIONS if each.code not in left_out}
    for question in survey_round.additional_questions.filter(kind__in=COUNTED_KINDS):
        label = gettext("%(number)d. %(question)s") % {"number": question.position, "question": question.text}
        words = gettext("answer to question %(number)d") % {"number": question.position}
        code = f"{QUESTION}{question.position}"
        found[code] = Dimension(code, label, words, answers_to(question), note=OF_SEVERAL)
    return found
