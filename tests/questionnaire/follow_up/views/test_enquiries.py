import pytest
from django.urls import reverse

from questionnaire import workflow
from questionnaire.choices import ReplyPage, Role
from questionnaire.follow_up.questions import Subject, answer, ask_presidency, ask_question, close
from questionnaire.models import Question
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

REFERENCE = "2020-HR-001"


@pytest.fixture
def reply():
    return make_reply(activities=[activity()])


@pytest.fixture
def colleague(reply, client):
    user = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(user)
    return user


@pytest.fixture
def presidency(reply):
    return make_presidency(survey_round=reply.survey_round)


def send(client, reply, text, query=""):
    return client.post(f"{address('question-ask', reply)}{query}", {"text": text}, follow=True)


def asked(reply):
    return list(reply.questions.values_list("text", "reference", "page", "by_member_state"))


@pytest.mark.parametrize(
    ("name", "more", "query"),
    [
        ("reply-overview", (), "?page=overview"),
        ("reply-remark", (), "?page=overview"),
        ("activities", (), "?page=activities"),
        ("activity-edit", (REFERENCE,), f"?activity={REFERENCE}"),
        ("activity-end", (REFERENCE,), f"?activity={REFERENCE}"),
        ("reply-review", (), "?page=check"),
        ("sections", (), "?page=sections"),
        ("excel-and-lists", (), "?page=excel"),
        ("reply-changes", (), "?page=history"),
        ("request-ask", (), "?page=overview"),
    ],
)
def test_each_page_of_the_reply_leads_to_the_question_after_its_own_content(client, reply, name, more, query):
    client.force_login(make_contact_point(reply=reply))

    page = html(client.get(address(name, reply, *more)))

    link = f'<a href="{address("question-ask", reply)}{query}">Ask the Presidency a question</a>'
    assert page.count(link) == 1
    assert page.index("<h1") < page.index(link) < page.index("<footer")


@pytest.mark.parametrize("is_submitted", [True, False])
def test_the_results_of_a_reply_lead_to_the_question(client, is_submitted):
    made = make_reply(activities=[activity()], is_submitted=is_submitted)
    client.force_login(make_contact_point(reply=made))

    page = html(
        client.get(reverse("analysis:own-sheet", args=(made.survey_round.slug, made.member_state_id)))
    )

    assert f'<a href="{address("question-ask", made)}?page=results">' in page


@pytest.mark.parametrize("name", ["reply-questions", "question-ask"])
def test_the_pages_for_questions_do_not_lead_to_themselves(client, reply, colleague, name):
    assert "Ask the Presidency a question" not in html(client.get(address(name, reply)))


def test_a_question_says_which_activity_it_is_about_and_leads_there(client, reply, colleague):
    query = f"?activity={REFERENCE}"
    form = html(client.get(f"{address('question-ask', reply)}{query}"))
    assert f"{REFERENCE} Training of asylum officers" in form

    for _click in range(2):
        response = send(client, reply, "Is it <one>?", query)

    assert asked(reply) == [("Is it <one>?", REFERENCE, "", True)]
    question = Question.objects.get()
    assert response.redirect_chain == [(f"{address('reply-questions', reply)}#question-{question.pk}", 302)]
    page = html(response)
    assert "Is it &lt;one&gt;?" in page
    assert "Question sent." in page
    assert "Waiting for the Presidency" in page
    assert f"?row={REFERENCE}" in page


def test_a_question_says_which_page_it_was_asked_from_and_leads_there(client, reply, colleague):
    page = html(send(client, reply, "What is left?", "?page=check"))

    assert asked(reply) == [("What is left?", "", ReplyPage.CHECK, True)]
    assert f'Page “<a href="{address("reply-review", reply)}">Check and submit</a>”' in page


@pytest.mark.parametrize(
    "query", ["", "?page=nonsense", "?activity=2020-SI-001", "?activity=", "?after=x", f"?after={'9' * 30}"]
)
def test_an_address_that_names_nothing_of_the_reply_asks_about_the_whole(client, reply, colleague, query):
    make_reply(member_state="SI", activities=[activity()])

    page = html(send(client, reply, "Is this all?", query))

    assert asked(reply) == [("Is this all?", "", "", True)]
    assert "The reply as a whole" in page


