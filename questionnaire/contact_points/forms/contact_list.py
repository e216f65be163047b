"""A list of contact points."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from questionnaire.contact_points.contact_list.read import LAYOUT
from questionnaire.form_fields.list_form import ListForm


class ContactListForm(ListForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, layout=LAYOUT, **kwargs)
        self.fields["lines"].label = _("Contact points")
        self.fields["lines"].help_text = _(
            "Enter one contact point per line: Member State (name or code), e-mail address, "
            "name, role. Copy the cells from a spreadsheet, or separate them with semicolons. If "
            "you include a header row, the columns can be in any order. The role is submitter or "
            "collaborator. Blank means submitter."
        )
