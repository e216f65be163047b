"""The remark of a Member State on its whole reply."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from questionnaire.activities.forms.partner_answers import REMARK_LENGTH
from questionnaire.cleaning.fields import LongTextField
from questionnaire.form_fields.shared import SharedForm, text_area
from questionnaire.models import Reply
from questionnaire.models.history import change_of_column


class RemarkForm(SharedForm):
    """What a Member State tells the Presidency about its whole reply."""

    remark = LongTextField(
        label=_("Comment to the Presidency (optional)"),
        help_text=_("For example, what the figures of your reply include. At most 2,000 characters."),
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=4),
    )

    def __init__(self, reply: Reply, *args: Any) -> None:
        self.reply = reply
        super().__init__({"remark": reply.remark}, *args)

    def changes(self, name: str) -> Iterable[Any]:
        return change_of_column(self.reply.history.all(), name)
