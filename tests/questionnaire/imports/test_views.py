import pytest

from questionnaire.models import Reply
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.imports.test_undo import change, imported, titles, undone
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client) -> Reply:
    made = make_reply(activities=[activity(title="First"), activity(title="Second")])
    client.force_login(make_contact_point(reply=made))
    return made


def token_of(page: str) -> str:
    return page.split('name="preview_token" value="')[1].partition('"')[0]


def test_the_change_history_has_one_entry_for_an_import_and_one_for_its_undoing(client, reply):
    made = imported(reply)
    page = html(client.get(address("reply-changes", reply)))
    assert "2 activities added, 1 activity changed and 1 answer changed" in page
    assert "First, changed" not in page
    assert address("import-undo", reply, made.pk) in page

    shown = html(client.get(address("import-undo", reply, made.pk)))
    for text in ("Third", "Fourth", "First, changed", "<li>Albania: Yes → No</li>"):
        assert text in shown
    page = html(
        client.post(address("import-undone", reply, made.pk), {"preview_token": token_of(shown)}, follow=True)
    )

    assert "The import has been undone." in page
    assert "Import undone" in page
    assert "2 activities deleted" in page
    assert address("import-undo", reply, made.pk) not in page
    assert titles(reply) == ["First", "Second"]
    assert "Import undone, " in html(client.get(address("import-undo", reply, made.pk)))


def test_an_undone_import_is_restored_from_the_change_history(client, reply):
    made = imported(reply)
    undone(made)
    undoing = address("import-undo", reply, made.undone_by.pk)
    page = html(client.get(address("reply-changes", reply)))
    assert "Restore import" in page
    assert undoing in page

    shown = html(client.get(undoing))
    assert "Activities that will be restored" in shown
    sent = {"preview_token": token_of(shown)}
    page = html(client.post(address("import-undone", reply, made.undone_by.pk), sent, follow=True))

    assert "The import has been restored." in page
    assert "Import restored" in page
    assert undoing not in page
    assert titles(reply) == ["First, changed", "Second", "Third", "Fourth"]


def test_a_reply_changed_since_the_page_is_shown_again(client, reply):
    made = imported(reply)
    shown = html(client.get(address("import-undo", reply, made.pk)))
    change(reply, "Third", description="Worked on")

    page = html(
        client.post(address("import-undone", reply, made.pk), {"preview_token": token_of(shown)}, follow=True)
    )

    assert "Nothing has been undone: the reply has changed since you opened this page" in page
    assert "Activities that have been changed since and remain" in page
    assert "Worked on" in page
    assert "Third" in titles(reply)


def test_what_a_person_saves_after_an_import_is_told_apart_from_it(client, reply):
    imported(reply)
    change(reply, "First, changed", description="Typed")

    page = html(client.get(address("reply-changes", reply)))

    assert "<dt>Description</dt>" in page
    assert "<dt>Title</dt>" not in page


def test_the_history_of_an_activity_has_the_imports_that_changed_it(client, reply):
    made = imported(reply)

    for reference, is_there in (("2020-HR-001", True), ("2020-HR-002", False), ("2020-HR-003", True)):
        page = html(client.get(address("reply-changes", reply), {"activity": reference}))
        assert (address("import-undo", reply, made.pk) in page) == is_there
