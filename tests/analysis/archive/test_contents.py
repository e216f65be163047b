import json

import pytest
from django.db.models import QuerySet

from analysis.archive.contents import ChangedVersionError, RoundContents, archive_json
from questionnaire.clearance.copies import make_copy
from questionnaire.models import ChainHead, Event, VersionActivity
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_reply, make_round

pytestmark = pytest.mark.django_db


def test_people_are_numbered_in_the_order_of_their_addresses():
    reply = make_reply(activities=[activity()])
    later, first = (make_contact_point(reply=reply, email=f"{name}@example.org") for name in ("b", "a"))
    submit(reply, later)
    reply.questions.create(text="Who pays?", asked_by=first)
    make_contact_point(reply=make_reply(survey_round=make_round(slug="2030")), email="c@example.org")

    contents = RoundContents(reply.survey_round)

    assert contents.names.people == {first.pk: 1, later.pk: 2}
    assert contents.names.replies[reply.pk] == "HR"
    assert list(contents.names.versions.values()) == [("HR", 1)]


def test_what_a_member_state_keeps_to_itself_is_a_hash_in_the_chain():
    reply = make_reply(activities=[activity()])
    make_copy(reply, None)
    submit(reply, None)

    contents = RoundContents(reply.survey_round)

    copied = Event.objects.get(kind="clearance_copy")
    assert copied not in contents.tables["events"]
    head = ChainHead.objects.get()
    assert contents.chain() == {
        "number": head.number,
        "hash": head.last_hash,
        "left_out": [{"number": copied.number, "hash": copied.hash}],
    }


def test_of_a_reply_the_archive_has_its_state_and_which_version_counts_and_no_row_that_is_worked_on():
    reply = make_reply(activities=[activity()], is_submitted=True)
    rows = {row["member_state"]: row for row in RoundContents(reply.survey_round).reply_rows()}
    assert rows["HR"] == {
        "member_state": "HR",
        "state": "submitted",
        "own_deadline": None,
        "counted_version": 1,
        "accepted_version": None,
    }
    assert rows["SI"]["counted_version"] is None


def test_a_version_that_is_not_what_its_hash_stands_for_is_not_archived():
    reply = make_reply(activities=[activity()], is_submitted=True)
    [(_version, row)] = RoundContents(reply.survey_round).version_rows()
    assert row["content"]["activities"][0]["title"] == "Training of asylum officers"

    QuerySet(VersionActivity).update(title="Other")

    with pytest.raises(ChangedVersionError, match="Croatia"):
        list(RoundContents(reply.survey_round).version_rows())


def test_texts_are_written_as_they_are():
    content = archive_json({"title": "Größe “č”"})
    assert json.loads(content) == {"title": "Größe “č”"}
    assert "Größe “č”".encode() in content
    assert content.endswith(b"}\n")
