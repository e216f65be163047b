import pytest

from questionnaire import workflow
from questionnaire.follow_up.questions import answer, ask_question, close
from questionnaire.models import Question
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

REFERENCE = "2020-HR-001"


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity(), activity(partner="AL")], is_submitted=True)
    client.force_login(make_contact_point(reply=made))
    return made


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def question(reply, presidency):
    return ask_question(reply, presidency, "Who <pays>?", REFERENCE)


def send(client, question, **typed):
    return client.post(address("question-answer", question.reply, question.pk), typed, follow=True)


def test_a_question_is_answered_on_the_page_of_all_questions(client, reply, question):
    overview = html(client.get(address("reply-overview", reply)))
    assert "1 question of the Presidency is not answered yet." in overview
    assert f'href="{address("reply-questions", reply)}"' in overview

    page = html(client.get(address("reply-questions", reply)))
    assert "Waiting for your answer" in page
    assert "Who &lt;pays&gt;?" in page
    assert f"{REFERENCE} Training of asylum officers" in page

    for _click in range(2):
        response = send(client, question, answer="We <do>")
        page = address("reply-questions", reply)
        assert response.redirect_chain == [(f"{page}#question-{question.pk}", 302)]

    page = html(response)
    assert "We &lt;do&gt;" in page
    assert "Waiting for your answer" not in page
    assert "is not answered yet" not in html(client.get(address("reply-overview", reply)))
    assert Question.objects.get().answer == "We <do>"


def test_a_question_stands_at_its_row_and_on_its_page_and_in_the_review(client, reply, question):
    workflow.return_reply(reply, None, "why")
    asked = f'class="wb-asked" href="{address("reply-questions", reply)}"'

    page = html(client.get(address("activities", reply)))
    assert page.count(asked) == 1
    assert asked in page.split(f'id="{REFERENCE}"')[1].split("</tr>")[0]
    on_page = html(client.get(address("activity-edit", reply, REFERENCE)))
    in_place = html(client.get(address("activity-edit", reply, REFERENCE), headers={"HX-Request": "true"}))
    for page in (on_page, in_place, html(client.get(address("reply-review", reply)))):
        assert "Who &lt;pays&gt;?" in page
    assert f"#question-{question.pk}" in in_place
    assert "Who &lt;pays&gt;?" not in html(client.get(address("activity-edit", reply, "2020-HR-002")))


@pytest.mark.parametrize(
    ("back", "name", "more"),
    [
        ("review", "reply-review", ()),
        ("activity", "activity-edit", (REFERENCE,)),
        ("//evil", "reply-questions", ()),
    ],
)
def test_an_answer_leads_back_to_where_it_was_typed(client, reply, question, back, name, more):
    workflow.return_reply(reply, None, "why")

    response = send(client, question, answer="We do", back=back)

    assert response.redirect_chain[0][0].split("#")[0] == address(name, reply, *more)


@pytest.mark.parametrize(
    ("text", "said"), [("", "Enter your answer."), ("x" * 2001, "at most 2000 characters")]
)
def test_a_refused_answer_says_why_and_keeps_the_text(client, question, text, said):
    page = html(send(client, question, answer=text))

    assert said in page
    assert text in page
    assert "Who &lt;pays&gt;?" in page
    assert Question.objects.get().answer == ""


def test_an_answer_of_a_colleague_is_not_written_over_unread(client, reply, question, presidency):
    answer(question, presidency, "My colleague's answer")

    page = html(send(client, question, answer="My answer", began_from=""))

    assert "has answered this question since you opened it" in page
    assert "My colleague&#x27;s answer" in page
    assert "My answer" in page
    assert Question.objects.get().answer == "My colleague's answer"
    send(client, question, answer="My answer", began_from=Question.objects.get().stamp)
    assert Question.objects.get().answer == "My answer"


def test_a_closed_question_is_read_and_takes_no_answer(client, reply, question, presidency):
    close(question, presidency)

    page = html(client.get(address("reply-questions", reply)))
    assert ("Closed" in page, "<textarea" in page) == (True, False)
    opened = html(client.get(address("question-answer", reply, question.pk)))
    assert ("has closed this question" in opened, "<textarea" in opened) == (True, False)
    page = html(send(client, question, answer="Too late"))
    assert "This question is closed." in page
    assert "Too late" in page
    assert Question.objects.get().answer == ""


def test_a_question_to_another_state_does_not_exist(client, reply, presidency):
    other = make_reply(member_state="SI", activities=[activity()], is_submitted=True)
    theirs = ask_question(other, presidency, "Their question")

    for at in (reply, other):
        url = address("question-answer", at, theirs.pk)
        assert client.get(url).status_code == client.post(url, {"answer": "x"}).status_code == 404
    assert "Their question" not in html(client.get(address("reply-questions", reply)))


def test_home_says_what_is_not_answered(client, reply, question, presidency):
    user = make_contact_point(reply=make_reply(member_state="SI"), email=presidency.email.replace("p", "q"))
    reply.survey_round.roles.create(user=user, role="submitter", member_state_id="HR")
    client.force_login(user)

    assert "1 question of the Presidency is not answered yet" in html(client.get("/"))
    answer(question, user, "We do")
    assert "is not answered yet" not in html(client.get("/"))


@pytest.mark.parametrize("number", [1, 3])
def test_questions_take_as_many_queries_however_many_there_are(
    client, reply, presidency, number, django_assert_num_queries
):
    for turn in range(number):
        answer(ask_question(reply, presidency, f"Question {turn}?", REFERENCE), presidency, "Yes")

    with django_assert_num_queries(14):
        client.get(address("reply-overview", reply))
    with django_assert_num_queries(9):
        client.get(address("reply-questions", reply))


def test_an_answer_is_kept_as_one_types_and_gone_when_sent(client, reply, question):
    place = address("question-answer", reply, question.pk)
    client.post("/drafts/", {"draft": place, "draft_tab": "a", "draft_turn": "1", "answer": "Half a sen"})

    for url in (address("reply-questions", reply), place):
        page = html(client.get(url))
        assert "Half a sen</textarea>" in page
        assert "This is a draft that you typed on" in page
    assert "Answer to the Presidency" in html(client.get(address("reply-overview", reply)))

    send(client, question, answer="A sentence", draft=place, draft_edition="1")
    assert "Half a sen" not in html(client.get(address("reply-overview", reply)))
