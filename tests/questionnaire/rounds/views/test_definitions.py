import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from questionnaire.models import Round
from questionnaire.workbook.writing.definitions import write_definitions
from tests.builders import make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db
URL = "/rounds/2020/definitions/"


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def presidency(client: Client, survey_round) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def opened(client: Client) -> dict[str, str]:
    """What the form would send as it stands."""
    return {field.name: field.value() for field in client.get(URL).context["form"]}


def form_page(survey_round: Round) -> str:
    """The form of an activity as a contact point sees it."""
    client, reply = Client(), make_reply(survey_round=survey_round)
    client.force_login(make_contact_point(reply=reply))
    return html(client.get(address("activity-add", reply)))


def test_an_own_definition_goes_before_the_general_one_in_the_form(presidency, survey_round):
    general = survey_round.support_fields.get(pk="return").meaning
    presidency.post(URL, {"field_asylum": "Only <b>laws</b>.\r\nNo courses.", "type_expert": "Only judges."})

    page = form_page(survey_round)

    assert "Only &lt;b&gt;laws&lt;/b&gt;.<br>No courses." in page
    assert "Only judges." in page
    assert survey_round.support_fields.get(pk="asylum").meaning not in page
    assert general[:60] in page


def test_the_sheet_of_definitions_has_them_too(presidency, survey_round):
    presidency.post(URL, {"field_asylum": "Only laws."})
    book = Workbook()
    survey_round.refresh_from_db()

    write_definitions(book, survey_round)

    rows = dict(book.worksheets[-1].iter_rows(min_row=1, values_only=True, max_col=2))
    assert rows["Asylum"] == "Only laws."
    assert rows["Return"] == survey_round.support_fields.get(pk="return").meaning


def test_a_blank_box_takes_an_own_definition_back(presidency, survey_round):
    presidency.post(URL, {"field_asylum": "Only laws.", "type_expert": "Only judges."})
    presidency.post(URL, {"field_asylum": " ", "type_expert": "Only judges."})

    survey_round.refresh_from_db()
    assert (survey_round.field_definitions, survey_round.type_definitions) == (
        {},
        {"expert": "Only judges."},
    )


def test_each_change_is_in_the_history_of_the_round(presidency, survey_round):
    before = survey_round.history.count()

    for _click in range(2):
        presidency.post(URL, {"field_asylum": "Only laws."})

    assert survey_round.history.count() == before + 1
    assert survey_round.history.first().field_definitions == {"asylum": "Only laws."}


def test_the_second_is_told_who_has_changed_the_definition(presidency, survey_round):
    began, colleague = opened(presidency), Client()
    colleague.force_login(make_presidency(survey_round=survey_round, email="colleague@example.org"))
    colleague.post(URL, began | {"field_asylum": "Theirs."})
    presidency.post(URL, began | {"field_return": "Mine, later."})

    answer = presidency.post(URL, began | {"field_asylum": "Mine."})

    assert "colleague@example.org has changed this text since you opened the page." in html(answer)


def test_the_second_is_told_who_has_changed_the_guidance_on_a_column(presidency, survey_round):
    began, colleague = opened(presidency), Client()
    colleague.force_login(make_presidency(survey_round=survey_round, email="colleague@example.org"))
    colleague.post(URL, began | {"column_remark": "In English."})

    answer = presidency.post(URL, began | {"column_remark": "In French."})

    assert answer.status_code == 422
    assert "colleague@example.org has changed this text since you opened the page." in html(answer)
    assert "It is now: “In English.”" in html(answer)


def test_of_two_who_change_the_same_the_second_sees_both_texts(presidency, survey_round):
    began = opened(presidency)
    presidency.post(URL, began | {"field_asylum": "Only <laws>.", "field_return": "Theirs alone."})

    mine = began | {"field_asylum": "Only courses.", "type_expert": "Only judges."}
    answer = presidency.post(URL, mine)
    form = answer.context["form"]

    assert answer.status_code == 422
    assert "You have changed this text in another window since you opened the page." in html(answer)
    assert "It is now: “Only &lt;laws&gt;.”" in html(answer)
    assert [form[name].value() for name in ("field_asylum", "field_return", "type_expert")] == [
        "Only courses.",
        "Theirs alone.",
        "Only judges.",
    ]
    survey_round.refresh_from_db()
    assert survey_round.field_definitions == {"asylum": "Only <laws>.", "return": "Theirs alone."}

    presidency.post(URL, {field.name: field.value() for field in form})

    survey_round.refresh_from_db()
    assert survey_round.field_definitions == {"asylum": "Only courses.", "return": "Theirs alone."}
    assert survey_round.type_definitions == {"expert": "Only judges."}


def test_two_who_change_different_ones_need_not_choose(presidency, survey_round):
    began = opened(presidency)
    presidency.post(URL, began | {"field_asylum": "Only laws."})

    assert presidency.post(URL, began | {"field_return": "Only flights."}).status_code == 302

    survey_round.refresh_from_db()
    assert survey_round.field_definitions == {"asylum": "Only laws.", "return": "Only flights."}


def test_what_is_too_long_is_refused_and_still_there(presidency, survey_round):
    answer = presidency.post(URL, {"field_asylum": "A" * 1001})

    assert answer.status_code == 422
    assert "A" * 1001 in answer.content.decode()
    survey_round.refresh_from_db()
    assert survey_round.field_definitions == {}


def test_the_foot_of_every_page_leads_to_the_privacy_note(survey_round):
    survey_round.privacy_note = "Kept for <two> years."
    survey_round.save()
    client = Client()
    reply = survey_round.replies.get(member_state="SI")
    client.force_login(make_contact_point(reply=reply))

    footer = html(client.get(address("reply-overview", reply))).partition("<footer")[2]

    privacy = reverse("questionnaire:help")
    assert f'href="{privacy}#privacy"' in footer
    assert "Kept for &lt;two&gt; years." in html(client.get(privacy))
