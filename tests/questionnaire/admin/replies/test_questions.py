import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.choices import ReplyPage
from questionnaire.follow_up.questions import Subject, answer, ask_presidency, ask_question, close
from questionnaire.models import Question
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import return_reply
from tests.builders import activity, make_contact_point, make_reply

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/question/"
ADD = f"{CHANGELIST}add/"
REFERENCE = "2020-HR-001"


@pytest.fixture
def reply(survey_round):
    return make_reply(
        survey_round=survey_round, activities=[activity(title="Cameras <b>", partner="XK")], is_submitted=True
    )


@pytest.fixture
def question(reply, presidency):
    return ask_question(reply, presidency, "Who pays?", REFERENCE)


def address(step: str, question: Question) -> str:
    return reverse(f"admin:questionnaire_question_{step}", args=[question.pk])


def of_reply(desk: Client, reply) -> str:
    return desk.get(reverse("admin:questionnaire_reply_change", args=[reply.pk])).content.decode()


def test_a_question_is_asked_beside_the_submitted_activity(desk: Client, reply):
    url = f"{ADD}?reply={reply.pk}&reference={REFERENCE}"
    assert url.replace("&", "&amp;") in of_reply(desk, reply)
    form = desk.get(url).content.decode()
    assert "Cameras &lt;b&gt;" in form
    assert "Kosovo*" in form

    for _click in range(2):
        response = desk.post(url, {"text": "Who <pays>?"})
        assert response.headers["Location"].endswith("#questions")

    question = Question.objects.get()
    assert (question.reference, question.text) == (REFERENCE, "Who <pays>?")
    text = of_reply(desk, reply)
    assert "Who &lt;pays&gt;?" in text
    assert "1 open question" in text
    assert "Waiting for the Member State" in text


def test_a_question_on_the_whole_reply(desk: Client, reply):
    desk.post(f"{ADD}?reply={reply.pk}", {"text": "Is this all?"})

    assert Question.objects.get().reference == ""
    assert "On the reply as a whole" in of_reply(desk, reply)


@pytest.mark.parametrize(("text", "said"), [(" ", "Enter the question"), ("x" * 2001, "at most 2000")])
def test_a_refused_question_keeps_what_was_typed(desk: Client, reply, text, said):
    response = desk.post(f"{ADD}?reply={reply.pk}", {"text": text})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert text in response.content.decode()
    assert not Question.objects.exists()


def test_working_rows_are_not_asked_about(desk: Client, reply):
    return_reply(reply, None, "why")
    add_activities(reply, [activity(title="Secret thought")])

    for step in (desk.get, desk.post):
        assert step(f"{ADD}?reply={reply.pk}&reference=2020-HR-002", {"text": "?"}).status_code == 404


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "0"])
def test_an_address_without_a_reply_does_not_exist(desk: Client, key):
    assert desk.get(ADD, {"reply": key}).status_code == 404


def test_a_question_of_another_round_does_not_exist(desk: Client, theirs, presidency):
    question = ask_question(theirs, presidency, "Not yours")

    assert desk.post(f"{ADD}?reply={theirs.pk}", {"text": "x"}).status_code == 404
    assert desk.post(address("close", question)).status_code == 404
    assert desk.post(address("again", question), {"text": "x"}).status_code == 404
    assert "Not yours" not in desk.get(CHANGELIST).content.decode()


def test_a_question_is_closed_once(desk: Client, reply, question):
    for _click in range(2):
        text = desk.post(address("close", question), follow=True).content.decode()
        assert "The question has been closed." in text

    assert Question.objects.get().closed_at
    assert reply.events.filter(kind="question_closed").count() == 1
    assert address("close", question) not in text


def test_asking_again_shows_question_and_answer_and_keeps_both(desk: Client, reply, question):
    answer(question, make_contact_point(reply=reply), "Some <body>")
    text = desk.get(address("again", question)).content.decode()
    assert "Who pays?" in text
    assert "Some &lt;body&gt;" in text

    for _click in range(2):
        desk.post(address("again", question), {"text": "Who exactly?"})

    first, second = Question.objects.order_by("pk")
    assert first.closed_at
    assert (second.text, second.reference, second.closed_at) == ("Who exactly?", REFERENCE, None)


