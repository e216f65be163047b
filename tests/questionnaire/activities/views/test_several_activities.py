"""Several activities from one form: their number and amounts are shown before anything is saved."""

from decimal import Decimal

import pytest
from django.urls import reverse

from questionnaire.models import ConfirmedCheck
from questionnaire.review.confirmed_checks import possible_errors_of_reply, unconfirmed
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html, typed

pytestmark = pytest.mark.django_db

FOUR = {"partners": ["albania", "serbia"], "assistance_types": ["financial", "expert"], "since": "0"}
SPLIT = {
    "value": "150 000", "value_basis": "spent", "value_division": "split",
    "confirmed_count": "4", "confirmed_value": "150000.00",
}  # fmt: skip


@pytest.fixture
def reply(client):
    made = make_reply()
    client.force_login(make_contact_point(reply=made))
    return made


def values(reply, measure="value"):
    return list(reply.activities.order_by("reference").values_list(measure, flat=True))


def in_words(text):
    return " ".join(text.replace("\u00a0", " ").split())


def unexplained(reply):
    found = possible_errors_of_reply(reply, list(reply.activities.with_codes()))
    return [error.kind for error in unconfirmed(found)]


def test_one_value_for_four_activities_is_asked_about_and_stored_once(client, reply):
    data = typed(**FOUR, value="150 000", value_basis="spent")

    text = in_words(html(client.post(address("activity-add", reply), data)))

    assert "4 activities will be added: 2 partners × 2 types." in text
    assert "Split the total of EUR 150 000 equally: EUR 37 500 for each activity" in text
    assert "Serbia, Expert assistance" in text
    # In the step alone, not a second time in the form below it.
    assert text.count('name="value"') == text.count('name="value_basis"') == 1
    assert text.split("<main")[1].split("</main")[0].count("btn-primary") == 1
    assert values(reply) == []

    text = in_words(html(client.post(address("activity-add", reply), typed(**FOUR, **SPLIT), follow=True)))

    assert "Total value (EUR): EUR 150 000." in text
    assert values(reply) == [Decimal(37500)] * 4


def test_saving_again_without_a_choice_stores_nothing(client, reply):
    data = typed(**FOUR) | SPLIT | {"value_division": ""}

    text = html(client.post(address("activity-add", reply), data))

    assert "<title>Error:" in text
    assert 'href="#id_value_division_0"' in text
    assert 'id="id_value_division_0"' in text
    assert values(reply) == []


def test_a_value_for_each_is_saved_once_the_total_was_shown(client, reply):
    each = {
        "value_basis": "spent", "value_division": "each", "confirmed_count": "4",
        "value_albania_expert": "100 000", "value_serbia_expert": "50 000", "quantity_serbia_expert": "12",
    }  # fmt: skip

    text = in_words(html(client.post(address("activity-add", reply), typed(**FOUR, **each))))

    assert "Total value (EUR): EUR 150 000. Total quantity: 12" in text
    assert 'name="confirmed_value" value="150000.00"' in text
    assert values(reply) == []

    shown = {"confirmed_value": "150000.00", "confirmed_quantity": "12.00"}
    client.post(address("activity-add", reply), typed(**FOUR, **each, **shown))
    assert values(reply) == [None, Decimal(100000), None, Decimal(50000)]
    assert values(reply, "quantity") == [None, None, None, Decimal(12)]


def test_equal_values_of_a_split_total_are_no_possible_error(client, reply):
    client.post(address("activity-add", reply), typed(**FOUR, **SPLIT))

    assert unexplained(reply) == []
    assert ConfirmedCheck.objects.get().word == "A total value was split equally between these activities."


def test_equal_values_that_were_entered_for_each_are_a_possible_error(client, reply):
    each = {"value_basis": "spent", "confirmed_count": "2", "confirmed_value": "300000.00"}
    each |= {f"value_{partner}_expert": "150 000" for partner in ("albania", "serbia")}

    client.post(address("activity-add", reply), typed(partners=["albania", "serbia"], **each))

    assert values(reply) == [Decimal(150000)] * 2
    assert unexplained(reply) == ["same_value"]


def test_a_draft_of_the_step_opens_as_the_step(client, reply):
    place = address("activity-add", reply)
    sent = typed(**FOUR, value_division="each", value_serbia_expert="77", confirmed_count="4")
    draft = {"draft": place, "draft_edition": "0", "draft_turn": "1", "draft_tab": "t"}
    client.post(reverse("questionnaire:draft-save"), sent | draft)

    text = html(client.get(place))

    assert "4 activities will be added: 2 partners × 2 types." in text
    assert 'name="value_serbia_expert" value="77"' in text
    assert values(reply) == []


