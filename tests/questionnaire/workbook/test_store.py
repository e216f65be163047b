import pytest

from questionnaire.choices import ReplyState
from questionnaire.models import Activity, Reply, ReplyVersion
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, save_activities, save_activity
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import ReadReply, read
from questionnaire.workbook.store import Applied, WrongWorkbook, addressed, apply, as_if_submitted
from questionnaire.workflow import CLOSE_ROUND, accept, move_round, return_reply
from tests.builders import activity, make_reply, make_user
from tests.questionnaire.workbook.files import ONLY_SERBIA, as_file, complete, make_book

pytestmark = pytest.mark.django_db


def imported(reply: Reply, *rows, submit: bool = False, **book) -> Applied:
    return apply(
        compare_workbook(reply, read(as_file(make_book(rows, **book)))), submit=submit, on_behalf=True
    )


def test_new_rows_get_references_in_the_order_of_the_sheet():
    reply = make_reply(supports=None)

    applied = imported(reply, complete(title="First"), complete(title="Second"))

    assert [(a.reference, a.title) for a in applied.added] == [
        ("2020-HR-001", "First"),
        ("2020-HR-002", "Second"),
    ]
    assert reply.activities.count() == 2
    assert applied.version is None


def test_answers_are_stored_and_remarks_on_them_stay():
    reply = make_reply(supports=None)
    reply.partner_answers.create(partner_id="AL", supports=True, remark="Ended in 2014")

    imported(reply, complete())

    reply = Reply.objects.get(pk=reply.pk)
    assert reply.supports is True
    assert reply.answers == {"AL": False, "BA": False, "XK": False, "ME": False, "MK": False, "RS": True}
    assert reply.partner_answers.get(partner="AL").remark == "Ended in 2014"


def test_a_given_no_holds_and_a_blank_answer_becomes_yes_by_the_activity():
    reply = make_reply(supports=None)

    imported(reply, complete(), complete(partner="Albania"), answers={"Albania": "No", "Serbia": None})

    assert Reply.objects.get(pk=reply.pk).answers == {"AL": False, "RS": True}


def test_a_changed_row_changes_its_activity_alone_and_leaves_history():
    reply = make_reply(activities=[activity(), activity(partner="AL", remark="as it was")])

    imported(reply, complete(reference="2020-HR-001", partner="Montenegro", title="Renamed"))

    changed, other = reply.activities.order_by("reference")
    assert (changed.partner_id, changed.title, changed.edition) == ("ME", "Renamed", 2)
    assert [record.title for record in changed.history.all()] == ["Renamed", "Training of asylum officers"]
    assert (other.remark, other.edition) == ("as it was", 1)


def test_the_same_file_again_changes_nothing():
    reply = make_reply(supports=None)
    file = as_file(make_book([complete(), complete(), complete(value_eur="1 500", value_basis="spent")]))
    apply(compare_workbook(reply, read(file)))
    stored = list(Activity.objects.order_by("pk").values())
    file.seek(0)

    comparison = compare_workbook(Reply.objects.get(pk=reply.pk), read(file))
    apply(comparison)

    assert not comparison.has_changes
    assert len(comparison.unchanged) == 3
    assert list(Activity.objects.order_by("pk").values()) == stored


def test_a_workbook_with_one_error_stores_nothing():
    reply = make_reply(supports=None)

    with pytest.raises(Refused, match="nothing was saved") as refusal:
        imported(reply, complete(), complete(end="2014"))

    assert [problem.rule for problem in refusal.value.problems] == ["end_before_start", "ended_before_period"]
    assert reply.activities.count() == 0
    assert Reply.objects.get(pk=reply.pk).supports is None


def test_submit_freezes_a_version_entered_on_behalf():
    reply = make_reply(supports=None)

    version = imported(reply, complete(), submit=True).version

    assert version is not None
    assert (version.number, version.on_behalf, version.submitted_by) == (1, True, None)
    assert version.activities.get().title == "Training of asylum officers"
    assert Reply.objects.get(pk=reply.pk).state == ReplyState.SUBMITTED


def test_a_contact_point_submits_in_its_own_name():
    reply = make_reply(supports=None)
    by = make_user()

    version = apply(compare_workbook(reply, read(as_file(make_book([complete()])))), by, submit=True).version

    assert version is not None
    assert (version.on_behalf, version.submitted_by) == (False, by)


def test_submit_refuses_an_incomplete_workbook_and_stores_nothing():
    reply = make_reply(supports=None)

    with pytest.raises(Refused):
        imported(reply, complete(status=None), submit=True)

    assert reply.activities.count() == 0


@pytest.mark.parametrize("was_submitted", [False, True])
def test_a_draft_or_returned_reply_is_submitted_by_a_workbook_that_changes_nothing(was_submitted: bool):
    reply = make_reply(activities=[activity()], is_submitted=was_submitted)
    if was_submitted:
        return_reply(reply, None, "why")

    version = imported(reply, complete(), submit=True).version

    assert version is not None
    assert version.number == 1 + was_submitted


