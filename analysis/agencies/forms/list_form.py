"""A list of activities of agencies."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from analysis.agencies.forms.activity_list import layout
from questionnaire.form_fields.list_form import ListForm


class AgencyListForm(ListForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, layout=layout(), **kwargs)
        self.fields["lines"].label = _("Activities of agencies")
        self.fields["lines"].help_text = _(
            "Enter one activity per line, as in the template: agency, partner, field of support, "
            "type of assistance, title, start, end, source, remark. Copy the cells from a "
            "spreadsheet. If you include a header row, the columns can be in any order."
        )
