"""What to look at before a round is opened; nothing of it stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.formatting.dates import date_and_time
from questionnaire.models import MemberState, Round


@dataclass(frozen=True)
class RoundCheck:
    """One line of the list; `said` is how it stands, `url` where to change it."""

    label: str
    said: str
    is_ready: bool
    url: str


def checks(survey_round: Round) -> Iterator[RoundCheck]:
    change = reverse("admin:questionnaire_round_change", args=[survey_round.pk])
    asked = list(MemberState.objects.filter(replies__survey_round=survey_round))
    yield RoundCheck(
        _("Respondents"),
        ngettext("%(number)d respondent.", "%(number)d respondents.", len(asked)) % {"number": len(asked)},
        bool(asked),
        f"{change}#id_member_states",
    )
    yield check_contact_points(survey_round, asked)
    yield definitions(survey_round)
    yield RoundCheck(
        _("Introduction"),
        _("It is written.") if survey_round.introduction.strip() else _("There is none."),
        bool(survey_round.introduction.strip()),
        f"{change}#id_introduction",
    )
    yield deadline(survey_round, change)


def check_contact_points(survey_round: Round, asked: list[MemberState]) -> RoundCheck:
    submitters = survey_round.roles.submitters().filter(user__is_active=True)
    reached = set(submitters.values_list("member_state", flat=True))
    without = [str(member_state) for member_state in asked if member_state.pk not in reached]
    said = _("Each Member State has a submitter.")
    if without:
        said = _("No submitter for: %(names)s.") % {"names": get_text_list(without, _("and"))}
    url = reverse("questionnaire:contact-points", args=[survey_round.slug])
    return RoundCheck(_("Contact points"), said, not without, url)


def definitions(survey_round: Round) -> RoundCheck:
    defined = [*survey_round.defined_fields, *survey_round.defined_types]
    without = [str(entry) for entry, meaning in defined if not meaning]
    said = _("Each field and type has a definition.")
    if without:
        said = _("No definition of: %(names)s.") % {"names": get_text_list(without, _("and"))}
    url = reverse("questionnaire:round-definitions", args=[survey_round.slug])
    return RoundCheck(_("Definitions"), said, not without, url)


def deadline(survey_round: Round, change: str) -> RoundCheck:
    days = survey_round.days_left()
    said = ngettext("%(moment)s, in %(days)d day.", "%(moment)s, in %(days)d days.", days)
    if survey_round.is_overdue():
        said = _("%(moment)s. This date has passed.")
    words = said % {"moment": date_and_time(survey_round.deadline), "days": days}
    return RoundCheck(_("Deadline"), words, not survey_round.is_overdue(), f"{change}#id_deadline")