@pytest.mark.parametrize(("text", "said"), [(" ", "Enter your question."), ("x" * 2001, "at most 2000 char")])
def test_a_refused_question_says_why_and_keeps_the_text(client, reply, colleague, text, said):
    page = html(send(client, reply, text))

    assert said in page
    assert text in page
    assert not Question.objects.exists()


def test_a_thread_is_continued_and_opened_again(client, reply, colleague, presidency):
    question = ask_presidency(reply, colleague, "May we wait?", Subject(reference=REFERENCE))
    answer(question, presidency, "You <may>")
    close(question, colleague)
    query = f"?after={question.pk}"
    assert f'{address("question-ask", reply)}{query}"' in html(client.get(address("reply-questions", reply)))
    form = html(client.get(f"{address('question-ask', reply)}{query}"))
    assert "May we wait?" in form
    assert "You &lt;may&gt;" in form

    page = html(send(client, reply, "Until when?", query))

    later = Question.objects.latest("pk")
    assert (later.thread, later.reference) == (question.thread, REFERENCE)
    assert page.count("<article") == 1
    assert "Waiting for the Presidency" in page


def test_a_question_of_the_presidency_is_answered_and_not_asked_back(client, reply, colleague, presidency):
    workflow.submit(reply, None)
    question = ask_question(reply, presidency, "Who pays?")
    assert "Write again" not in html(client.get(address("reply-questions", reply)))

    page = html(send(client, reply, "Why do you ask?", f"?after={question.pk}"))

    assert "The last question of this thread is not answered yet." in page
    assert "Why do you ask?" in page
    assert Question.objects.count() == 1


def test_its_own_question_is_closed_by_the_member_state(client, reply, colleague, presidency):
    workflow.submit(reply, None)
    own = ask_presidency(reply, colleague, "May we wait?", Subject())
    theirs = ask_question(reply, presidency, "Who pays?")
    page = html(client.get(address("reply-questions", reply)))
    assert address("question-close", reply, own.pk) in page
    assert address("question-close", reply, theirs.pk) not in page

    for _click in range(2):
        page = html(client.post(address("question-close", reply, own.pk), follow=True))
        assert "The question has been closed." in page

    assert reply.events.filter(kind="question_closed").count() == 1
    assert address("question-close", reply, own.pk) not in page
    assert client.post(address("question-close", reply, theirs.pk)).status_code == 404


def test_the_questions_of_another_member_state_do_not_exist(client, reply, colleague):
    other = make_reply(member_state="SI", activities=[activity()])
    theirs = ask_presidency(other, make_contact_point(reply=other), "Their question", Subject())

    assert client.get(address("question-ask", other)).status_code == 404
    for at in (reply, other):
        assert client.post(address("question-close", at, theirs.pk)).status_code == 404
    form = html(client.get(f"{address('question-ask', reply)}?after={theirs.pk}"))
    assert "Their question" not in form


def test_nothing_is_asked_in_an_archived_round(client, reply, colleague, presidency):
    question = ask_presidency(reply, colleague, "May we wait?", Subject())
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)
    assert "<textarea" in html(client.get(address("question-ask", reply)))
    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    form = html(client.get(address("question-ask", reply)))
    assert "The round is archived, so no question can be sent any more." in form
    assert "<textarea" not in form
    page = html(client.get(address("reply-questions", reply)))
    assert "May we wait?" in page
    for offered in ("Write again", "Close question", "Ask a question", "Ask the Presidency a question"):
        assert offered not in page
    assert "The round is archived" in html(send(client, reply, "Too late?"))
    assert list(reply.questions.all()) == [question]


def test_a_question_is_kept_as_one_types_and_gone_when_sent(client, reply, colleague):
    place = f"{address('question-ask', reply)}?activity={REFERENCE}"
    client.post("/drafts/", {"draft": place, "draft_tab": "a", "draft_turn": "1", "text": "Half a sen"})

    assert "Half a sen</textarea>" in html(client.get(place))
    assert "Half a sen" not in html(client.get(address("question-ask", reply)))
    assert "Question to the Presidency" in html(client.get(address("reply-overview", reply)))

    client.post(place, {"text": "A sentence", "draft": place, "draft_edition": "1"})
    assert "Half a sen" not in html(client.get(place))
