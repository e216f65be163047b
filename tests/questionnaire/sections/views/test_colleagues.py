import pytest

from questionnaire.choices import Role
from questionnaire.models import Mail, Reply, RoundRole, User
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def submitter(client, reply) -> User:
    submitter = make_contact_point(reply=reply, email="submitter@example.org")
    client.force_login(submitter)
    return submitter


@pytest.fixture
def colleague(reply) -> RoundRole:
    user = make_contact_point(reply=reply, role=Role.COLLABORATOR, email="colleague@example.org")
    return RoundRole.objects.get(user=user)


def invite(client, reply, colleagues: str, role: str = "collaborator") -> str:
    data = {"colleagues": colleagues, "role": role}
    return html(client.post(address("colleagues-invite", reply), data, follow=True))


def test_the_page_says_who_may_edit_and_who_may_submit(client, reply, submitter, colleague):
    text = html(client.get(address("sections", reply)))

    assert "<strong>submitter@example.org</strong> (you)" in text
    assert "Submitter: may edit and submit" in text
    assert "<strong>colleague@example.org</strong>" in text
    assert "Collaborator: may edit. Has not worked on the reply yet." in text


def test_a_collaborator_sees_the_colleagues_and_invites_nobody(client, reply, submitter, colleague):
    client.force_login(colleague.user)

    text = html(client.get(address("sections", reply)))

    assert "<strong>submitter@example.org</strong>" in text
    assert "ask a submitter of your Member State" in text
    assert address("colleagues-invite", reply) not in text
    assert "Change role to submitter" not in text


def test_several_pasted_colleagues_are_invited_at_once(client, reply, submitter):
    text = invite(client, reply, "A. One <one@example.org>\ntwo@example.org", "submitter")

    assert "Invited: one@example.org and two@example.org. Each receives an e-mail." in text
    assert RoundRole.objects.filter(role=Role.SUBMITTER, member_state="HR").count() == 3
    assert Mail.objects.count() == 2

    again = invite(client, reply, "one@example.org", "submitter")
    assert "They are already contact points, so nothing was changed." in again
    assert Mail.objects.count() == 2


def test_what_cannot_be_invited_is_said_and_what_was_typed_is_kept(client, reply, submitter):
    text = invite(client, reply, f"new@example.org\n{submitter.email}")

    assert (
        f"{submitter.email} is already a contact point, as submitter. Change the role in the list below."
        in text
    )
    assert f"new@example.org\n{submitter.email}</textarea>" in text.replace("\r", "")
    assert not User.objects.filter(email="new@example.org").exists()


def test_lines_that_cannot_be_read_are_kept_too(client, reply, submitter):
    text = invite(client, reply, "<b>nobody</b>")

    assert "” has no e-mail address. Enter the address in the same line as the name" in text
    assert "&lt;b&gt;nobody&lt;/b&gt;</textarea>" in text


def test_a_role_is_changed_by_its_button(client, reply, submitter, colleague):
    where = address("colleague-role", reply, colleague.pk)

    text = html(client.post(where, {"role": "submitter"}, follow=True))

    assert "The role of colleague@example.org is now submitter" in text
    colleague.refresh_from_db()
    assert colleague.role == Role.SUBMITTER
    assert "Select a role" in html(client.post(where, {"role": "presidency"}, follow=True))


def test_a_colleague_is_removed_after_a_question_and_once(client, reply, submitter, colleague):
    where = address("colleague-remove", reply, colleague.pk)
    assert "remove colleague@example.org?" in html(client.get(where))

    assert "Removed: colleague@example.org." in html(client.post(where, follow=True))

    assert "The colleague has been removed." in html(client.post(where, follow=True))
    assert not RoundRole.objects.filter(pk=colleague.pk).exists()


def test_the_last_submitter_stays_and_is_told_why(client, reply, submitter, colleague):
    own = RoundRole.objects.get(user=submitter)

    removed = html(client.post(address("colleague-remove", reply, own.pk), follow=True))
    changed = html(
        client.post(address("colleague-role", reply, own.pk), {"role": "collaborator"}, follow=True)
    )

    for text in (removed, changed):
        assert "submitter@example.org is the only submitter and cannot be removed." in text


def test_whoever_removes_oneself_is_led_away_from_the_reply(client, reply, submitter):
    make_contact_point(reply=reply, email="second@example.org")
    own = RoundRole.objects.get(user=submitter)

    text = html(client.post(address("colleague-remove", reply, own.pk), follow=True))

    assert "Removed: submitter@example.org." in text
    assert client.get(address("reply-overview", reply)).status_code == 404


@pytest.mark.parametrize("name", ["colleague-role", "colleague-remove"])
def test_roles_of_another_reply_are_out_of_reach(client, reply, submitter, name):
    foreign = make_contact_point(reply=make_reply(member_state="SI"), email="foreign@example.org")
    role = RoundRole.objects.get(user=foreign)

    response = client.post(address(name, reply, role.pk), {"role": "collaborator"})

    assert response.status_code == 404
    role.refresh_from_db()
    assert role.role == Role.SUBMITTER


@pytest.mark.parametrize("name", ["colleague-role", "colleague-remove"])
def test_nothing_is_said_of_a_colleague_who_never_was_one(client, reply, submitter, name):
    assert client.post(address(name, reply, 9999), {"role": "collaborator"}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_of_many_colleagues(client, reply, submitter, count, django_assert_num_queries):
    for number in range(count):
        make_contact_point(reply=reply, email=f"colleague{number}@example.org")

    with django_assert_num_queries(13):
        client.get(address("sections", reply))


def test_who_has_changed_something_has_worked_on_the_reply(client, reply, submitter, colleague):
    unworked = "Has not worked on the reply yet."
    assert html(client.get(address("sections", reply))).count(unworked) == 1

    client.force_login(colleague.user)
    client.post(address("reply-remark", reply), {"remark": "Of our ministry alone"})

    # Nothing of the kind is said of oneself.
    assert unworked in html(client.get(address("sections", reply)))
    client.force_login(submitter)
    assert unworked not in html(client.get(address("sections", reply)))