@pytest.fixture
def valued(client):
    made = make_reply(activities=[activity(value=150000, value_basis="spent", quantity=5, project="P")])
    client.force_login(make_contact_point(reply=made))
    return made


def test_a_duplicate_has_neither_value_nor_quantity(client, valued):
    response = client.get(address("activity-duplicate", valued, "2020-HR-001"))

    form = response.context["form"]
    assert [form[name].value() for name in ("value", "value_basis", "quantity")] == [None, "", None]
    assert "Value and quantity were not copied" in html(response)


def test_copies_for_other_partners_are_asked_for_their_own_values(client, valued):
    place = address("activity-partners", valued, "2020-HR-001")
    data = {"partners": ["albania", "kosovo"], "since": "1"}

    text = in_words(html(client.post(place, data)))

    assert "2 activities will be added." in text
    assert "2020-HR-001 keeps its value and quantity." in text
    assert values(valued) == [Decimal(150000)]

    each = {"value_basis": "spent", "confirmed_count": "2", "confirmed_value": "7.50"}
    for _click in range(2):
        client.post(place, data | each | {"value_albania_expert": "7,50"})
    assert values(valued) == [Decimal(150000), Decimal("7.5"), None]
    assert values(valued, "quantity") == [Decimal(5), None, None]


def test_what_a_value_requires_is_asked_for_at_once_and_can_follow_later(client, reply):
    data = typed(value="5", status="completed", funding="co_funded", since="0")

    text = html(client.post(address("activity-add", reply), data))

    for name in ("value_basis", "end", "national_share"):
        assert f'href="#id_{name}"' in text
    assert 'name="complete_later"' in text
    assert reply.activities.count() == 0

    text = html(client.post(address("activity-add", reply), data | {"complete_later": "1"}, follow=True))
    assert "To complete before submission: The end of a completed or discontinued activity is miss" in text
    assert reply.activities.count() == 1


def test_what_is_wrong_cannot_be_completed_later(client, reply):
    data = typed(value="5", start="soon")

    assert 'name="complete_later"' not in html(client.post(address("activity-add", reply), data))


KEPT = "?partner=albania&partner=serbia&status=planned&funding=national"


def test_the_form_for_another_keeps_partners_status_and_funding(client, reply):
    data = typed(partners=["albania", "serbia"], status="planned", confirmed_count="2", another="1")

    response = client.post(address("activity-add", reply), data, follow=True)

    assert response.redirect_chain[0][0] == address("activity-add", reply) + KEPT
    form = response.context["form"]
    assert form["partners"].value() == ["albania", "serbia"]
    assert [form[name].value() for name in ("status", "funding", "title")] == ["planned", "national", ""]
    assert "Saved: 2020-HR-001 and 2020-HR-002." in html(response)


def test_the_step_that_confirms_several_offers_another_too(client, reply):
    confirming = html(client.post(address("activity-add", reply), typed(partners=["albania", "serbia"])))

    step, _step_ends, form = confirming.partition("Other entries")
    assert "Save 2 activities</button>" in step
    assert all('name="another"' in part for part in (step, form))


def test_the_form_for_another_opens_below_the_saved_rows_in_place(client, reply):
    data = typed(partners=["albania", "serbia"], status="planned", confirmed_count="2", another="1")

    text = html(client.post(address("activity-add", reply), data, headers={"HX-Request": "true"}))

    assert f'hx-get="{(address("activity-add", reply) + KEPT).replace("&", "&amp;")}"' in text
    assert "Saved: 2020-HR-001 and 2020-HR-002." in text
    assert "autofocus" not in text


def test_earlier_entries_are_offered_for_authority_body_and_project(client, reply):
    client.post(address("activity-add", reply), typed(providing_authority="Ministry of the Interior"))

    text = html(client.get(address("activity-add", reply)))

    assert 'list="id_providing_authority_list"' in text
    assert '<datalist id="id_providing_authority_list">' in text
    assert '<option value="Ministry of the Interior">' in text


def test_a_funding_that_is_always_refused_is_not_offered_but_explained(client, reply):
    text = html(client.get(address("activity-add", reply)))

    assert "eu_funded" not in text
    assert "Do not report activities funded entirely by the EU" in text
