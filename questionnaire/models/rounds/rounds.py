import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import COUNTED_STATES, QuestionScope, Role, RoundState
from questionnaire.cleaning.fields import AddressColumn, LineColumn, LongTextColumn
from questionnaire.formatting.dates import days_between
from questionnaire.models.history import HistoryWithLists
from questionnaire.models.rounds.presiding import may_act, may_read
from questionnaire.models.rounds.printed_names import names_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from questionnaire.models.people import User
    from questionnaire.models.replies.additional_questions import AdditionalQuestion
    from questionnaire.models.rounds.reference import AssistanceType, DefinedEntry, SupportField

Entry = TypeVar("Entry", bound="DefinedEntry")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: "User | AnonymousUser") -> "RoundQuerySet":
        """The rounds in which this person has a role."""
        if not user.is_authenticated:
            return self.none()
        held = user.roles.filter(~Q(role=Role.PRESIDENCY) | may_read())
        return self.filter(pk__in=held.values("survey_round"))

    def presided_by(self, user: "User | AnonymousUser") -> "RoundQuerySet":
        """Those that this person may read as Presidency: also as the next team, or as one that has left."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=user.roles.filter(may_read()).values("survey_round"))

    def run_by(self, user: "User | AnonymousUser") -> "RoundQuerySet":
        """Those in which this person may act as Presidency today."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=user.roles.filter(may_act()).values("survey_round"))

    def with_progress(self) -> Self:
        """Each with how many Member States are `asked` and how many have `replied`, nil replies included."""
        counted = Q(replies__state__in=COUNTED_STATES)
        return self.annotate(asked=models.Count("replies"), replied=models.Count("replies", filter=counted))


