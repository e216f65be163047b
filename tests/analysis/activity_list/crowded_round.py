"""A round with a crowd of activities, and selections of it as addresses say them."""

from decimal import Decimal

from django.http import QueryDict

from analysis.query.forms.selection import SelectionForm, read_selection
from questionnaire.models import Round
from tests.builders import activity, make_replies, make_round

# More activities than what one share in a hundred is.
CROWD = 210


def make_crowded_round() -> Round:
    survey_round = make_round(slug="2020", member_states=["BE", "HR", "SI"])
    crowd = [activity(title=f"Crowd {number}") for number in range(CROWD)]
    rows = {
        "BE": [activity(partner="AL", value=Decimal(5), value_basis="spent"), *crowd],
        "HR": [
            activity(partner="XK", support_field="return", assistance_type="financial"),
            activity(partner="XK", support_field="return", assistance_type="financial", title="<b>x</b>"),
            activity(partner="AL", assistance_type="equipment", status="completed", end_year=2019),
            activity(partner="AL", status="planned"),
        ],
    }
    return make_replies(survey_round, **rows)


def form_of(survey_round: Round, query: str) -> SelectionForm:
    return read_selection(survey_round, QueryDict(query))
