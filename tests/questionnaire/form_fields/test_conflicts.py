"""Two people in one form: what each wrote, side by side."""

import pytest
from django.http import QueryDict

from questionnaire.activities.forms.activities import ActivityForm
from questionnaire.form_fields.conflicts import (
    BaseRevision,
    changed_meanwhile,
    conflicting_columns,
    with_texts,
    with_theirs,
)
from questionnaire.models import Activity
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def posted(data) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(data)
    return query


def test_differences_say_who_changed_what():
    reply = make_reply(activities=[activity(title="Before", project="A", remark="")])
    began = BaseRevision.at(reply.activities.get())
    mine, theirs = reply.activities.get(), reply.activities.get()
    mine.title = "Mine"
    theirs.title, theirs.project = "Theirs", "B"

    assert [(d.name, d.mine, d.theirs, d.is_theirs) for d in conflicting_columns(mine, theirs, began)] == [
        ("title", "Mine", "Theirs", False),
        ("project", "A", "B", True),
    ]


@pytest.mark.parametrize("sent", ["", "-1", "9" * 5000, "\N{ARABIC-INDIC DIGIT THREE}"])
def test_an_edition_that_cannot_be_read_is_one_that_nothing_has(sent):
    assert BaseRevision.posted(posted({"edition": sent})).edition == 0


@pytest.mark.parametrize("sent", ["", "no json", "[1]", "null", '{"title": 5}'])
def test_a_snapshot_that_cannot_be_read_loses_nothing(sent):
    reply = make_reply(activities=[activity()])
    began = BaseRevision.posted(posted({"edition": "x", "began_from": sent}))
    mine: Activity = reply.activities.get()
    mine.title = "Mine"

    assert began.edition == 0
    assert [d.is_theirs for d in conflicting_columns(mine, reply.activities.get(), began)] == [False]


def test_what_a_form_began_from_comes_back_as_it_went_out():
    began = BaseRevision.at(make_reply(activities=[activity(title="“Größe”")]).activities.get())

    assert BaseRevision.posted(posted({"edition": "1", "began_from": began.as_json})) == began


def test_for_the_columns_that_are_ticked_what_is_stored_takes_the_place_of_what_was_typed():
    reply = make_reply(activities=[activity(title="Theirs", start_year=None, start_not_known=True)])
    stored = ActivityForm(reply, instance=reply.activities.get())
    typed = posted({"title": "Mine", "start": "2019", "remark": "Mine"})

    for column in ("title", "start"):
        typed.appendlist("theirs", column)

    taken = with_theirs(typed, stored)

    assert (taken["title"], taken.getlist("start"), taken["start_not_known"]) == ("Theirs", [], "on")
    assert taken["remark"] == "Mine"
    assert typed["title"] == "Mine"


def test_texts_take_the_place_of_what_was_sent_in_a_copy():
    sent = posted({"title": "Mine", "remark": "Mine"})

    assert with_texts(sent, {"title": "Both"}).dict() == {"title": "Both", "remark": "Mine"}
    assert sent["title"] == "Mine"


@pytest.mark.parametrize(("theirs", "said"), [("Dogs", "“Dogs”"), ("", "“blank”")])
def test_what_somebody_else_has_stored_is_said_with_the_field(theirs, said):
    assert f"It is now: {said}." in changed_meanwhile(theirs)
