"""The columns of an activity, declared once: whatever asks for, shows, reads or compares them reads this.

A round that is in print (`models/rounds/printed_names.py`) may leave optional columns out and have guidance
of its own. It adds its additional questions for each activity.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from django.utils.translation import gettext_noop as _

from questionnaire.columns.column import Absent, Column, Kind, Place, QuestionColumn, question_column
from questionnaire.models.replies.activity_columns import ActivityColumns
from questionnaire.models.rounds.printed_names import in_print

REFERENCE, ANSWERS = "reference", "answers"


@lru_cache(maxsize=256)
def with_guidance(column: Column, guidance: str) -> Column:
    """With the round's own guidance in form, workbook and blank questionnaire."""
    return replace(column, guidance=guidance, in_form=None, on_paper=None) if guidance else column


def asked_columns() -> tuple[QuestionColumn, ...]:
    """The questions of the round in print; none where no round is, and in most rounds."""
    survey_round = in_print.get()
    if survey_round is None or not survey_round.asks_of_activities:
        return ()
    return tuple(
        question_column(one.position, one.text, one.kind, one.options, is_required=one.is_required)
        for one in survey_round.activity_questions
    )


class Columns:
    """All columns in their order. Nobody keeps a copy of a part of them: they are asked for when needed."""

    def __init__(self, *columns: Column) -> None:
        self.by_name = {column.name: column for column in columns}

    def __iter__(self) -> Iterator[Column]:
        yield from self.kept
        yield from asked_columns()

    def __len__(self) -> int:
        return len(self.kept) + len(asked_columns())

    def __getitem__(self, name: str) -> Column:
        return self.by_name[name] if name in self.by_name else self.asked[name]

    def get(self, name: str) -> Column | None:
        """None where an activity has no such column in this round."""
        return self.by_name.get(name) or self.asked.get(name)

    @property
    def declared(self) -> tuple[Column, ...]:
        """Those of the questionnaire, whatever a round makes of them."""
        return tuple(self.by_name.values())

    @property
    def kept(self) -> tuple[Column, ...]:
        """Those of the questionnaire that the round in print asks for, with its guidance."""
        survey_round = in_print.get()
        if survey_round is None or not (survey_round.columns_left_out or survey_round.column_guidance):
            return self.declared
        guidance: Mapping[str, str] = survey_round.column_guidance
        return tuple(
            with_guidance(column, guidance.get(column.name, ""))
            for column in self.declared
            if column.name not in survey_round.columns_left_out
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of those that the round in print does not ask for."""
        survey_round = in_print.get()
        return tuple(survey_round.columns_left_out) if survey_round else ()

    @property
    def asked(self) -> Mapping[str, QuestionColumn]:
        """The additional questions of the round in print, by name."""
        return {column.name: column for column in asked_columns()}

    @property
    def entered(self) -> tuple[Column, ...]:
        """What people say of an activity: all but its reference."""
        return tuple(column for column in self if column.kind != Kind.REFERENCE)

    @property
    def entered_fields(self) -> tuple[str, ...]:
        """The model fields of these, whatever the round asks."""
        return tuple(name for name in self.fields if name != REFERENCE)

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(column.header for column in self)

    @property
    def fields(self) -> tuple[str, ...]:
        """All model fields; one of them holds the answers to all additional questions."""
        return (*(name for column in self.declared for name in column.fields), ANSWERS)

    def of_kind(self, kind: Kind) -> tuple[Column, ...]:
        return tuple(column for column in self if column.kind == kind)

    def at(self, place: Place) -> tuple[Column, ...]:
        return tuple(column for column in self if column.place == place)


def given_texts(activity: ActivityColumns, columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    """Label and text of each of these columns in which something is given."""
    texts = ((column.label, column.readable(activity)) for column in columns)
    return tuple((label, text) for label, text in texts if text)


COLUMNS = Columns(
    Column(
        "reference", _("Reference"),
        _("Assigned by the application. Leave it blank in new rows. Do not change it in the others."),
        Kind.REFERENCE, Place.NOWHERE, 16, is_listed=True
    ),
    Column(
        "partner", _("Partner"), _("One partner in each row. Support to two partners is two activities."),
        Kind.CODE, Place.SUBJECT, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One partner. Support to two partners is two activities.")
    ),
    Column(
        "support_field", _("Field of support"), _("One field in each row."),
        Kind.CODE, Place.SUBJECT, 32, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One field.")
    ),
    Column(
        "assistance_type", _("Type of assistance"), _("One type in each row."),
        Kind.CODE, Place.SUBJECT, is_required=True, is_listed=True, corrects=True,
        in_form="", on_paper=_("One type.")
    ),
    Column(
        "title", _("Title"),
        _("Short description, for example “Training of border guards”. At most 150 characters."),
        place=Place.WHAT, width=44, is_required=True, is_listed=True
    ),
    Column(
        "status", _("Status"), _("Planned activities are listed, but not included in the results."),
        Kind.CHOICE, Place.WHEN, 16, is_required=True, is_listed=True
    ),
    Column(
        "start", _("Start"),
        _("Year or month and year: 2015, 2015-03 or March 2015. Enter “not known” if it is not known."),
        Kind.PARTIAL_DATE, Place.WHEN, 12, is_required=True, is_listed=True, corrects=True,
        absent=Absent("start_not_known", _("not known"), _("The start is not known"), ("unknown",)),
        in_form=""
    ),
    Column(
        "end", _("End"), _("Year or month and year. Required for completed and discontinued activities."),
        Kind.PARTIAL_DATE, Place.WHEN, 12, is_listed=True,
        in_form=_("Required for completed and discontinued activities.")
    ),
    Column(
        "funding", _("Funding"), _("Do not report activities funded entirely by the EU."),
        Kind.CHOICE, Place.FUNDING, 16, is_required=True, is_listed=True, corrects=True,
        in_form=_(
            "Do not report activities funded entirely by the EU: they are not part of this survey. If your "
            "Member State pays a part, select “EU co-funded” and enter the national share."
        )
    ),
    Column(
        "national_share", _("National share (%)"),
        _("Required for EU co-funded activities: the part that your Member State pays, from 1 to 99."),
        Kind.WHOLE_NUMBER, Place.FUNDING, 18, limits=(1, 99), corrects=True
    ),
    Column(
        "value", _("Value (EUR)"),
        _("National contribution in euro for this activity, such as 150 000; or “not available”."),
        Kind.DECIMAL, Place.AMOUNTS, 16,
        absent=Absent(
            "value_not_available", _("not available"), _("The value is not available"), ("n/a", "na", "n.a.")
        ),
        in_form=_("National contribution in euro, for example 150 000 or 150 000.50.")
    ),
    Column(
        "value_basis", _("Value basis"),
        _("Committed, spent, or in-kind estimate. Required if you enter a value."),
        Kind.CHOICE, Place.AMOUNTS, 16, in_form=_("Required if you enter a value.")
    ),
    Column(
        "quantity", _("Quantity"), _("Experts: person-days. Equipment: items."),
        Kind.DECIMAL, Place.AMOUNTS, 12,
        in_form=_("Number of person-days for expert assistance, number of items for equipment.")
    ),
    Column(
        "description", _("Description"),
        _("Content of the activity and its target group. At most 2,000 characters."), width=50
    ),
    Column("providing_authority", _("Providing authority"), _("Ministry or agency providing the support.")),
    Column(
        "implementing_body", _("Implementing body"),
        _("Organisation implementing the activity, if different.")
    ),
    Column(
        "beneficiary_authority", _("Beneficiary authority"),
        _("Authority of the partner receiving the support.")
    ),
    Column("jointly_with", _("Jointly with"), _("Other Member States or agencies taking part.")),
    Column(
        "project", _("Project"), _("Project name. Use the same name for all activities of the project.")
    ),
    Column(
        "remark", _("Remark"), _("For the Presidency only. Never printed in the results."), width=40
    ),
)  # fmt: skip
