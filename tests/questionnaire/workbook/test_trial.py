import pytest

from questionnaire.choices import ReplyState
from questionnaire.models import Reply, ReplyVersion
from questionnaire.workbook.reading.read import ReadReply, read
from questionnaire.workbook.trial import WrongWorkbook, addressed, as_if_submitted
from questionnaire.workflow import CLOSE_ROUND, accept, move_round
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


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
