"""A contact list held against the contact points of a round: who is new, who is there, what is wrong."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from questionnaire.choices import CONTACT_POINT_ROLES, Role
from questionnaire.cleaning.text import clean_address
from questionnaire.contact_points.contact_list.read import ContactLine
from questionnaire.contact_points.contact_points import NewContactPoint, address_problem
from questionnaire.models import MemberState, Round, RoundRole, User
from questionnaire.problems import Problem
from questionnaire.spreadsheets.cells import key
from questionnaire.spreadsheets.tables import surplus_sentences
from questionnaire.spreadsheets.values.error_values import is_error_value
from questionnaire.spreadsheets.values.look_alikes import look_alike
from questionnaire.spreadsheets.values.member_states import member_state_key, member_states_by_name

NAME_LENGTH = User._meta.get_field("name").max_length or 0
# Who is asked for the reply of a Member State may submit it, unless the list says otherwise.
ROLE_IF_BLANK = Role.SUBMITTER
ROLES = {key(str(text)): role for role in CONTACT_POINT_ROLES for text in (role.value, role.label)}


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one line, and what stands there."""

    number: int
    value: str
    problem: Problem

    def __str__(self) -> str:
        return f"{self.value}: {self.problem}" if self.value else str(self.problem)


@dataclass(frozen=True)
class ContactComparison:
    new: tuple[NewContactPoint, ...]
    there: tuple[NewContactPoint, ...]
    wrong: tuple[Wrong, ...]

    @property
    def is_right(self) -> bool:
        return not self.wrong

    @property
    def wrong_numbers(self) -> frozenset[int]:
        return frozenset(wrong.number for wrong in self.wrong)

    @property
    def preview_token(self) -> str:
        """Stands for exactly these new contact points: what a preview showed."""
        rows = [(p.member_state.pk, p.email, p.name, p.role.value) for p in self.new]
        return hashlib.sha256(repr(rows).encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """What the lines are held against, fetched once however many they are."""

    member_states: Mapping[str, MemberState]
    asked: frozenset[str]
    accounts: Mapping[str, User]
    roles: Mapping[int, Sequence[RoundRole]]

    @classmethod
    def of(cls, survey_round: Round, lines: Sequence[ContactLine]) -> Self:
        member_states = member_states_by_name()
        accounts = User.objects.filter(email__in={line_address(line) for line in lines})
        roles = defaultdict(list)
        for role in survey_round.roles.contact_points().select_related("member_state"):
            roles[role.user_id].append(role)
        asked = frozenset(survey_round.replies.values_list("member_state", flat=True))
        return cls(member_states, asked, {user.email: user for user in accounts}, roles)


def line_address(line: ContactLine) -> str:
    return clean_address(line.email.lower().removeprefix("mailto:"))


def compare_contact_list(survey_round: Round, lines: Sequence[ContactLine]) -> ContactComparison:
    known = Known.of(survey_round, lines)
    new: list[NewContactPoint] = []
    there: list[NewContactPoint] = []
    wrong: list[Wrong] = []
    first_lines: dict[str, int] = {}
    for line in lines:
        found = list(wrong_in(line, known, first_lines))
        first_lines.setdefault(line_address(line), line.number)
        if found:
            wrong += found
            continue
        person = contact_point(line, known)
        is_there = person.email in known.accounts and known.roles.get(known.accounts[person.email].pk)
        (there if is_there else new).append(person)
    return ContactComparison(tuple(new), tuple(there), tuple(wrong))


def contact_point(line: ContactLine, known: Known) -> NewContactPoint:
    """Of a line in which nothing is wrong."""
    member_state = known.member_states[member_state_key(line.member_state)]
    return NewContactPoint(member_state, line_address(line), line.name, role_of(line) or ROLE_IF_BLANK)


def role_of(line: ContactLine) -> Role | None:
    return ROLES.get(key(line.role))


def wrong_in(line: ContactLine, known: Known, first_lines: Mapping[str, int]) -> Iterator[Wrong]:
    """Cell by cell; whether the person may be a contact point is asked where all cells can be read."""
    problems = [*cell_problems(line, known)]
    if not problems:
        problems = [*person_problems(line, known, first_lines)]
    for value, message, remedy in problems:
        yield Wrong(line.number, value, Problem("contact_list", "", message, remedy))


# What stands there, what is wrong with it, and what to do.
Said = tuple[str, str, str]


def cell_problems(line: ContactLine, known: Known) -> Iterator[Said]:
    member_state = known.member_states.get(member_state_key(line.member_state))
    if member_state is None:
        message = (
            _("Member State not recognised.") if line.member_state else _("The Member State is missing.")
        )
        message = f"{message} {look_alike(line.member_state)}".strip()
        yield line.member_state, message, _("Enter the name or the code, for example Croatia or HR.")
    elif member_state.pk not in known.asked:
        yield (
            line.member_state,
            _("This Member State is not a respondent of this round."),
            _("Add it to the respondents of the round first, or delete the line."),
        )
    try:
        validate_email(line_address(line))
    except ValidationError:
        message = _("Invalid e-mail address.") if line.email else _("The e-mail address is missing.")
        message = f"{message} {look_alike(line.email)}".strip()
        yield line.email, message, _("Enter one address, for example name@interior.example.")
    if is_error_value(line.name):
        yield (
            line.name,
            _("The cell contains an error of the spreadsheet."),
            _("Enter the name, or clear the cell."),
        )
    if len(line.name) > NAME_LENGTH:
        yield f"{line.name[:40]}…", _("The name is too long."), _("Enter at most 150 characters.")
    if line.surplus:
        yield line.surplus, *surplus_sentences()
    if line.role and role_of(line) is None:
        yield (
            line.role,
            _("Unknown role."),
            _("Enter submitter or collaborator. Blank means submitter."),
        )


def person_problems(line: ContactLine, known: Known, first_lines: Mapping[str, int]) -> Iterator[Said]:
    person = contact_point(line, known)
    account = known.accounts.get(person.email)
    held = known.roles.get(account.pk, ()) if account else ()
    if first := first_lines.get(person.email):
        yield (
            person.email,
            _("Duplicate of line %(first)s.") % {"first": first},
            _("Delete one of the two lines."),
        )
    elif held:
        yield from differs_from_held(person, held, line)
    elif off := address_problem(person.member_state, person.email):
        yield "", off.message, off.remedy


def differs_from_held(
    person: NewContactPoint, held: Sequence[RoundRole], line: ContactLine
) -> Iterator[Said]:
    """Who is there already, and just so, is no problem: the same list again changes nothing."""
    own = next((role for role in held if role.member_state == person.member_state), None)
    if own is None:
        others = ", ".join(str(role.member_state) for role in held)
        yield (
            person.email,
            _("This is a contact point of %(others)s.") % {"others": others},
            _(
                "Correct the Member State. If the person works for both Member States, add the "
                "second role separately."
            ),
        )
    elif line.role and own.role != person.role:
        yield (
            person.email,
            _("Already a contact point, as %(role)s.") % {"role": own.get_role_display().lower()},
            _("Change the role under “Contact points and roles”, or correct the line."),
        )