def test_the_desk_counts_and_filters_by_questions(desk: Client, survey_round, reply, question, presidency):
    other = make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    close(ask_question(other, presidency, "Closed"), presidency)
    answer(ask_question(other, presidency, "Answered"), presidency, "Yes")

    def found(**query):
        rows = desk.get("/admin/questionnaire/reply/", query).context["cl"].result_list
        return {row.member_state_id: row.questions_open for row in rows}

    assert found() == {"BE": 0, "HR": 1, "SI": 1}
    asks = make_contact_point(reply=other)
    ask_presidency(other, asks, "To answer", Subject())
    answer(ask_presidency(other, asks, "Told", Subject()), presidency, "Yes")

    assert found(questions="unanswered") == {"HR": 1}
    assert found(questions="to_answer") == {"SI": 3}
    assert found(questions="answered") == {"SI": 3}
    assert found(questions="nonsense") == {}
    home, overview = (desk.get(page).content.decode() for page in ("/", "/rounds/2020/"))
    assert "1 question is answered" in home
    assert "1 question waits for your answer" in home
    assert "1 answer to read" in overview
    assert "1 question to answer" in overview


def test_the_desk_leads_to_the_figures_of_the_member_state(desk: Client, reply, survey_round):
    own_sheet = reverse("analysis:own-sheet", args=("2020", "HR"))

    assert own_sheet in of_reply(desk, reply)
    silent = survey_round.replies.get(member_state="SI")
    assert reverse("analysis:own-sheet", args=("2020", "SI")) not in of_reply(desk, silent)


@pytest.fixture
def draft(survey_round):
    return survey_round.replies.get(member_state="SI")


@pytest.fixture
def enquiry(draft):
    about = Subject(page=ReplyPage.EXCEL)
    return ask_presidency(draft, make_contact_point(reply=draft), "Which <columns>?", about)


def test_a_question_of_a_member_state_is_answered_beside_a_reply_that_is_not_submitted(
    desk: Client, draft, enquiry
):
    text = of_reply(desk, draft)
    assert "Waiting for the Presidency" in text
    assert address("change", enquiry) in text
    assert address("again", enquiry) not in text
    form = desk.get(address("change", enquiry)).content.decode()
    assert "Which &lt;columns&gt;?" in form
    assert "Page “Excel and lists”" in form

    for _click in range(2):
        response = desk.post(address("change", enquiry), {"answer": "All of <them>"}, follow=True)
        assert "Your answer has been sent to Slovenia." in response.content.decode()

    assert Question.objects.get().answer == "All of <them>"
    assert address("again", enquiry) in response.content.decode()
    assert "All of &lt;them&gt;" in of_reply(desk, draft)


@pytest.mark.parametrize(
    ("text", "said"), [(" ", "Enter your answer."), ("x" * 2001, "at most 2000 characters")]
)
def test_a_refused_answer_keeps_what_was_typed(desk: Client, enquiry, text, said):
    response = desk.post(address("change", enquiry), {"answer": text})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert text in response.content.decode()


def test_an_answer_of_another_of_the_presidency_is_not_written_over_unread(desk: Client, enquiry, presidency):
    answer(enquiry, presidency, "All")

    page = desk.post(address("change", enquiry), {"answer": "Some", "began_from": ""}).content.decode()
    assert "has answered this question since you opened it" in page
    stamp = Question.objects.get().stamp
    assert f'value="{stamp}"' in page
    desk.post(address("change", enquiry), {"answer": "Some", "began_from": stamp})

    assert Question.objects.get().answer == "Some"


def test_a_question_that_was_closed_meanwhile_takes_no_answer(desk: Client, enquiry, presidency):
    close(enquiry, presidency)

    assert "<textarea" not in desk.get(address("change", enquiry)).content.decode()
    response = desk.post(address("change", enquiry), {"answer": "Too late"})
    assert response.status_code == 422
    assert "This question is closed." in response.content.decode()


def test_the_desk_answers_what_a_member_state_of_its_round_has_asked_alone(
    desk: Client, question, theirs, presidency
):
    other = ask_presidency(theirs, make_contact_point(reply=theirs), "Not yours", Subject())

    assert desk.get(address("change", other)).status_code == 404
    for asked in (question, other):
        assert desk.post(address("change", asked), {"answer": "x"}).status_code == 404
    assert "Not yours" not in desk.get(CHANGELIST).content.decode()


def test_the_presidency_asks_back_in_the_thread(desk: Client, draft, enquiry, presidency):
    answer(enquiry, presidency, "All")
    assert "Slovenia asked" in desk.get(address("again", enquiry)).content.decode()

    desk.post(address("again", enquiry), {"text": "Is it clear?"})

    first, second = Question.objects.order_by("pk")
    assert (second.thread, second.by_member_state) == (first.thread, False)
    assert first.closed_at
