"""Which two versions of a reply are held against each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Reply, ReplyVersion
from questionnaire.review.differences import Differences, between_versions, since_version

# In the address: no second version is what is entered now.
OLD, NEW = "from", "to"


class CompareForm(forms.Form):
    """Two versions by number. What the address leaves out is the last step of the reply.

    Working rows can be chosen only where the page is for the reply's own contact points.
    """

    def __init__(
        self, versions: Sequence[ReplyVersion], asked: Mapping[str, str], *, with_working_rows: bool
    ) -> None:
        super().__init__(last_step(versions, asked, with_working_rows=with_working_rows))
        named = {str(version.number): version for version in versions}
        choices = [(number, version_in_words(version)) for number, version in named.items()]
        working = [("", gettext("Present content"))] if with_working_rows else []
        self.fields[OLD] = version_field(_("Compare"), choices, named)
        self.fields[NEW] = version_field(
            _("with"), [*choices, *working], named, required=not with_working_rows
        )

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if chosen.keys() >= {OLD, NEW} and chosen[OLD] == chosen[NEW]:
            raise ValidationError(gettext("Select two different versions."), code="same")
        return chosen

    @property
    def old(self) -> ReplyVersion:
        version: ReplyVersion = self.cleaned_data[OLD]
        return version

    @property
    def new(self) -> ReplyVersion | None:
        version: ReplyVersion | None = self.cleaned_data[NEW]
        return version

    @property
    def old_name(self) -> str:
        return gettext("Version %(number)s") % {"number": self.old.number}

    @property
    def new_name(self) -> str:
        if self.new is None:
            return gettext("Entered now")
        return gettext("Version %(number)s") % {"number": self.new.number}

    def differences(self, reply: Reply) -> Differences:
        return between_versions(self.old, self.new) if self.new else since_version(self.old, reply)


def last_step(
    versions: Sequence[ReplyVersion], asked: Mapping[str, str], *, with_working_rows: bool
) -> dict[str, str]:
    """The numbers asked for; otherwise the newest side there is, and the version before it."""
    numbers = [str(version.number) for version in versions]
    new = asked.get(NEW) or ("" if with_working_rows else numbers[-1])
    earlier = numbers[: numbers.index(new)] if new in numbers else numbers
    return {OLD: asked.get(OLD) or (earlier or numbers)[-1], NEW: new}


def version_field(
    label: Any,
    choices: Sequence[tuple[str, str]],
    named: Mapping[str, ReplyVersion],
    *,
    required: bool = True,
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=named.__getitem__,
        empty_value=None,
        required=required,
        error_messages={
            "invalid_choice": _("This reply has no version “%(value)s”. Select one from the list."),
        },
        widget=forms.Select(attrs={"class": "form-select", "autocomplete": "off"}),
    )


def version_in_words(version: ReplyVersion) -> str:
    return gettext("Version %(number)s of %(at)s") % {
        "number": version.number,
        "at": date_and_time(version.submitted_at),
    }
