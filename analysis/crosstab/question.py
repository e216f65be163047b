"""What a cross-tabulation asks, and what it cannot ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from analysis.crosstab.counting.dimensions import QUESTION, Dimension
from analysis.crosstab.counting.measures import MEASURES_BY_CODE, Measure
from analysis.grid import Profile
from questionnaire.models import Round
from questionnaire.problems import Refused

KEY = "crosstab"


class Share(StrEnum):
    """Of what the cells are shares, if they are."""

    NONE = ""
    ROW = "row"
    COLUMN = "column"
    ALL = "all"


@dataclass(frozen=True)
class Crosstab:
    """`columns` is None where the measure alone is across. `top` is how many rows are shown, 0 for all."""

    rows: Dimension
    columns: Dimension | None
    measure: Measure
    share: Share = Share.NONE
    top: int = 0

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return (self.rows, self.columns) if self.columns else (self.rows,)

    @property
    def is_internal(self) -> bool:
        return any(dimension.is_internal for dimension in self.dimensions)


def refuse_impossible(question: Crosstab) -> None:
    """Raises Refused for what makes no table."""
    if question.columns and question.rows.code == question.columns.code:
        raise Refused(
            _("Rows and columns are the same."), _("Select another dimension for the rows or the columns.")
        )
    if question.share and len(question.measure.parts) > 1:
        raise Refused(
            _("Unlike amounts have no common share."),
            _("Select one of them, such as the committed value."),
        )


def refuse_to_circulate(question: Crosstab, profile: Profile) -> None:
    """Raises Refused for names of Member States and for free text, which are never circulated."""
    if profile != Profile.CIRCULATION:
        return
    for dimension in question.dimensions:
        if dimension.is_internal:
            raise Refused(
                _("Figures by %(dimension)s are not for circulation.") % {"dimension": _(dimension.words)},
                _("Select the internal profile."),
            )


def named_dimension(survey_round: Round, possible: Mapping[str, Dimension], code: str) -> Dimension:
    """Raises Refused for a code that is no dimension of the round, naming those that are."""
    if code in possible:
        return possible[code]
    choices = _("Select one of %(choices)s.") % {"choices": ", ".join(possible)}
    if code == "group":
        raise Refused(_("The round has no groups of partners."), choices)
    number = code.removeprefix(QUESTION)
    if code.startswith(QUESTION) and number.isascii() and number.isdigit():
        asked = survey_round.additional_questions.filter(position=int(number[:3])).exists()
        if asked:
            raise Refused(
                _("Answers to question %(number)s have no categories.") % {"number": number}, choices
            )
        raise Refused(_("The round has no additional question %(number)s.") % {"number": number}, choices)
    raise Refused(_("“%(code)s” is not a dimension.") % {"code": code}, choices)


def named_measure(code: str) -> Measure:
    return MEASURES_BY_CODE[one_of(code, MEASURES_BY_CODE, _("“%(code)s” is not a measure."))]


def one_of(code: str, possible: Iterable[str], problem: str) -> str:
    if code not in possible:
        choices = ", ".join(possible)
        raise Refused(problem % {"code": code}, _("Select one of %(choices)s.") % {"choices": choices})
    return code
