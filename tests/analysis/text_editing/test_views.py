"""The pages: what is typed is kept, two editors see both texts, and what waits is said first."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from analysis.models import AnnexText
from analysis.releases.release import build_release, make_release
from analysis.text.stored import read_texts
from analysis.text_editing.editing import save_text
from questionnaire.problems import Refused
from tests.analysis.releases.made import wanted
from tests.builders import activity, make_replies

pytestmark = pytest.mark.django_db

PAGE = "/rounds/2020/text/"
EDIT = f"{PAGE}partner-activities/"
SERBIA = "[[partner_activities|RS|activities]]"


@pytest.fixture
def client(presidency):
    client = Client()
    client.force_login(presidency)
    return client


def page(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def typed(client, text: str, address: str = EDIT, **fields):
    """Send the form of the page with this text."""
    [form] = [form for form in page(client.get(address)).forms if "text" in form.fields]
    return client.post(address, dict(form.form_values()) | {"text": text} | fields)


def section(client, name: str = "partner-activities") -> str:
    [found] = page(client.get(PAGE)).xpath(f"//section[@id='{name}']")
    return text_of(found)


def test_every_table_has_its_draft_and_the_other_parts_have_none(client):
    titles = [text_of(each) for each in page(client.get(PAGE)).xpath("//section[@class='wb-text']/h2")]

    assert titles[0] == "Introduction"
    assert titles[1].startswith("Table 1 ")
    assert titles[-2:] == ["Assessment by the Presidency", "Questions to delegations"]
    assert "Draft The largest number of activities is carried out in Serbia (three)" in section(client)
    assert "No text yet" in section(client, "introduction")


def test_the_form_begins_with_the_draft_and_names_its_figures(client):
    form = page(client.get(EDIT))

    assert (
        "in Serbia ([three #Serbia]), followed by Albania ([two #Albania])."
        in form.xpath("//textarea")[0].value
    )
    assert "[three #Serbia]" in [text_of(each) for each in form.xpath("//code")]


def test_a_saved_text_stands_on_the_page_in_the_results_and_says_who_saved_it(client, presidency):
    response = typed(client, "Serbia comes first ([three #Serbia]).")

    assert response["Location"] == f"{PAGE}#partner-activities"
    assert AnnexText.objects.get().text == f"Serbia comes first ({SERBIA})."
    assert f"by {presidency} Serbia comes first (three)." in section(client)
    results = client.get("/rounds/2020/tables/section/by-partner/")
    assert "Serbia comes first (three)." in results.content.decode()


def test_a_selection_has_the_draft(client):
    typed(client, "Serbia comes first.")

    narrowed = client.get("/rounds/2020/tables/section/by-partner/?partner=serbia&partner=albania")

    assert "Serbia comes first." not in narrowed.content.decode()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("It is [four #Serbia].", "“[four #Serbia]” cannot be changed: the figure in the table is three."),
        ("It is [3 #Serbien].", "“[3 #Serbien]” is not the name of a figure."),
    ],
)
def test_a_wrong_figure_is_refused_and_the_text_kept(client, text, error):
    response = typed(client, text)

    assert response.status_code == 422
    assert error in text_of(page(response))
    assert page(response).xpath("//textarea")[0].value.strip() == text
    assert not AnnexText.objects.exists()


def test_figures_that_moved_meanwhile_are_shown_before_the_text_is_saved(client, survey_round):
    response = typed(client, "Serbia comes first.", seen="others")

    assert "The figures have changed since you opened this page." in text_of(page(response))
    again = dict(next(form for form in page(response).forms if "text" in form.fields).form_values())
    assert client.post(EDIT, again).status_code == 302
    assert AnnexText.objects.get().text == "Serbia comes first."


def test_the_second_of_two_editors_sees_both_texts(client, desk):
    [form] = [form for form in page(client.get(EDIT)).forms if "text" in form.fields]
    mine = dict(form.form_values()) | {"text": "My words."}
    save_text(desk, "partner_activities", "Their words.", 0)

    response = client.post(EDIT, mine)

    assert response.status_code == 422
    shown = text_of(page(response))
    assert "This text has been changed since you opened the page." in shown
    assert "The other text Their words." in shown
    assert page(response).xpath("//textarea")[0].value.strip() == "My words."
    again = dict(next(form for form in page(response).forms if "text" in form.fields).form_values())
    assert client.post(EDIT, again).status_code == 302
    assert AnnexText.objects.order_by("number").last().text == "My words."


def test_a_number_that_equals_a_figure_is_offered_and_another_pointed_out(client, survey_round):
    typed(client, "There are 3 in Serbia, 14 elsewhere.")

    shown = section(client)
    assert "These numbers equal figures, but do not follow them: “3”." in shown
    assert "These numbers are not figures of the table: “14”." in shown
    [button] = page(client.get(PAGE)).xpath(
        "//section[@id='partner-activities']//form[contains(@action, '/figure/')][contains(., 'Serbia')]"
    )
    client.post(button.action, dict(button.form_values()))
    assert (
        read_texts(survey_round).texts["partner_activities"] == f"There are {SERBIA} in Serbia, 14 elsewhere."
    )


def test_a_sentence_that_names_a_member_state_is_pointed_out(client):
    typed(client, "Croatia is most active.")

    assert "The sentence names Croatia. Tables for circulation name no Member State." in section(client)


def confirmed(client, **fields):
    [form] = page(client.get(PAGE)).xpath("//form[contains(@action, '/confirm/')]")
    return client.post(form.action, dict(form.form_values()) | fields, follow=True)


def test_when_figures_move_both_sentences_are_shown_and_can_be_confirmed(client, survey_round):
    typed(client, "Serbia comes first ([three #Serbia]).")
    make_replies(survey_round, BE=[activity(partner="AL") for _number in range(3)])

    shown = text_of(page(client.get(PAGE)))
    assert "Sentences to review" in shown
    assert "Reviewed Serbia comes first (three). Now Serbia comes first (three)." in section(client)
    assert "The order or the majorities have changed in:" in section(client)

    assert "The figures have changed" in text_of(page(confirmed(client, seen="others")))
    assert "The sentences have been reviewed." in text_of(page(confirmed(client)))
    assert "Sentences to review" not in text_of(page(client.get(PAGE)))


def test_the_draft_can_be_used_again_and_an_earlier_version_edited(client):
    typed(client, "Serbia comes first.")
    [form] = page(client.get(EDIT)).xpath("//form[contains(@action, '/draft/')]")

    client.post(form.action, dict(form.form_values()))

    assert "Draft The largest number of activities" in section(client)
    earlier = page(client.get(f"{EDIT}?version=1"))
    assert earlier.xpath("//textarea")[0].value.strip() == "Serbia comes first."
    assert client.get(f"{EDIT}?version=7").status_code == client.get(f"{EDIT}?version=x").status_code == 404


def test_accepted_replies_alone_are_another_count_of_the_same_text(client):
    typed(client, "Serbia comes first ([three #Serbia]).")

    shown = page(client.get(f"{PAGE}?replies=accepted"))

    [found] = shown.xpath("//section[@id='partner-activities']")
    assert "Now Serbia comes first (none)." in text_of(found)
    assert all("replies=accepted" in each for each in shown.xpath("//a[starts-with(., 'Edit text')]/@href"))


def test_a_text_whose_table_has_gone_is_shown_and_can_be_left(client, survey_round, desk):
    save_text(desk, "RS_fields", "Serbia is of interest.", 0)
    survey_round.partners.remove("RS")

    shown = page(client.get(PAGE))
    [found] = shown.xpath("//section[starts-with(@id, 'no-table-')]")

    assert "Text of a table that no longer exists" in text_of(found)
    assert "a table that is no longer there" in text_of(found)
    [form] = page(client.get(found.xpath(".//a/@href")[0])).xpath("//form[contains(@action, '/confirm/')]")
    client.post(form.action, dict(form.form_values()))
    assert "Sentences to review" not in text_of(page(client.get(PAGE)))


def test_a_release_waits_for_the_review_and_keeps_the_text(client, survey_round, presidency):
    typed(client, "Serbia comes first ([three #Serbia]), in all 14.")
    with pytest.raises(Refused, match="1 sentence of the text is to be reviewed"):
        make_release(survey_round, wanted(), presidency)
    before = page(client.get("/rounds/2020/releases/new/"))
    [link] = before.xpath("//p[contains(., '1 sentence of the text is to be reviewed')]/a/@href")
    assert link == PAGE

    confirmed(client)
    release = make_release(survey_round, wanted(), presidency)
    typed(client, "Something else.")
    make_replies(survey_round, BE=[activity(partner="AL") for _number in range(3)])

    said = build_release(release).sentences()["partner_activities"]
    assert said == ("Serbia comes first (three), in all 14.",)


def test_statements_do_not_grow_with_texts_and_versions(client, survey_round, presidency):
    def statements(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    typed(client, "Serbia comes first.")
    statements(PAGE)
    before = statements(PAGE), statements(EDIT)
    for number in range(2, 8):
        typed(client, f"Serbia comes first. {'Again.' * number}")
    typed(client, "Why.", f"{PAGE}introduction/")

    assert (statements(PAGE), statements(EDIT)) == before
