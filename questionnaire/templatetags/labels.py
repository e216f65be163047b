"""Labels of form fields, outside the form itself."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.labels import without_mark

register = template.Library()
register.filter(without_mark)

# The form for several activities asks for several of them.
COLUMN_OF = {"partners": "partner", "assistance_types": "assistance_type"}


@register.filter
def as_labelled(typed: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return label and text of fields that were sent, by their names and values, as the form shows them."""
    absent = {column.absent.field: _(column.absent.label) for column in COLUMNS.declared if column.absent}
    texts = []
    for name, value in typed:
        column = COLUMNS.get(COLUMN_OF.get(name, name))
        if name in absent:
            texts.append((absent[name], _("Yes")))
        elif column:
            texts.append((column.label, column.choices.get(value, value)))
        else:
            texts.append((name.replace("_", " ").capitalize(), value))
    return texts
