import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.admin.rounds.round_form import RoundForm
from questionnaire.choices import Role, RoundState
from questionnaire.models import CarriedActivity, Reply, Round
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

ADD = "admin:questionnaire_round_add"
CHANGE = "admin:questionnaire_round_change"


def terms(**fields: Any) -> dict[str, Any]:
    """What the form of a round sends."""
    return {
        "slug": "2026",
        "title": "A new round",
        "period_start": "2020-01-01",
        "cutoff": "2026-05-12",
        "deadline": "2099-12-18T18:00",
        "member_states": ["HR", "SI"],
        "partners": ["AL", "RS"],
        "support_fields": ["asylum", "return"],
        "assistance_types": ["expert"],
        "introduction": "",
        "marking": "LIMITE",
        **fields,
    }


def terms_of(survey_round: Round, **fields: Any) -> dict[str, Any]:
    stored = {
        "title": survey_round.title,
        "period_start": "2015-01-01",
        "cutoff": "2020-05-12",
        "member_states": [reply.member_state_id for reply in survey_round.replies.all()],
        "partners": [partner.pk for partner in survey_round.partners.all()],
        "support_fields": [field.pk for field in survey_round.support_fields.all()],
        "assistance_types": [one.pk for one in survey_round.assistance_types.all()],
    }
    return terms(**(stored | fields))


def in_a_year() -> dt.datetime:
    return timezone.now() + dt.timedelta(days=365)


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_new_round_is_in_preparation_with_its_respondents_and_its_maker_as_presidency(
    desk: Client, presidency
):
    response = desk.post(reverse(ADD), terms())

    made = Round.objects.get(slug="2026")
    assert response.status_code == 302
    assert made.state == RoundState.PREPARING
    assert timezone.localtime(made.deadline).isoformat() == "2099-12-18T18:00:00+01:00"
    assert set(made.replies.values_list("member_state", flat=True)) == {"HR", "SI"}
    assert set(made.partners.values_list("pk", flat=True)) == {"AL", "RS"}
    assert [(r.user, r.role) for r in made.roles.all()] == [(presidency, Role.PRESIDENCY)]


def test_the_form_ticks_the_27_and_no_partner(desk: Client):
    form = desk.get(reverse(ADD)).context["adminform"].form

    assert len(form["member_states"].value()) == 27
    assert "UK" not in form["member_states"].value()
    assert len(form["support_fields"].value()) == 8
    assert not form["partners"].value()


def test_fictional_member_states_are_not_offered(desk: Client):
    kinds = {m.kind for m in desk.get(reverse(ADD)).context["adminform"].form["member_states"].field.queryset}

    assert kinds == {"member", "former"}


@pytest.mark.parametrize(
    ("fields", "column", "message"),
    [
        ({"cutoff": "2019-12-31"}, "cutoff", "before the start of the period"),
        ({"cutoff": "2100-01-01"}, "cutoff", "The cut-off date is after the deadline"),
        ({"cutoff": "", "period_start": "2100-01-01"}, "period_start", "is after the deadline"),
        ({"slug": "2020"}, "slug", "already exists"),
        ({"slug": "round 2026"}, "slug", "Enter letters, digits and hyphens alone"),
        ({"partners": []}, "partners", "at least one partner"),
        ({"member_states": []}, "member_states", "at least one respondent"),
        ({"deadline": "tomorrow"}, "deadline", "valid date/time"),
    ],
)
def test_contradicting_or_missing_terms_are_refused_at_their_place(desk: Client, fields, column, message):
    response = desk.post(reverse(ADD), terms(**fields))

    assert response.status_code == 200
    assert message in " ".join(errors(response)[column])
    assert not Round.objects.filter(slug="2026").exists()


def test_all_that_dates_contradict_is_said_at_once(desk: Client):
    fields = {
        "title": "",
        "period_start": "2030-01-01",
        "cutoff": "2029-01-01",
        "deadline": "2028-05-12T18:00",
    }

    found = errors(desk.post(reverse(ADD), terms(**fields)))

    assert {column: len(messages) for column, messages in found.items()} == {
        "title": 1, "cutoff": 2, "period_start": 1,
    }  # fmt: skip


