import pytest

from questionnaire.choices import Role
from questionnaire.contact_points.contact_points import Colleague
from questionnaire.contact_points.forms.colleagues import InviteForm


def read(text: str, role: str = "collaborator") -> InviteForm:
    form = InviteForm({"colleagues": text, "role": role})
    form.is_valid()
    return form


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("a@example.org", "", Role.COLLABORATOR),
        (" A@Example.org ", "", Role.COLLABORATOR),
        ("A. Example <a@example.org>", "A. Example", Role.COLLABORATOR),
        ('"Example, Anna" <a@example.org>', "Example, Anna", Role.COLLABORATOR),
        ("a@example.org\tAnna Example", "Anna Example", Role.COLLABORATOR),
        ("Anna Example\ta@example.org\tSubmitter", "Anna Example", Role.SUBMITTER),
        ("a@example.org, Anna Example, submitter", "Anna Example", Role.SUBMITTER),
        ("a@example.org, Submitter Smith", "Submitter Smith", Role.COLLABORATOR),
        ("Anna Example: a@example.org.", "Anna Example", Role.COLLABORATOR),
    ],
)
def test_a_line_is_read_as_people_write_it(line, name, role):
    assert read(line).invited == [Colleague("a@example.org", name, role)]


def test_several_lines_and_lists_of_addresses_are_read():
    form = read("a@example.org\r\n\r\nB <b@example.org>; c@example.org;", "submitter")

    assert [(c.email, c.name, c.role) for c in form.invited] == [
        ("a@example.org", "", Role.SUBMITTER),
        ("b@example.org", "B", Role.SUBMITTER),
        ("c@example.org", "", Role.SUBMITTER),
    ]


def test_all_that_cannot_be_read_is_said_at_once():
    errors = read("Anna Example\na@example.org b@example.org\nc@nowhere\nd@example.org").errors

    assert errors == {
        "colleagues": [
            "“Anna Example” has no e-mail address. Enter the address in the same line as the name.",
            "“a@example.org b@example.org” has 2 e-mail addresses. Enter one colleague per line.",
            "“c@nowhere” is not an e-mail address. Check the spelling.",
        ]
    }


def test_more_lines_than_anybody_invites_are_refused():
    errors = read("\n".join(f"a{n}@example.org" for n in range(51))).errors

    assert errors == {"colleagues": ["The list has 51 lines. Invite at most 50 colleagues at once."]}


@pytest.mark.parametrize("role", ["", "presidency", "observer"])
def test_only_the_two_roles_of_contact_points_are_given(role):
    assert "role" in read("a@example.org", role).errors
