"""What is set for a round, section by section: how it is now, and where it is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.formatting.dates import date_and_time
from questionnaire.models import MemberState, Round
from questionnaire.models.rounds.reference import DefinedEntry
from questionnaire.rounds.cancelled_hand_over import planned_first_day

DAY = "j F Y"


@dataclass(frozen=True)
class SettingsSection:
    """One subject. `lines` are a label and what is set, or a sentence without a label."""

    name: str
    title: str
    lines: tuple[tuple[str, str], ...]
    change: str
    url: str


def sections(survey_round: Round) -> Iterator[SettingsSection]:
    """In the order in which a round is set up, and then ends."""
    slug = [survey_round.slug]
    terms = reverse("admin:questionnaire_round_change", args=[survey_round.pk])
    yield SettingsSection("terms", _("Terms"), terms_of(survey_round), _("Change terms"), terms)
    yield SettingsSection(
        "lists", _("Lists"), code_lists_of(survey_round), _("Change lists"), f"{terms}#id_partners"
    )
    yield SettingsSection(
        "definitions",
        _("Definitions"),
        definitions_of(survey_round),
        _("Change definitions"),
        reverse("questionnaire:round-definitions", args=slug),
    )
    yield SettingsSection(
        "groups",
        _("Groups of partners"),
        groups_of(survey_round),
        _("Change groups of partners"),
        reverse("questionnaire:partner-groups", args=slug),
    )
    yield SettingsSection(
        "questions",
        _("Additional questions"),
        questions_of(survey_round),
        _("Change additional questions"),
        reverse("questionnaire:additional-questions", args=slug),
    )
    yield SettingsSection(
        "texts",
        _("Texts for contact points"),
        contact_texts_of(survey_round),
        _("Change texts for contact points"),
        f"{terms}#id_introduction",
    )
    yield SettingsSection(
        "mails",
        _("Texts of e-mails"),
        mail_texts_of(survey_round),
        _("Change texts of e-mails"),
        reverse("admin:questionnaire_mail_texts", args=[survey_round.pk]),
    )
    yield SettingsSection(
        "preview",
        _("Preview and blank questionnaire"),
        sentence(_("Contact points see the questionnaire of the preview. It can be downloaded blank.")),
        _("Preview questionnaire"),
        reverse("questionnaire:round-preview", args=slug),
    )
    yield SettingsSection(
        "copy",
        _("Copy"),
        sentence(_("A new round can begin with the terms, lists and texts of this round.")),
        _("Copy the round"),
        reverse("questionnaire:round-copy", args=slug),
    )
    yield SettingsSection(
        "presidency",
        _("Presidency"),
        presidency_of(survey_round),
        _("Hand over the round"),
        reverse("questionnaire:round-hand-over", args=slug),
    )
    yield SettingsSection(
        "api",
        _("API access"),
        sentence(_("Programs read the results with a token, which ends on a day that you set.")),
        _("Change API access"),
        reverse("analysis:tokens", args=slug),
    )
    yield SettingsSection(
        "archive",
        _("Archive"),
        sentence(
            _("The archive file of the round can be made.")
            if survey_round.has_ended
            else _("The archive file of the round can be made once the round is closed.")
        ),
        _("Go to the archive"),
        reverse("analysis:archive", args=slug),
    )


def sentence(text: str) -> tuple[tuple[str, str], ...]:
    return (("", text),)


def terms_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    asked = list(MemberState.objects.filter(replies__survey_round=survey_round))
    respondents = ngettext("%(number)d respondent", "%(number)d respondents", len(asked))
    reminders = ", ".join(map(str, survey_round.days_of_reminders))
    return (
        (_("Short name"), survey_round.slug),
        (
            _("Period"),
            _("%(start)s to %(cutoff)s")
            % {
                "start": date_format(survey_round.period_start, DAY),
                "cutoff": date_format(survey_round.cutoff, DAY),
            },
        ),
        (_("Deadline"), date_and_time(survey_round.deadline)),
        (
            _("Reminders"),
            _("%(days)s days before the deadline") % {"days": reminders} if reminders else _("None planned"),
        ),
        (_("Respondents"), respondents % {"number": len(asked)}),
        (_("Previous round"), str(survey_round.previous or _("None"))),
        (_("Marking"), survey_round.marking or _("None")),
    )


def code_lists_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    return (
        (_("Partners"), names_of_entries(survey_round.partners.all())),
        (_("Fields of support"), names_of_entries(survey_round.support_fields.all())),
        (_("Types of assistance"), names_of_entries(survey_round.assistance_types.all())),
    )


def names_of_entries(entries: Iterable[Any]) -> str:
    return ", ".join(entry.label for entry in entries)


def definitions_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    defined = [*survey_round.defined_fields, *survey_round.defined_types]
    own = [entry for entry, _meaning in defined if has_own_definition(survey_round, entry)]
    without = [entry for entry, meaning in defined if not meaning]
    return (
        (_("Own definitions"), names_of_entries(own) or _("None")),
        (_("Without a definition"), names_of_entries(without) or _("None")),
    )


def has_own_definition(survey_round: Round, entry: DefinedEntry) -> bool:
    own = survey_round.field_definitions | survey_round.type_definitions
    return bool(own.get(entry.pk))


def groups_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    groups = survey_round.partner_groups.prefetch_related("partners")
    lines = tuple((group.name, names_of_entries(group.partners.all())) for group in groups)
    return lines or sentence(_("No groups of partners."))


def questions_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    questions = survey_round.additional_questions.all()
    return tuple((str(each.position), each.text) for each in questions) or sentence(
        _("No additional questions.")
    )


def contact_texts_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    contact = (survey_round.contact_name, survey_round.contact_email, survey_round.contact_phone)
    return (
        (_("Introduction"), written(survey_round.introduction)),
        (_("Contact"), ", ".join(filter(None, contact)) or _("None")),
        (_("Privacy note"), written(survey_round.privacy_note)),
    )


def written(text: str) -> str:
    return _("Written") if text.strip() else _("None")


def mail_texts_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    kinds = [text.get_kind_display() for text in survey_round.mail_texts.all()]
    if not kinds:
        return sentence(_("All e-mails have the standard text."))
    return sentence(
        _("Own texts: %(kinds)s. All other e-mails have the standard text.")
        % {"kinds": get_text_list(kinds, _("and"))}
    )


def presidency_of(survey_round: Round) -> tuple[tuple[str, str], ...]:
    team = [str(role.person) for role in survey_round.roles.presidency().select_related("user")]
    planned = planned_first_day(survey_round)
    return (
        (_("Presidency"), ", ".join(team)),
        (_("Hand-over"), _("Planned for %(day)s") % {"day": date_format(planned, DAY)})
        if planned
        else (_("Hand-over"), _("None planned")),
    )