def test_a_deadline_in_the_past_is_pointed_out(desk: Client):
    response = desk.post(reverse(ADD), terms(deadline="2026-05-12T18:00"), follow=True)

    assert "The deadline has already passed. Correct it if this is not intended" in response.content.decode()


def test_the_form_keeps_the_seconds_of_a_deadline(desk: Client, survey_round):
    Round.objects.update(deadline=dt.datetime(2099, 12, 18, 22, 59, 59, tzinfo=dt.UTC))

    page = desk.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert 'value="2099-12-18T23:59:59"' in page


def test_the_short_name_and_the_state_cannot_be_posted(desk: Client, survey_round):
    desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, slug="other", state="archived", is_illustrative="on"),
    )

    survey_round.refresh_from_db()
    assert (survey_round.slug, survey_round.state, survey_round.is_illustrative) == ("2020", "open", False)


def test_respondents_are_added_and_those_not_started_removed(desk: Client, survey_round):
    response = desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, member_states=["HR", "FI"]),
    )

    assert response.status_code == 302
    assert set(survey_round.replies.values_list("member_state", flat=True)) == {"HR", "FI"}


def test_a_respondent_that_has_begun_stays_and_the_form_says_why(desk: Client, survey_round):
    make_reply(survey_round=survey_round, member_state="BE", supports=True)

    response = desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, introduction="Typed", member_states=["HR", "SI"]),
    )

    assert "Belgium has started its reply, so it remains a respondent" in errors(response)["member_states"][0]
    assert response.context["adminform"].form["introduction"].value() == "Typed"
    assert Reply.objects.filter(survey_round=survey_round, member_state="BE").exists()


def test_a_respondent_with_contact_points_stays(desk: Client, survey_round):
    make_contact_point(reply=survey_round.replies.get(member_state="BE"))

    response = desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, member_states=["HR", "SI"]),
    )

    assert "Belgium has contact points" in errors(response)["member_states"][0]


@pytest.mark.parametrize(
    ("column", "kept", "name"),
    [
        ("partners", ["AL", "BA", "ME", "MK", "RS"], "Kosovo*"),
        ("support_fields", ["return"], "Asylum"),
        ("assistance_types", ["equipment"], "Expert assistance"),
    ],
)
def test_what_replies_use_cannot_be_removed(desk: Client, survey_round, column, kept, name):
    make_reply(survey_round=survey_round, activities=[activity(partner="XK")], is_submitted=True)

    response = desk.post(reverse(CHANGE, args=[survey_round.pk]), terms_of(survey_round, **{column: kept}))

    assert f"{name}: replies of this round use this entry" in errors(response)[column][0]


def test_what_no_reply_uses_can_be_removed(desk: Client, survey_round):
    make_reply(survey_round=survey_round, activities=[activity(partner="XK")], is_submitted=True)

    desk.post(reverse(CHANGE, args=[survey_round.pk]), terms_of(survey_round, support_fields=["asylum"]))

    assert [field.pk for field in survey_round.support_fields.all()] == ["asylum"]


def test_a_new_round_starts_from_the_latest_one_unless_another_is_chosen(desk: Client, other_round):
    form = desk.get(reverse(ADD)).context["adminform"].form

    assert form["previous"].value() == other_round.pk
    assert {str(label) for _value, label in form["previous"].field.choices} == {
        "None (Member States start with an empty questionnaire)",
        "Ours",
        "Theirs",
    }
    desk.post(reverse(ADD), terms(previous=""))
    assert Round.objects.get(slug="2026").previous is None


def test_a_round_does_not_start_from_one_that_starts_from_it(desk: Client, survey_round):
    later = make_round(slug="2022", previous=survey_round)
    url = reverse(CHANGE, args=[survey_round.pk])

    for one in (survey_round, later):
        assert "previous" in errors(desk.post(url, terms_of(survey_round, previous=one.pk)))
    survey_round.refresh_from_db()
    assert survey_round.previous is None


