"""Where each field of an activity stands on the page: the short needed part, then what is optional."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django.utils.translation import gettext_lazy as _

from questionnaire.columns.column import Place
from questionnaire.columns.columns import COLUMNS

# What the entries of a list mean, below the field in which they are selected.
FIELD_DEFINITIONS = HTML("{% include 'questionnaire/includes/_field_definitions.html' %}")
TYPE_DEFINITIONS = HTML("{% include 'questionnaire/includes/_type_definitions.html' %}")
DEFINITIONS = {
    "support_field": (FIELD_DEFINITIONS,),
    "assistance_type": (TYPE_DEFINITIONS,),
    "assistance_types": (TYPE_DEFINITIONS,),
}


class OptionalPart(Div):  # type: ignore[misc]
    """A part that opens on request, and stands open where something is given or wrong in it."""

    template = "questionnaire/includes/_optional_part.html"

    def __init__(self, *fields: Any, is_open: bool) -> None:
        super().__init__(*fields)
        self.is_open = is_open


def activity_helper(subject: tuple[str, ...], *, with_amounts: bool, is_optional_open: bool) -> FormHelper:
    """`subject` are the fields for partner, field and type, which differ between adding and editing."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    # The errors that belong to no field stand in the summary at the top of the page.
    helper.form_show_errors = True
    answers = fields_at(Place.ADDITIONAL)
    amounts = [Div(*fields_at(Place.AMOUNTS), css_class="wb-together")] if with_amounts else []
    helper.layout = Layout(
        Fieldset(
            _("Support and recipients"),
            *(part for name in subject for part in (name, *DEFINITIONS.get(name, ()))),
            *fields_at(Place.WHAT),
        ),
        Fieldset(_("When"), *fields_at(Place.WHEN)),
        Fieldset(_("Funding"), *fields_at(Place.FUNDING)),
        *([Fieldset(_("Additional questions"), *answers)] if answers else []),
        OptionalPart(*amounts, *fields_at(Place.OPTIONAL), is_open=is_optional_open),
    )
    return helper


def fields_at(*places: Place) -> list[str]:
    return [name for place in places for column in COLUMNS.at(place) for name in column.form_fields]