class Round(models.Model):
    """One run of the questionnaire: period, deadline, who is asked, which partners, fields and types."""

    slug = models.SlugField(
        _("short name"),
        max_length=30,
        unique=True,
        help_text=_("Used in web addresses and references, for example “2020” in 2020-HR-014."),
    )
    title = LineColumn(_("title"), max_length=150)
    state = models.CharField(
        _("state"), max_length=10, choices=RoundState, default=RoundState.PREPARING, editable=False
    )
    period_start = models.DateField(
        _("start of the period"),
        help_text=_("Activities that ended before this date are not part of the round."),
    )
    cutoff = models.DateField(
        _("cut-off date"),
        help_text=_(
            "Activities that start after this date are reported as planned. The date cannot be "
            "after the deadline."
        ),
    )
    deadline = models.DateTimeField(
        _("deadline"),
        help_text=_("Brussels time. Late replies can be submitted until you close the round."),
    )
    reminder_days = LineColumn(
        _("reminders"),
        max_length=60,
        blank=True,
        validators=[
            RegexValidator(
                r"^\s*-?\d{1,2}(\s*,\s*-?\d{1,2})*\s*$",
                _("Enter whole days separated by commas, for example 14, 3, 1, -2."),
            )
        ],
        help_text=_(
            "Days before the deadline on which reminders are sent, separated by commas, for "
            "example 14, 3, 1. The number -2 means two days after the deadline. Leave blank for "
            "no reminders."
        ),
    )
    partners = models.ManyToManyField("questionnaire.Partner", verbose_name=_("partners"))
    support_fields = models.ManyToManyField("questionnaire.SupportField", verbose_name=_("fields of support"))
    assistance_types = models.ManyToManyField(
        "questionnaire.AssistanceType", verbose_name=_("types of assistance")
    )
    introduction = LongTextColumn(
        _("introduction"), blank=True, help_text=_("Shown to contact points above the questionnaire.")
    )
    contact_name = LineColumn(
        _("name of the contact"),
        max_length=150,
        blank=True,
        help_text=_("Who answers questions of contact points, for example “Presidency, migration team”."),
    )
    contact_email = AddressColumn(_("e-mail of the contact"), blank=True)
    contact_phone = LineColumn(_("telephone of the contact"), max_length=50, blank=True)
    privacy_note = LongTextColumn(
        _("privacy note"),
        blank=True,
        help_text=_(
            "Controller of the personal data of contact points, purpose, storage period and "
            "contact. Shown on the page “Help and contact”."
        ),
    )
    # By code; what is not in them has the definition of the code list.
    field_definitions = models.JSONField(_("definitions of fields"), default=dict, blank=True, editable=False)
    type_definitions = models.JSONField(_("definitions of types"), default=dict, blank=True, editable=False)
    # By name of the column: the round's own guidance, and the optional columns that it does not ask for.
    column_guidance = models.JSONField(_("guidance on columns"), default=dict, blank=True, editable=False)
    columns_left_out = models.JSONField(_("columns left out"), default=dict, blank=True, editable=False)
    # By list, code and column: where the code list has changed since the round was opened.
    kept_names = models.JSONField(_("names kept"), default=dict, blank=True, editable=False)
    marking = LineColumn(
        _("marking"),
        max_length=30,
        blank=True,
        default="LIMITE",
        help_text=_("Distribution marking on every page and in every file. Leave blank for none."),
    )
    previous = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("previous round"),
        help_text=_("Member States can continue the activities that were ongoing in that round."),
    )
    # Most rounds have no such question, and no page then asks the database for them.
    asks_of_activities = models.BooleanField(
        _("has questions for each activity"), default=False, editable=False
    )
    is_illustrative = models.BooleanField(_("illustrative data"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = RoundQuerySet.as_manager()
    history = HistoryWithLists(
        m2m_fields=[partners, support_fields, assistance_types],
        excluded_fields=["kept_names", "asks_of_activities"],
    )

    class Meta:
        ordering = ("-period_start", "-deadline", "slug")
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="round_state_known", condition=Q(state__in=sorted(RoundState.values))
            ),
            models.CheckConstraint(
                name="round_cutoff_after_start",
                condition=Q(cutoff__gte=F("period_start")),
                violation_error_message=_("The cut-off date is before the start of the period."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def has_ended(self) -> bool:
        """Closed or archived: no reply is expected any more."""
        return self.state in {RoundState.CLOSED, RoundState.ARCHIVED}

    @property
    def is_archived(self) -> bool:
        return self.state == RoundState.ARCHIVED

    @cached_property
    def activity_questions(self) -> "tuple[AdditionalQuestion, ...]":
        """The additional questions that are asked for each activity."""
        if not self.asks_of_activities:
            return ()
        return tuple(question for question in self.additional_questions.all() if question.is_for_activities)

    def note_activity_questions(self) -> None:
        """After a question was set: whether any is asked for each activity."""
        asked = self.additional_questions.filter(scope=QuestionScope.ACTIVITY)
        self.asks_of_activities = asked.exists()
        self.__dict__.pop("activity_questions", None)
        Round.objects.filter(pk=self.pk).update(asks_of_activities=self.asks_of_activities)

    def is_overdue(self, at: dt.datetime | None = None) -> bool:
        return (at or timezone.now()) > self.deadline

    def days_left(self, at: dt.datetime | None = None) -> int:
        """Whole days in Brussels from today to the day of the deadline; negative once it has passed."""
        return days_between(at or timezone.now(), self.deadline)

    @property
    def deadline_day(self) -> dt.date:
        """The deadline's day in Brussels, which the cut-off may not pass."""
        return timezone.localtime(self.deadline).date()

    @property
    def defined_fields(self) -> "list[tuple[SupportField, str]]":
        """Each field with its meaning in this round: the round's own words, or those of the code list."""
        return self.defined(self.support_fields.all(), self.field_definitions)

    @property
    def defined_types(self) -> "list[tuple[AssistanceType, str]]":
        return self.defined(self.assistance_types.all(), self.type_definitions)

    def defined(self, entries: Iterable[Entry], own: Mapping[str, str]) -> list[tuple[Entry, str]]:
        with names_of(self):
            return [(entry, own.get(entry.pk) or entry.meaning) for entry in entries]

    @property
    def days_of_reminders(self) -> list[int]:
        """How many days before the deadline, the earliest first; negative ones come after it."""
        return sorted({int(day) for day in self.reminder_days.split(",") if day.strip()}, reverse=True)
