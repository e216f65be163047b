import pytest

from questionnaire.choices import UploadKind
from questionnaire.models import Reply, User, WorkbookUpload
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.uploads import (
    NotAsPreviewed,
    keep_upload,
    preview_token,
    read_upload,
    save_upload,
)
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()])


@pytest.fixture
def user(reply) -> User:
    return make_contact_point(reply=reply)


def kept(user: User, reply: Reply, title: str = "Uploaded") -> WorkbookUpload:
    """As each request finds it."""
    keep_upload(user, reply, UploadKind.WORKBOOK, as_file(make_book([complete(title=title)])).getvalue())
    return found(user, reply)


def found(user: User, reply: Reply) -> WorkbookUpload:
    return WorkbookUpload.objects.of(user, reply).get()


def token_of(upload: WorkbookUpload) -> str:
    return preview_token(upload, compare_workbook(Reply.objects.get(pk=upload.reply_id), read_upload(upload)))


def test_of_two_clicks_at_once_the_second_finds_it_stored(reply, user):
    first = kept(user, reply)
    # Read before the first had stored it.
    second = found(user, reply)
    shown = token_of(first)

    stored = save_upload(first, shown, user)

    assert stored is not None
    assert save_upload(second, shown, user) is None
    assert reply.activities.filter(title="Uploaded").count() == 1


def test_an_upload_replaced_while_it_is_stored_is_previewed_again(reply, user):
    upload = kept(user, reply)
    shown = token_of(upload)
    kept(user, reply, title="Newer")

    with pytest.raises(NotAsPreviewed):
        save_upload(upload, shown, user)
    assert not reply.activities.filter(title__in=["Uploaded", "Newer"]).exists()


def test_an_upload_that_went_while_it_is_stored_is_refused(reply, user):
    upload = kept(user, reply)
    shown = token_of(upload)
    WorkbookUpload.objects.all().delete()

    with pytest.raises(NotAsPreviewed):
        save_upload(upload, shown, user)


def test_a_changed_reply_needs_a_new_preview(reply, user):
    upload = kept(user, reply)
    shown = token_of(upload)
    add_activities(reply, [activity(title="Of a colleague")])

    with pytest.raises(NotAsPreviewed):
        save_upload(upload, shown, user)


def test_a_submitted_reply_says_that_it_is_submitted(reply, user):
    upload = kept(user, reply)
    shown = token_of(upload)
    submit(reply, user)

    with pytest.raises(Refused, match="The reply is submitted") as refusal:
        save_upload(upload, shown, user)
    assert not isinstance(refusal.value, NotAsPreviewed)


def test_one_upload_is_kept_for_a_person_and_reply(reply, user):
    first = kept(user, reply)
    second = kept(user, reply, title="Newer")

    assert WorkbookUpload.objects.get() == second
    assert first.content_hash != second.content_hash
