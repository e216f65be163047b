"""What is set for a round, section by section: how it is now, and where it is changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.board.round_pages import RoundPage
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import DefinedEntry, Round
from questionnaire.word_template.templates import template_in_use, uploaded_in_words

DAY = "j F Y"


Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SettingsSection:
    """One subject. `lines` are a label and what is set, or a sentence without a label."""

    name: str
    title: str
    lines: Lines
    change: str
    url: str


@dataclass(frozen=True)
class SettingsSubject:
    """What a section is of. `page` changes it, at this `part` of the page; `lines` reads it from a round."""

    name: str
    title: Any
    lines: Callable[[Round], Lines]
    page: RoundPage
    part: str = ""

    def of(self, survey_round: Round) -> SettingsSection:
        url = self.page.url(survey_round.slug, survey_round.pk) + self.part
        return SettingsSection(
            self.name, str(self.title), self.lines(survey_round), str(self.page.label), url
        )


def sections(survey_round: Round) -> Iterator[SettingsSection]:
    """In the order in which a round is set up, and then ends."""
    return (subject.of(survey_round) for subject in SUBJECTS)


def says(text: Any) -> Callable[[Round], Lines]:
    """The same sentence in every round."""
    return lambda _survey_round: sentence(str(text))


def sentence(text: str) -> Lines:
    return (("", text),)


def terms_of(survey_round: Round) -> Lines:
    asked = survey_round.replies.count()
    respondents = ngettext("%(number)d respondent", "%(number)d respondents", asked)
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
        (_("Respondents"), respondents % {"number": asked}),
        (_("Previous round"), str(survey_round.previous or _("None"))),
        (_("Marking"), survey_round.marking or _("None")),
    )


def code_lists_of(survey_round: Round) -> Lines:
    return (
        (_("Partners"), names_of_entries(survey_round.partners.all())),
        (_("Fields of support"), names_of_entries(survey_round.support_fields.all())),
        (_("Types of assistance"), names_of_entries(survey_round.assistance_types.all())),
    )


def names_of_entries(entries: Iterable[Any]) -> str:
    return ", ".join(entry.label for entry in entries)


def definitions_of(survey_round: Round) -> Lines:
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


def groups_of(survey_round: Round) -> Lines:
    groups = survey_round.partner_groups.prefetch_related("partners")
    lines = tuple((group.name, names_of_entries(group.partners.all())) for group in groups)
    return lines or sentence(_("No groups of partners."))


def questions_of(survey_round: Round) -> Lines:
    questions = survey_round.additional_questions.all()
    return tuple((str(each.position), each.text) for each in questions) or sentence(
        _("No additional questions.")
    )


def contact_texts_of(survey_round: Round) -> Lines:
    contact = (survey_round.contact_name, survey_round.contact_email, survey_round.contact_phone)
    return (
        (_("Introduction"), written(survey_round.introduction)),
        (_("Contact"), ", ".join(filter(None, contact)) or _("None")),
        (_("Privacy note"), written(survey_round.privacy_note)),
    )


def written(text: str) -> str:
    return _("Written") if text.strip() else _("None")


def mail_texts_of(survey_round: Round) -> Lines:
    kinds = [text.get_kind_display() for text in survey_round.mail_texts.all()]
    if not kinds:
        return sentence(_("All e-mails have the standard text."))
    return sentence(
        _("Own texts: %(kinds)s. All other e-mails have the standard text.")
        % {"kinds": get_text_list(kinds, _("and"))}
    )


def word_template_of(survey_round: Round) -> Lines:
    template = template_in_use(survey_round)
    if template is None:
        return sentence(_("Word files have the standard layout."))
    return (
        (_("Word template"), template.name),
        (_("Uploaded"), uploaded_in_words(template)),
    )


def presidency_of(survey_round: Round) -> Lines:
    team = [str(role.person) for role in survey_round.roles.presidency().select_related("user")]
    planned = survey_round.roles.planned_first_day()
    return (
        (_("Presidency"), ", ".join(team)),
        (_("Hand-over"), _("Planned for %(day)s") % {"day": date_format(planned, DAY)})
        if planned
        else (_("Hand-over"), _("None planned")),
    )


def archive_of(survey_round: Round) -> Lines:
    return sentence(
        _("The archive file of the round can be made.")
        if survey_round.has_ended
        else _("The archive file of the round can be made once the round is closed.")
    )


TERMS = "admin:questionnaire_round_change"
SUBJECTS = (
    SettingsSubject("terms", gettext_lazy("Terms"), terms_of, RoundPage(gettext_lazy("Change terms"), TERMS)),
    SettingsSubject(
        "lists",
        gettext_lazy("Lists"),
        code_lists_of,
        RoundPage(gettext_lazy("Change lists"), TERMS),
        "#id_partners",
    ),
    SettingsSubject(
        "definitions",
        gettext_lazy("Definitions"),
        definitions_of,
        RoundPage(gettext_lazy("Change definitions"), "questionnaire:round-definitions"),
    ),
    SettingsSubject(
        "groups",
        gettext_lazy("Groups of partners"),
        groups_of,
        RoundPage(gettext_lazy("Change groups of partners"), "questionnaire:partner-groups"),
    ),
    SettingsSubject(
        "questions",
        gettext_lazy("Additional questions"),
        questions_of,
        RoundPage(gettext_lazy("Change additional questions"), "questionnaire:additional-questions"),
    ),
    SettingsSubject(
        "texts",
        gettext_lazy("Texts for contact points"),
        contact_texts_of,
        RoundPage(gettext_lazy("Change texts for contact points"), TERMS),
        "#id_introduction",
    ),
    SettingsSubject(
        "mails",
        gettext_lazy("Texts of e-mails"),
        mail_texts_of,
        RoundPage(gettext_lazy("Change texts of e-mails"), "admin:questionnaire_mail_texts"),
    ),
    SettingsSubject(
        "preview",
        gettext_lazy("Preview and blank questionnaire"),
        says(
            gettext_lazy("Contact points see the questionnaire of the preview. It can be downloaded blank.")
        ),
        RoundPage(gettext_lazy("Preview questionnaire"), "questionnaire:round-preview"),
    ),
    SettingsSubject(
        "word-template",
        gettext_lazy("Word template"),
        word_template_of,
        RoundPage(gettext_lazy("Change Word template"), "questionnaire:word-template"),
    ),
    SettingsSubject(
        "copy",
        gettext_lazy("Copy"),
        says(
            gettext_lazy(
                "A new round can begin with the terms, lists, texts and Word template of this round."
            )
        ),
        RoundPage(gettext_lazy("Copy the round"), "questionnaire:round-copy"),
    ),
    SettingsSubject(
        "presidency",
        gettext_lazy("Presidency"),
        presidency_of,
        RoundPage(gettext_lazy("Hand over the round"), "questionnaire:round-hand-over"),
    ),
    SettingsSubject(
        "api",
        gettext_lazy("API access"),
        says(gettext_lazy("Programs read the results with a token, which ends on a day that you set.")),
        RoundPage(gettext_lazy("Change API access"), "analysis:tokens"),
    ),
    SettingsSubject(
        "archive",
        gettext_lazy("Archive"),
        archive_of,
        RoundPage(gettext_lazy("Go to the archive"), "analysis:archive"),
    ),
)
