import pytest

from questionnaire.activities.selected import (
    SelectedChanged,
    Selection,
    change_selected,
    copies_of,
    read_editions,
)
from questionnaire.models import Partner
from questionnaire.reply.editing_activities import save_activity
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity(title="Training"), activity(title="Vehicles", partner="AL")])


def test_only_rows_of_the_reply_are_read(reply):
    sent = [
        "2020-HR-001:2",
        "2020-HR-002:1 2020-HR-1234:7",
        "2020-SI-001:1",
        "2020-HR-00x:1",
        "2020-HR-003",
        ":",
    ]

    assert read_editions(reply, sent) == {"2020-HR-001": 2, "2020-HR-002": 1, "2020-HR-1234": 7}


def test_what_is_not_as_it_was_selected_is_named(reply):
    selection = Selection.of({"2020-HR-001": 1, "2020-HR-002": 3, "2020-HR-009": 1}, reply.activities.all())

    assert [row.reference for row in selection.activities] == ["2020-HR-001"]
    assert selection.changed == ("2020-HR-002",)
    assert selection.deleted == ("2020-HR-009",)
    assert selection.as_sent == "2020-HR-001:1"
    assert selection.without(["2020-HR-001"]).activities == ()


def test_all_are_changed_or_none(reply):
    rows = list(reply.activities.order_by("pk"))
    theirs = reply.activities.get(reference="2020-HR-002")
    theirs.title = "Patrol cars"
    save_activity(theirs)
    for row in rows:
        row.project = "Asylum II"

    with pytest.raises(SelectedChanged):
        change_selected(reply, rows, make_contact_point(reply=reply))

    assert set(reply.activities.values_list("project", flat=True)) == {""}
    assert not reply.imports.exists()


def test_no_activity_is_copied_to_its_own_partner(reply):
    partners = list(Partner.objects.filter(pk__in=["AL", "RS"]))

    copies = copies_of(reply.activities.order_by("pk"), partners)

    assert [(row.title, row.partner_id, row.project) for row in copies] == [
        ("Training", "AL", "Training"),
        ("Vehicles", "RS", "Vehicles"),
    ]
