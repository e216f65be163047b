"""Where each field of an activity stands on the page: the short needed part, then what is optional."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django.utils.translation import gettext_lazy as _

from questionnaire.columns import COLUMNS, Place

DEFINITIONS = "{% include 'questionnaire/includes/_definitions.html' %}"


class OptionalPart(Div):  # type: ignore[misc]
    """A part that opens on request, and stands open where something is given or wrong in it."""

    template = "questionnaire/includes/_optional_part.html"

    def __init__(self, *fields: Any, is_open: bool) -> None:
        super().__init__(*fields)
        self.is_open = is_open


def activity_helper(subject: tuple[str, ...], *, is_optional_open: bool) -> FormHelper:
    """`subject` are the fields for partner, field and type, which differ between adding and editing."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    # The errors that belong to no field stand in the summary at the top of the page.
    helper.form_show_errors = True
    helper.layout = Layout(
        Fieldset(_("What is given to whom"), *subject, HTML(DEFINITIONS), *fields_at(Place.WHAT)),
        Fieldset(_("When"), *fields_at(Place.WHEN)),
        Fieldset(_("Who pays"), *fields_at(Place.FUNDING)),
        OptionalPart(*fields_at(Place.OPTIONAL), is_open=is_optional_open),
    )
    return helper


def fields_at(place: Place) -> list[str]:
    return [name for column in COLUMNS.at(place) for name in column.form_fields]
