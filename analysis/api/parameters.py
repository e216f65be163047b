"""What may stand after the ? of an address, declared once for reading it and for describing it."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from analysis.api.problems import Problem
from analysis.crosstab.counting.measures import MEASURES_BY_CODE
from analysis.crosstab.forms.question import TOPS, CrosstabForm, read_question
from analysis.crosstab.question import KEY as CROSSTAB
from analysis.crosstab.question import Share
from analysis.grid import Axis, Numbering, Profile
from analysis.query.forms.selection import AXIS_FIELDS, GROUPS, SelectionForm, read_selection
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from questionnaire.cleaning.numbers import short_number
from questionnaire.models import Round

AnyForm = TypeVar("AnyForm", bound=forms.Form)

MOST, USUAL = 500, 100
SALT = "analysis.api.cursor"


@dataclass(frozen=True)
class Parameter:
    """One name after the ?; `is_list` where it may be given again."""

    name: str
    description: str
    schema: dict[str, Any]
    is_list: bool = False


def filter_parameters() -> Iterator[Parameter]:
    """Yield the filters of the page of tables, as the form declares them."""
    form = SelectionForm({}, axes=dict.fromkeys(Axis, ()))
    for _group, heading, names_of_group in GROUPS:
        for name in names_of_group:
            if name != NUMBERING.name:
                form_field = form.fields[name]
                description = field_description(name, str(heading), form_field)
                is_list = isinstance(form_field, forms.MultipleChoiceField)
                yield Parameter(name, description, field_schema(form_field), is_list)


def field_description(name: str, heading: str, form_field: forms.Field) -> str:
    """Return heading and label of the page, and how a value is named."""
    title = heading if form_field.label == heading else f"{heading}: {form_field.label}"
    if name in {of_axis for of_axis, _label in AXIS_FIELDS.values()}:
        return f"{title}, by the `slug` in the lists of the round."
    choices = ", ".join(f"`{code}` {label}" for code, label in coded_choices(form_field))
    return f"{title} ({choices})." if choices else f"{title}."


def field_schema(form_field: forms.Field) -> dict[str, Any]:
    """Codes that each round chooses are strings, because the round lists them."""
    codes = [code for code, _label in coded_choices(form_field)]
    if codes:
        return {"enum": codes}
    if isinstance(form_field, forms.IntegerField):
        return {"type": "integer", "minimum": form_field.min_value, "maximum": form_field.max_value}
    return {"type": "string", **({"format": "date"} if isinstance(form_field, forms.DateField) else {})}


def coded_choices(form_field: forms.Field) -> list[tuple[str, str]]:
    return [(code, label) for code, label in getattr(form_field, "choices", ()) if code]


SET = Parameter(
    "set", "Which set of tables; the annex, if not given.", {"enum": [*TABLE_SETS_BY_NAME, CROSSTAB]}
)
PROFILE = Parameter(
    "profile", "What the tables may show; internal, if not given.", {"enum": [p.value for p in Profile]}
)
NUMBERING = Parameter("numbering", "Numbers of the annex's tables.", {"enum": [n.value for n in Numbering]})
SELECTION = tuple(filter_parameters())
CROSSTAB_QUESTION = (
    Parameter("rows", f"Of `set={CROSSTAB}`: a dimension, such as `partner`.", {"type": "string"}),
    Parameter("columns", "Another dimension; the measure alone, if empty.", {"type": "string"}),
    Parameter("measure", "What is counted.", {"enum": list(MEASURES_BY_CODE)}),
    Parameter(
        "share", "Of what the cells are shares; none, if not given.", {"enum": list(filter(None, Share))}
    ),
    Parameter("top", "How many of the largest rows; all, if not given.", {"enum": list(map(str, TOPS))}),
)
TABLES = (SET, *CROSSTAB_QUESTION, PROFILE, NUMBERING, *SELECTION)
CURSOR = Parameter("cursor", "The value of `next` in the previous page.", {"type": "string"})
LIMIT = Parameter(
    "limit",
    "How many activities a page has.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
)
ACTIVITIES = (CURSOR, LIMIT, *SELECTION)


def names(parameters: tuple[Parameter, ...]) -> tuple[str, ...]:
    return tuple(each.name for each in parameters)


def selection_of(request: HttpRequest, survey_round: Round) -> SelectionForm:
    """As on the page of tables, but nothing that cannot be read is left out: raises Problem."""
    return readable(read_selection(survey_round, request.GET))


def question_of(request: HttpRequest, survey_round: Round) -> CrosstabForm:
    """The same of the page of cross-tabulation."""
    form = read_question(survey_round, request.GET)
    readable(form.filters)
    return readable(form)


def readable(form: AnyForm) -> AnyForm:
    if form.errors:
        raise not_readable([(name, str(error)) for name, errors in form.errors.items() for error in errors])
    return form


def choice(request: HttpRequest, parameter: Parameter, default: str) -> str:
    """One of those that the parameter may be. Raises Problem."""
    value: str = request.GET.get(parameter.name, default)
    if value not in parameter.schema["enum"]:
        choices = ", ".join(parameter.schema["enum"])
        raise not_readable([(parameter.name, _("Select one of %(choices)s.") % {"choices": choices})])
    return value


def not_readable(errors: list[tuple[str, str]]) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, _("Not every parameter can be read."), errors=errors)


def limit_of(query: QueryDict) -> int:
    given = short_number(query.get("limit", USUAL))
    if given is None or not 1 <= given <= MOST:
        raise not_readable([("limit", _("Use a whole number from 1 to %(most)d.") % {"most": MOST})])
    return given


def written_cursor(cut: str, last: int) -> str:
    """Sealed, so that nobody reads or guesses keys of the database from it."""
    return signing.dumps([cut, last], salt=SALT, compress=False)


def start_of_page(query: QueryDict, cut: str) -> int:
    """The key after which the page begins. Raises Problem where what counts has changed since."""
    if "cursor" not in query:
        return 0
    try:
        began, last = signing.loads(str(query["cursor"]), salt=SALT)
    except signing.BadSignature:
        raise not_readable([("cursor", _("Use the “next” address of the page before, unchanged."))]) from None
    if began != cut:
        raise Problem(
            HTTPStatus.CONFLICT,
            _("The data have changed since the first page. Start again without a cursor."),
        )
    return int(last)
