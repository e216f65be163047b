import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import Reply, User, WorkbookUpload
from questionnaire.models.uploads import KEPT_FOR
from tests.builders import make_user
from tests.questionnaire.models.rows import refused

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def user(db: None) -> User:
    return make_user()


def upload(user: User, reply: Reply, kind: str = "workbook", age: dt.timedelta = MINUTE) -> WorkbookUpload:
    return WorkbookUpload.objects.create(
        user=user, reply=reply, kind=kind, content=b"PK", uploaded_at=timezone.now() - age
    )


def test_an_upload_is_of_one_person_and_reply(user: User, reply: Reply):
    own = upload(user, reply)
    neighbour = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")

    assert list(WorkbookUpload.objects.of(user, reply)) == [own]
    assert list(WorkbookUpload.objects.of(user, neighbour)) == []
    assert list(WorkbookUpload.objects.of(make_user(email="other@example.org"), reply)) == []


def test_after_a_day_it_is_outdated_and_nobodys(user: User, reply: Reply):
    old = upload(user, reply, age=KEPT_FOR + MINUTE)
    new = upload(make_user(email="other@example.org"), reply, age=KEPT_FOR - MINUTE)

    assert list(WorkbookUpload.objects.of(user, reply)) == []
    assert list(WorkbookUpload.objects.of(new.user, reply)) == [new]
    assert list(WorkbookUpload.objects.outdated()) == [old]


def test_there_is_one_at_a_time_and_of_a_known_kind(user: User, reply: Reply):
    pasted = upload(user, reply, "pasted")

    assert (pasted.is_pasted, WorkbookUpload(kind="workbook").is_pasted) == (True, False)
    with refused("upload_once_for_a_person_and_reply|UNIQUE"):
        upload(user, reply)
    with refused("upload_kind_known"):
        upload(make_user(email="other@example.org"), reply, "letter")
