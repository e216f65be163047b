import pytest

from questionnaire import workflow
from questionnaire.choices import EventKind, MailKind, ReplyPage, Role
from questionnaire.follow_up.questions import (
    MAX_WAITING,
    AnsweredMeanwhile,
    Subject,
    answer,
    ask_again,
    ask_presidency,
    ask_question,
    close,
)
from questionnaire.models import Mail, Question, Reply, VersionActivity
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db

REFERENCE = "2020-HR-001"


@pytest.fixture
def reply():
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def colleague(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def question(reply, presidency):
    return ask_question(reply, presidency, "Who pays?", REFERENCE)


def kinds(reply):
    return list(reply.events.order_by("pk").values_list("kind", flat=True))[1:]


def mails(kind):
    return list(Mail.objects.filter(kind=kind).values_list("to__email", flat=True))


def test_a_question_is_told_to_the_contact_points_without_its_text(reply, colleague, question):
    assert list(Question.objects.unanswered()) == [question]
    assert mails(MailKind.QUESTION) == [colleague.email]
    mail = Mail.objects.get(kind=MailKind.QUESTION)
    assert "/replies/2020/HR/questions/" in mail.text
    assert "Who pays?" not in mail.text
    event = reply.events.first()
    assert (event.kind, event.reason) == (EventKind.QUESTION_ASKED, f"{REFERENCE} Who pays?")


def test_a_question_clicked_twice_is_asked_once(reply, presidency, question):
    assert ask_question(reply, presidency, "Who pays?", REFERENCE) == question
    assert ask_question(reply, presidency, "Who pays?") != question
    assert kinds(reply) == [EventKind.QUESTION_ASKED] * 2


@pytest.mark.parametrize("reference", ["2020-HR-002", "2020-SI-001", "x"])
def test_working_rows_and_other_replies_are_not_asked_about(reply, presidency, reference):
    make_reply(member_state="SI", activities=[activity()], is_submitted=True)
    workflow.return_reply(reply, None, "why")
    add_activities(reply, [activity(title="Not submitted yet")])

    with pytest.raises(Refused, match="No submitted activity has the reference"):
        ask_question(reply, presidency, "What is it?", reference)


def test_nothing_is_asked_about_a_reply_that_was_never_submitted(presidency):
    draft = make_reply(member_state="SI", activities=[activity()])

    with pytest.raises(Refused, match="Slovenia has not submitted a reply yet"):
        ask_question(draft, presidency, "When?")


def test_an_answer_changes_no_figure_and_is_told_to_the_presidency(reply, colleague, presidency, question):
    before = list(VersionActivity.objects.values())

    for _click in range(2):
        answer(question, colleague, "We do")

    stored = Question.objects.get()
    assert (stored.answer, stored.answered_by, stored.closed_at) == ("We do", colleague, None)
    assert list(Question.objects.answered()) == [question]
    assert list(VersionActivity.objects.values()) == before
    assert Reply.objects.get(pk=reply.pk).state == reply.state
    assert mails(MailKind.ANSWER) == [presidency.email]
    assert "We do" not in Mail.objects.get(kind=MailKind.ANSWER).text
    assert kinds(reply) == [EventKind.QUESTION_ASKED, EventKind.QUESTION_ANSWERED]


def test_an_answer_is_corrected_by_who_has_read_it(colleague, question):
    answer(question, colleague, "We do")
    first = Question.objects.get()

    with pytest.raises(AnsweredMeanwhile, match="has answered this question since you opened it"):
        answer(question, colleague, "They do", seen="")
    answer(question, colleague, "They do", seen=first.stamp)

    assert Question.objects.get().answer == "They do"


def test_a_closed_question_takes_no_answer(colleague, presidency, question):
    for _click in range(2):
        close(question, presidency)

    with pytest.raises(Refused, match="This question is closed"):
        answer(question, colleague, "We do")
    assert not Question.objects.open().exists()


def test_asking_again_closes_the_first_and_keeps_both(reply, colleague, presidency, question):
    answer(question, colleague, "Somebody")

    again = [ask_again(question, presidency, "Who exactly?") for _click in range(2)]

    assert again[0] == again[1]
    assert list(Question.objects.unanswered()) == again[:1]
    assert (again[0].reference, Question.objects.count()) == (REFERENCE, 2)
    assert kinds(reply)[2:] == [EventKind.QUESTION_CLOSED, EventKind.QUESTION_ASKED]


def test_questions_are_answered_in_a_closed_round_and_not_in_an_archived_one(
    reply, colleague, presidency, question
):
    other = ask_question(reply, presidency, "Since when?")
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    answer(question, colleague, "We do")
    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    for step in (
        lambda: answer(other, colleague, "Since 2018"),
        lambda: close(other, presidency),
        lambda: ask_question(reply, presidency, "And now?"),
    ):
        with pytest.raises(Refused, match="The round is archived"):
            step()


def test_blank_texts_are_refused(reply, colleague, presidency, question):
    with pytest.raises(Refused, match="The text is missing"):
        ask_question(reply, presidency, "")
    with pytest.raises(Refused, match="The text is missing"):
        answer(question, colleague, "")


@pytest.fixture
def enquiry(reply, colleague, presidency):
    return ask_presidency(reply, colleague, "May we wait?", Subject(page=ReplyPage.CHECK))


def test_a_question_to_the_presidency_is_told_to_it_without_its_text(reply, colleague, presidency, enquiry):
    assert list(Question.objects.from_member_state().unanswered()) == [enquiry]
    assert (enquiry.asked_by, enquiry.page, enquiry.reference) == (colleague, ReplyPage.CHECK, "")
    assert mails(MailKind.ENQUIRY) == [presidency.email]
    mail = Mail.objects.get(kind=MailKind.ENQUIRY)
    assert f"/admin/questionnaire/reply/{reply.pk}/change/#questions" in mail.text
    assert "May we wait?" not in mail.text
    assert reply.events.first().reason == "May we wait?"


def test_several_questions_wait_in_one_mail(reply, colleague, enquiry):
    ask_presidency(reply, colleague, "And then?", Subject())

    assert Mail.objects.filter(kind=MailKind.ENQUIRY).count() == 1


def test_a_member_state_asks_before_it_has_submitted_anything(presidency):
    draft = make_reply(member_state="SI", activities=[activity()])
    asks = make_contact_point(reply=draft)

    for _click in range(2):
        ask_presidency(draft, asks, "What counts?", Subject(reference="2020-SI-001"))

    question = draft.questions.get()
    answer(question, presidency, "Everything")
    assert ask_again(question, presidency, "Is it clear?").text == "Is it clear?"


def test_who_asked_gets_the_answer_and_all_get_it_after_that(reply, colleague, presidency, enquiry):
    other = make_contact_point(reply=reply, email="other@example.org")
    answer(enquiry, presidency, "You may")
    assert mails(MailKind.ANSWER) == [colleague.email]
    assert "/replies/2020/HR/questions/" in Mail.objects.get(kind=MailKind.ANSWER).text

    Mail.objects.all().delete()
    reply.survey_round.roles.filter(user=colleague).delete()
    answer(enquiry, presidency, "You must", seen=Question.objects.get().stamp)
    assert mails(MailKind.ANSWER) == [other.email]


def test_a_new_message_closes_those_before_it_and_opens_the_thread_again(
    reply, colleague, presidency, enquiry
):
    answer(enquiry, presidency, "You may")
    close(enquiry, colleague)

    again = [ask_again(enquiry, colleague, "Until when?", by_member_state=True) for _click in range(2)]
    assert again[0] == again[1]
    later = ask_again(again[0], colleague, "Until Monday?", by_member_state=True)

    thread = Question.objects.filter(thread=enquiry.thread)
    assert [one.text for one in thread] == ["May we wait?", "Until when?", "Until Monday?"]
    assert list(thread.open()) == [later]
    assert (later.page, later.by_member_state) == (ReplyPage.CHECK, True)


def test_the_same_words_in_two_threads_are_two_questions(reply, colleague, enquiry):
    other = ask_presidency(reply, colleague, "May we stop?", Subject(page=ReplyPage.CHECK))

    for question in (enquiry, other):
        ask_again(question, colleague, "Any news?", by_member_state=True)

    assert reply.questions.filter(text="Any news?").count() == 2


def test_neither_side_asks_again_before_it_has_answered(colleague, presidency, question, enquiry):
    with pytest.raises(Refused, match="not answered yet"):
        ask_again(question, colleague, "Why?", by_member_state=True)
    with pytest.raises(Refused, match="not answered yet"):
        ask_again(enquiry, presidency, "Why?")


def test_a_member_state_has_a_bound_of_questions_that_wait(reply, colleague):
    for number in range(MAX_WAITING):
        ask_presidency(reply, colleague, f"Question {number}?", Subject())

    with pytest.raises(Refused, match=f"{MAX_WAITING} questions of your Member State wait"):
        ask_presidency(reply, colleague, "One more?", Subject())
    close(reply.questions.first(), colleague)
    ask_presidency(reply, colleague, "One more?", Subject())


def test_the_presidency_is_asked_in_a_closed_round_and_not_in_an_archived_one(reply, colleague):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    ask_presidency(reply, colleague, "And now?", Subject())
    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    with pytest.raises(Refused, match="The round is archived"):
        ask_presidency(reply, colleague, "Too late?", Subject())
