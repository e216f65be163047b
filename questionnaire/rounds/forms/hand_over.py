import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.cleaning.fields import ListField
from questionnaire.cleaning.text import clean_address, one_line
from questionnaire.models import RoundRole
from questionnaire.rounds.hand_over import Person

NOT_A_DATE = gettext_lazy("Enter a date in the form 2026-07-01.")


def day_field(**kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, error_messages={"invalid": NOT_A_DATE}, **kwargs)


class HandOverForm(forms.Form):
    """Who presides next, from when, and how long the present team may still read."""

    people = ListField(
        label=gettext_lazy("The new team"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=gettext_lazy(
            "Enter one person per line: e-mail address, comma, name. Include yourself if you "
            "remain in the Presidency."
        ),
    )
    first_day = day_field(
        label=gettext_lazy("Start of term"),
        help_text=gettext_lazy("Before this day, the new team can read the round but not change it."),
    )
    reads_until = day_field(
        label=gettext_lazy("Access of the present team ends on"),
        required=False,
        help_text=gettext_lazy("If blank, access ends on the first day of the new team."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"].initial = next_half_year(timezone.localdate())

    def clean_people(self) -> list[Person]:
        people = [read(line) for line in self.cleaned_data["people"].splitlines() if line.strip()]
        wrong = [person.email for person in people if not is_address(person.email)]
        if wrong:
            raise ValidationError(
                _(
                    "No e-mail address: %(wrong)s. Enter one person per line, for example "
                    "a.example@example.org, A. Example."
                )
                % {"wrong": ", ".join(wrong)}
            )
        return people


@dataclass(frozen=True)
class TeamChange:
    """What a hand-over changes: who comes, who stays and who leaves, and on which days."""

    coming: list[str]
    staying: list[str]
    leaving: list[str]
    first_day: dt.date
    last_day: dt.date
    reads_until: dt.date
    is_today: bool


def change_of_team(form: HandOverForm, roles: Iterable[RoundRole]) -> TeamChange:
    """Return what a form that is right would change of these roles of the Presidency."""
    wanted = form.cleaned_data
    first_day: dt.date = wanted["first_day"]
    last_day = first_day - dt.timedelta(days=1)
    present = {role.user.email: str(role.person) for role in roles if is_there(role, first_day)}
    team = {person.email: person.name or person.email for person in wanted["people"]}
    return TeamChange(
        coming=[name for email, name in team.items() if email not in present],
        staying=[name for email, name in present.items() if email in team],
        leaving=[name for email, name in present.items() if email not in team],
        first_day=first_day,
        last_day=last_day,
        reads_until=max(wanted["reads_until"] or last_day, last_day),
        is_today=first_day <= timezone.localdate(),
    )


def is_there(role: RoundRole, day: dt.date) -> bool:
    """Whether it presides until this day comes, and is not over yet."""
    has_begun = role.presides_from is None or role.presides_from < day
    last = max(day - dt.timedelta(days=1), timezone.localdate())
    return has_begun and (role.presides_until is None or role.presides_until >= last)


def next_half_year(today: dt.date) -> dt.date:
    """Presidencies begin on 1 January and 1 July."""
    return dt.date(today.year, 7, 1) if today.month < 7 else dt.date(today.year + 1, 1, 1)


def read(line: str) -> Person:
    for mark in (",", ";", "\t"):
        if mark in line:
            email, _mark, name = line.partition(mark)
            return Person(clean_address(email), one_line(name)[:150])
    return Person(clean_address(line))


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