def test_what_is_submitted_already_gets_no_second_version():
    reply = make_reply(activities=[activity()], is_submitted=True)

    assert imported(reply, complete(), submit=True).version is None
    assert reply.versions.count() == 1


def test_a_nil_reply_is_submitted_without_any_activity():
    version = imported(make_reply(supports=None), supports="No", answers={}, submit=True).version

    assert version is not None
    assert not version.supports


def test_a_comparison_that_somebody_has_overtaken_is_not_applied():
    reply = make_reply(activities=[activity()])
    comparison = compare_workbook(
        reply, read(as_file(make_book([complete(reference="2020-HR-001", title="Mine")])))
    )
    theirs = Activity.objects.get()
    theirs.title = "Theirs"
    save_activity(theirs)

    with pytest.raises(Refused, match="has changed since"):
        apply(comparison)

    assert Activity.objects.get().title == "Theirs"


def test_a_comparison_is_applied_once():
    comparison = compare_workbook(make_reply(supports=None), read(as_file(make_book([complete()]))))
    apply(comparison)

    with pytest.raises(Refused, match="has changed since"):
        apply(comparison)

    assert Activity.objects.count() == 1


def test_references_go_on_from_the_last_one_given():
    reply = make_reply(activities=[activity(), activity()])
    reply.activities.get(reference="2020-HR-002").delete()
    add_activities(reply, [activity(title="Third")])

    applied = imported(reply, complete(title="Fourth"), answers=ONLY_SERBIA)

    assert [a.reference for a in applied.added] == ["2020-HR-004"]


def test_many_changed_rows_are_stored_with_as_few_statements_as_one(django_assert_max_num_queries):
    reply = make_reply(activities=[activity(title=str(number)) for number in range(20)])
    rows = [complete(reference=f"2020-HR-{number:03d}", title="Renamed") for number in range(1, 21)]
    comparison = compare_workbook(reply, read(as_file(make_book(rows))))

    with django_assert_max_num_queries(40):
        apply(comparison)

    assert set(reply.activities.values_list("title", "edition")) == {("Renamed", 2)}
    assert Activity.history.filter(history_type="~", title="Renamed").count() == 20


def test_a_changed_activity_that_has_been_deleted_meanwhile_is_refused():
    reply = make_reply(activities=[activity(), activity()])
    gone = reply.activities.get(reference="2020-HR-001")
    Activity.objects.filter(pk=gone.pk).delete()

    with pytest.raises(Refused, match="One of these activities has been deleted meanwhile"):
        save_activities(reply, [gone])


def content(*rows, **book) -> ReadReply:
    return read(as_file(make_book(rows, **book)))


def tried(reply: Reply, *rows) -> list[str]:
    """The titles in the version that the workbook would become."""
    with as_if_submitted(reply, content(*rows)) as version:
        return [row.title for row in version.activities.order_by("reference")]


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="A draft")])


def test_the_workbook_alone_is_taken_for_the_reply_and_nothing_of_it_is_left(reply):
    assert tried(reply, complete(title="One"), complete(title="Two")) == ["One", "Two"]

    assert [row.title for row in reply.activities.all()] == ["A draft"]
    assert ReplyVersion.objects.count() == 0
    assert Reply.objects.get(pk=reply.pk).state == ReplyState.DRAFT


def test_an_accepted_reply_of_a_closed_round_is_tried_all_the_same():
    reply = make_reply(activities=[activity()], is_submitted=True)
    accept(reply, None)
    move_round(CLOSE_ROUND, reply.survey_round, None)

    assert tried(reply, complete(title="Corrected", reference="2020-HR-001")) == ["Corrected"]

    assert Reply.objects.get(pk=reply.pk).state == ReplyState.ACCEPTED
    assert ReplyVersion.objects.count() == 1


def test_a_workbook_that_could_not_be_submitted_is_refused_with_its_findings(reply):
    rows = [complete(reference="2020-HR-001"), complete(reference="2020-hr-001"), complete(partner="")]

    with pytest.raises(WrongWorkbook) as refused:
        tried(reply, *rows)

    found = [(each.place, each.problem.rule) for each in refused.value.findings]
    assert found == [("Activities!A3", "reference_twice"), ("Activities!B4", "required")]
    assert refused.value.problems == tuple(each.problem for each in refused.value.findings)


def test_a_workbook_is_that_of_the_member_state_that_it_names(reply):
    assert addressed(reply.survey_round, content(complete())) == reply

    with pytest.raises(WrongWorkbook) as refused:
        addressed(reply.survey_round, content(complete(), member_state="FR"))
    assert [each.place for each in refused.value.findings] == ["Reply!B2"]
