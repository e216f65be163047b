import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.admin.rounds.round_form import RoundForm
from questionnaire.choices import EventKind, Role, RoundState
from questionnaire.models import CarriedActivity, Partner, Reply, Round, RoundRole
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.admin.pages import codes_of_kosovo

pytestmark = pytest.mark.django_db

CHANGELIST = "admin:questionnaire_round_changelist"
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


def test_a_round_moves_only_by_the_confirmed_post(desk: Client, presidency):
    survey_round = make_round(slug="2022", is_open=False)
    make_presidency(survey_round=survey_round)
    for name, state in (
        ("open", RoundState.OPEN),
        ("close", RoundState.CLOSED),
        ("reopen", RoundState.OPEN),
        ("close", RoundState.CLOSED),
        ("archive", RoundState.ARCHIVED),
    ):
        url = reverse(f"admin:questionnaire_round_{name}", args=[survey_round.pk])
        before = Round.objects.get(pk=survey_round.pk).state
        assert desk.get(url).status_code == 200
        assert Round.objects.get(pk=survey_round.pk).state == before
        assert desk.post(url).status_code == 302
        assert Round.objects.get(pk=survey_round.pk).state == state
    assert survey_round.events.filter(by=presidency).count() == 5


def test_a_move_that_the_state_does_not_allow_is_refused_in_words(desk: Client, survey_round):
    url = reverse("admin:questionnaire_round_archive", args=[survey_round.pk])

    assert "not possible" in desk.get(url).content.decode()
    assert "“Round archived” is not possible" in desk.post(url, follow=True).content.decode()
    assert Round.objects.get().state == RoundState.OPEN


def test_the_page_offers_the_moves_of_its_state(desk: Client, survey_round):
    page = desk.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert "Close the round" in page
    assert "Archive the round" not in page
    assert reverse("analysis:tables", args=["2020"]) in page


def test_an_archived_round_is_read_only(desk: Client, survey_round):
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)
    url = reverse(CHANGE, args=[survey_round.pk])

    page = desk.get(url).content.decode()

    assert "Belgium, Croatia, Slovenia" in page
    assert 'name="title"' not in page
    assert desk.post(url, terms_of(survey_round, title="Changed")).status_code == 403


def test_a_round_is_never_deleted(desk: Client, survey_round):
    assert (
        desk.post(f"/admin/questionnaire/round/{survey_round.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    assert Round.objects.filter(pk=survey_round.pk).exists()


def test_the_list_says_who_replied_in_a_constant_number_of_queries(
    desk: Client, survey_round, presidency, django_assert_num_queries
):
    make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    desk.get(reverse(CHANGELIST))
    with django_assert_num_queries(6):
        response = desk.get(reverse(CHANGELIST))
    assert [(r.replied, r.asked) for r in response.context["cl"].result_list] == [(2, 3)]

    for slug in ("2030", "2031"):
        make_presidency(survey_round=make_round(slug=slug))
    with django_assert_num_queries(6):
        assert desk.get(reverse(CHANGELIST)).context["cl"].result_count == 3


def test_the_history_says_who_changed_what_and_whose_roles(desk: Client, survey_round, presidency):
    colleague = make_contact_point(reply=survey_round.replies.get(member_state="HR"))
    desk.post(
        reverse(CHANGE, args=[survey_round.pk]),
        terms_of(survey_round, title="Better", support_fields=["asylum"]),
    )
    RoundRole.objects.get(user=colleague).delete()

    page = desk.get(reverse("admin:questionnaire_round_history", args=[survey_round.pk])).content.decode()

    assert "Ours &rarr; Better" in page or "Ours → Better" in page
    assert f"<td>{presidency.email}</td>" in page
    assert (
        "[Asylum, Reception, Border management, Return, Combating migrant smuggling, Integration, "
        "Legal migration, Information exchange/situational awareness]"
    ) in page
    assert page.count("submitter.hr@example.org: Submitter, Croatia") == 2


def test_no_page_stores_an_old_record_again(desk: Client, survey_round):
    record = survey_round.history.last()
    url = f"/admin/questionnaire/round/{survey_round.pk}/history/{record.pk}/"

    assert desk.post(url, terms_of(survey_round, title="Old")).status_code in {302, 404}
    assert Round.objects.get().title == "Ours"
    assert EventKind.ROUND_OPENED in survey_round.events.values_list("kind", flat=True)


def test_partners_are_named_and_never_coded(desk: Client, survey_round):
    page = desk.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert str(Partner.objects.get(pk="XK")) == "Kosovo*"
    assert "Kosovo*" in page
    assert not codes_of_kosovo(page)


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


def test_a_round_in_preparation_is_deleted_once_that_is_confirmed(client):
    survey_round = make_round(slug="2030", is_open=False)
    client.force_login(make_presidency(survey_round=survey_round))
    remove = reverse("admin:questionnaire_round_remove", args=[survey_round.pk])
    assert remove in client.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    asked = client.get(remove).content.decode()
    assert "The round has not been opened." in asked
    assert Round.objects.exists()

    response = client.post(remove, follow=True)
    assert "has been deleted." in response.content.decode()
    assert not Round.objects.exists()


def test_an_open_round_is_not_deleted(client):
    survey_round = make_round(slug="2030")
    client.force_login(make_presidency(survey_round=survey_round))
    remove = reverse("admin:questionnaire_round_remove", args=[survey_round.pk])
    assert remove not in client.get(reverse(CHANGE, args=[survey_round.pk])).content.decode()

    assert "cannot be deleted" in client.get(remove).content.decode()
    assert "cannot be deleted" in client.post(remove, follow=True).content.decode()
    assert Round.objects.exists()


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
