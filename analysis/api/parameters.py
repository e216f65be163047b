"""What may stand after the ? of an address, declared once for reading it and for describing it."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from analysis.api.problems import Problem
from analysis.counting.selection import STATUSES
from analysis.grid import Numbering, Profile
from analysis.query.forms.selection import KNOWN, NOT_KNOWN, SelectionForm, read_selection
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from questionnaire.choices import Funding
from questionnaire.formatting.partial_dates import EARLIEST_YEAR, LATEST_YEAR
from questionnaire.models import Round

MOST, USUAL = 500, 100
SALT = "analysis.api.cursor"


@dataclass(frozen=True)
class Parameter:
    """One name after the ?; `is_list` where it may be given again."""

    name: str
    description: str
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    is_list: bool = False


def year(name: str, description: str) -> Parameter:
    schema = {"type": "integer", "minimum": EARLIEST_YEAR, "maximum": LATEST_YEAR}
    return Parameter(name, description, schema)


SELECTION = (
    Parameter("partner", "Partners, by their `slug`, such as `serbia`.", is_list=True),
    Parameter("field", "Fields of support, by code.", is_list=True),
    Parameter("type", "Types of assistance, by code.", is_list=True),
    Parameter("status", "Statuses.", {"enum": [status.value for status in STATUSES]}, is_list=True),
    Parameter("funding", "Kinds of funding.", {"enum": Funding.values}, is_list=True),
    Parameter("active_on", "Active on this day.", {"type": "string", "format": "date"}),
    year("year_from", "Under way in this year or later."),
    year("year_to", "Under way in this year or earlier."),
    Parameter("value_known", "Only activities with a value, or without.", {"enum": [KNOWN, NOT_KNOWN]}),
    Parameter("replies", "All that count, or accepted ones alone.", {"enum": ["submitted", "accepted"]}),
    Parameter("member_state", "Member States, by code; for the internal profile.", is_list=True),
)
SET = Parameter("set", "Which set of tables; the annex, if not given.", {"enum": list(TABLE_SETS_BY_NAME)})
PROFILE = Parameter(
    "profile", "What the tables may show; internal, if not given.", {"enum": [p.value for p in Profile]}
)
NUMBERING = Parameter("numbering", "Numbers of the annex's tables.", {"enum": [n.value for n in Numbering]})
TABLES = (SET, PROFILE, NUMBERING, *SELECTION)
CURSOR = Parameter("cursor", "Stands in the `next` of the page before.")
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
    form = read_selection(survey_round, request.GET)
    if form.errors:
        raise not_readable([(name, str(error)) for name, errors in form.errors.items() for error in errors])
    return form


def choice(request: HttpRequest, parameter: Parameter, default: str) -> str:
    """One of those that the parameter may be. Raises Problem."""
    value: str = request.GET.get(parameter.name, default)
    if value not in parameter.schema["enum"]:
        choices = ", ".join(parameter.schema["enum"])
        raise not_readable([(parameter.name, _("Choose one of %(choices)s.") % {"choices": choices})])
    return value


def not_readable(errors: list[tuple[str, str]]) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, _("Not every parameter can be read."), errors=errors)


def limit_of(query: QueryDict) -> int:
    given = query.get("limit", str(USUAL))
    if not (given.isascii() and given.isdecimal() and len(given) < 4 and 1 <= int(given) <= MOST):
        raise not_readable([("limit", _("Write a whole number from 1 to %(most)d.") % {"most": MOST})])
    return int(given)


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
        raise not_readable([("cursor", _("Ask for the “next” of the page before, as it is."))]) from None
    if began != cut:
        raise Problem(
            HTTPStatus.CONFLICT,
            _("What counts has changed since the first page. Begin again without cursor."),
        )
    return int(last)
