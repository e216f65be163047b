"""Colleagues to invite, typed or pasted one in a line: an address, with a name and a role where given."""

import re
from collections.abc import Iterator, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import CONTACT_POINT_ROLES, Role
from questionnaire.cleaning.fields import LongTextField
from questionnaire.cleaning.text import clean_address
from questionnaire.contact_points.contact_points import Colleague
from questionnaire.models import User

MOST = 50
ROLES = [
    (Role.COLLABORATOR.value, _("Collaborator: may edit")),
    (Role.SUBMITTER.value, _("Submitter: may edit, submit and invite")),
]
# A line may end as lists of addresses do.
LINE_END = re.compile(r"[\n;]+")
ADDRESS = re.compile(r"[^\s<>,;\"'()\[\]]+@[^\s<>,;\"'()\[\]]+")
# What stands around names in lists of addresses and in rows of spreadsheets.
AROUND = " \t,<>\"'()[]:"
NAME_LENGTH = User._meta.get_field("name").max_length


class RoleForm(forms.Form):
    """What a colleague may do."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        initial=Role.COLLABORATOR.value,
        widget=forms.RadioSelect,
    )


class InviteForm(RoleForm):
    colleagues = LongTextField(
        label=_("Colleagues"),
        help_text=_("Enter one e-mail address per line. You can add a name after the address."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control", "autocomplete": "off"}),
    )

    field_order = ("colleagues", "role")

    invited: Sequence[Colleague] = ()

    def clean(self) -> dict[str, object]:
        """All lines are read before anything is said, so that all can be corrected at once."""
        cleaned = super().clean() or {}
        if {"colleagues", "role"} <= cleaned.keys():
            lines = [line.strip() for line in LINE_END.split(cleaned["colleagues"]) if line.strip()]
            if len(lines) > MOST:
                self.add_error(
                    "colleagues",
                    gettext("The list has %(lines)s lines. Invite at most %(most)s colleagues at once.")
                    % {"lines": len(lines), "most": MOST},
                )
            else:
                self.invited = list(self.read(lines, Role(cleaned["role"])))
        return cleaned

    def read(self, lines: list[str], role: Role) -> Iterator[Colleague]:
        for line in lines:
            try:
                yield colleague(line, role)
            except ValidationError as error:
                self.add_error("colleagues", error)


def colleague(line: str, role: Role) -> Colleague:
    """Such as "A. Example <a@example.org>", or the cells of a row with address, name and role in any order.

    Raises ValidationError where the line has no address, or not one alone.
    """
    found = ADDRESS.findall(line)
    if len(found) != 1:
        said = (
            gettext("“%(line)s” has %(number)s e-mail addresses. Enter one colleague per line.")
            if found
            else gettext("“%(line)s” has no e-mail address. Enter the address in the same line as the name.")
        )
        raise ValidationError(said % {"line": line[:80], "number": len(found)})
    email = clean_address(found[0].strip("."))
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(
            gettext("“%(email)s” is not an e-mail address. Check the spelling.") % {"email": email}
        ) from None
    rest = line.replace(found[0], "\t")
    for choice in CONTACT_POINT_ROLES:
        # The whole of a cell, so that nobody's name is taken for it.
        cell = re.compile(rf"(^|[\t,])\s*{re.escape(str(choice.label))}\s*(?=$|[\t,])", re.IGNORECASE)
        if cell.search(rest):
            rest, role = cell.sub("\t", rest), choice
    name = " ".join(rest.strip(AROUND).replace("\t", " ").split())
    return Colleague(email, name.strip(AROUND)[:NAME_LENGTH], role)