def test_the_last_round_stays_once_a_member_state_has_decided_about_it(
    desk: Client, survey_round, other_round
):
    url = reverse(CHANGE, args=[survey_round.pk])
    desk.post(url, terms_of(survey_round, previous=other_round.pk))
    CarriedActivity.objects.create(
        reply=survey_round.replies.get(member_state="HR"), reference="2021-HR-001", decision="running"
    )

    refused = desk.post(url, terms_of(survey_round, previous=""))

    assert "already answered about activities" in " ".join(errors(refused)["previous"])
    assert desk.post(url, terms_of(survey_round, previous=other_round.pk)).status_code == 302
    survey_round.refresh_from_db()
    assert survey_round.previous == other_round


def test_of_two_who_change_the_terms_the_second_sees_what_the_first_did(desk: Client, survey_round):
    url = reverse(CHANGE, args=[survey_round.pk])
    began = desk.get(url).context["adminform"].form["began_from"].value()
    Round.objects.filter(pk=survey_round.pk).update(title="Theirs", deadline=in_a_year())
    mine = terms_of(survey_round, title="Mine", slug="2020", began_from=began)

    refused = desk.post(url, mine)
    form = refused.context["adminform"].form

    assert set(errors(refused)) == {"title", "deadline"}
    assert "It is now: “Theirs”." in errors(refused)["title"][0]
    assert form["title"].value() == "Mine"
    assert Round.objects.get(pk=survey_round.pk).title == "Theirs"
    assert desk.post(url, mine | {"began_from": form["began_from"].value()}).status_code == 302
    assert Round.objects.get(pk=survey_round.pk).title == "Mine"


def test_the_second_is_told_who_has_changed_each_term(desk: Client, survey_round):
    url = reverse(CHANGE, args=[survey_round.pk])
    began = desk.get(url).context["adminform"].form["began_from"].value()
    colleague = Client()
    colleague.force_login(make_presidency(survey_round=survey_round, email="colleague@example.org"))
    theirs = terms_of(survey_round, title="Theirs", partners=["RS"], began_from=began)
    assert colleague.post(url, theirs).status_code == 302
    now = desk.get(url).context["adminform"].form["began_from"].value()
    assert desk.post(url, theirs | {"marking": "MINE", "began_from": now}).status_code == 302

    refused = errors(desk.post(url, terms_of(survey_round, title="Mine", began_from=began)))

    by_colleague = "colleague@example.org has changed this text since you opened the page."
    assert refused["title"][0].startswith(by_colleague)
    assert refused["partners"][0].startswith(by_colleague)
    assert refused["marking"][0].startswith("You have changed this text in another window")


def test_saving_the_terms_keeps_what_the_form_does_not_ask(desk: Client, survey_round):
    """Though the round was read before somebody else closed it."""
    form = RoundForm(terms_of(survey_round), instance=Round.objects.get(pk=survey_round.pk))
    move_round(CLOSE_ROUND, survey_round, None)
    Round.objects.filter(pk=survey_round.pk).update(field_definitions={"asylum": "Only laws."})

    form.save()

    stored = Round.objects.get(pk=survey_round.pk)
    assert (stored.state, stored.field_definitions) == (RoundState.CLOSED, {"asylum": "Only laws."})


def test_what_is_missing_is_gathered_above_the_form_in_words(client):
    client.force_login(make_presidency(survey_round=make_round(slug="2020")))

    page = client.post(reverse(ADD), {"marking": "LIMITE"}).content.decode()

    summary = page.partition('class="alert alert-danger wb-errors"')[2].partition("</section>")[0]
    for said in (
        "Title: Enter the title.",
        "Deadline: Enter the deadline.",
        "Partners: Select at least one partner.",
        "Respondents: Select at least one respondent.",
    ):
        assert said in summary
    assert 'href="#id_title"' in summary
    assert "This field is required." not in page
