"""A release stays what it was, whatever changes; a second one says what has moved."""

import hashlib
import io
import json
import re
import uuid

import openpyxl
import pytest
from django.core.mail import get_connection
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from analysis.counting.selection import Selection
from analysis.factsheets.own_part import own_part
from analysis.grid import Axis, Numbering, Profile
from analysis.models import Release, ReleaseFile
from analysis.releases.changes import changes, cut_of_now, cut_of_release
from analysis.releases.files import KEPT, render_missing, stored_file
from analysis.releases.release import (
    Audience,
    Wanted,
    build_release,
    circulate,
    hash_of,
    last_released,
    make_release,
    withdraw,
)
from questionnaire.choices import EventKind
from questionnaire.mails.sending.delivery import DeliveryOutcome, send_due
from questionnaire.models import Event, Mail, MemberState, Partner, Reply, Round, RoundRole
from questionnaire.models.replies.versions import FrozenError
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.workflow import submit
from questionnaire.workflow import withdraw as withdraw_reply
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    """HR supports Serbia and Kosovo*, SI gives no support, BE has not replied."""
    survey_round = make_round()
    rows = [activity(), activity(assistance_type="equipment"), activity(partner="XK")]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    return survey_round


def wanted(**fields) -> Wanted:
    defaults = {
        "label": "For the meeting",
        "selection": Selection(),
        "profile": Profile.CIRCULATION,
        "numbering": Numbering.SEQUENTIAL,
        "once": uuid.uuid4(),
    }
    return Wanted(**(defaults | fields))


def released(survey_round, **fields) -> Release:
    release = make_release(survey_round, wanted(**fields), None)
    presidency = make_presidency(survey_round=survey_round, email=f"{uuid.uuid4()}@example.org")
    circulate(release, Audience(member_states=True, observers=True), presidency)
    return Release.objects.get(pk=release.pk)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def filled_in(form) -> dict[str, str]:
    return {"label": "Serbia", "profile": "circulation", "seen": form.shown, "once": form["once"].value()}


def change_everything(survey_round) -> None:
    """Replies, labels, texts and marking are other ones afterwards."""
    hr = Reply.objects.get(survey_round=survey_round, member_state="HR")
    withdraw_reply(hr, None)
    add_activities(hr, [activity(support_field="return"), activity(support_field="integration")])
    submit(hr, None)
    Partner.objects.filter(pk="RS").update(name="Elsewhere")
    MemberState.objects.filter(pk="HR").update(name="Nowhere")
    survey_round.support_fields.remove("reception")
    Round.objects.filter(pk=survey_round.pk).update(title="Another title", marking="")


def test_a_release_does_not_move_whatever_changes(survey_round):
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    assert render_missing(release, None) == []
    annex = build_release(release)
    files = {each.format: bytes(each.content) for each in release.files.all()}

    change_everything(survey_round)

    again = Release.objects.get(pk=release.pk)
    later = build_release(again)
    assert (later.facts, later.grids) == (annex.facts, annex.grids)
    assert {each.format: bytes(each.content) for each in again.files.all()} == files
    assert hash_of(again) == again.content_hash
    assert later.facts.activities == 3
    assert (later.facts.marking, later.facts.round_title) == ("LIMITE", "Support to the Western Balkans")


def test_files_hold_what_was_frozen_and_are_rendered_once(survey_round):
    selection = Selection(codes={Axis.PARTNERS: ("RS",)})
    release = make_release(survey_round, wanted(selection=selection), None)
    render_missing(release, None)
    before = list(release.files.order_by("format").values("format", "sha256", "rendered_at"))

    render_missing(release, None)

    assert list(release.files.order_by("format").values("format", "sha256", "rendered_at")) == before
    document = json.loads(bytes(stored_file(release, "json").content))
    assert (document["release"], document["activities"], document["selection"]["partners"]) == (1, 2, ["RS"])
    for file in release.files.all():
        content = bytes(file.content)
        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    # What is rendered again from the frozen facts comes out byte for byte.
    ReleaseFile.objects.filter(release=release)._raw_delete("default")
    change_everything(survey_round)
    render_missing(Release.objects.get(pk=release.pk), None)
    assert list(release.files.order_by("format").values_list("sha256", flat=True)) == [
        file["sha256"] for file in before
    ]


def test_a_double_click_makes_one_release(survey_round):
    same = wanted()

    first, second = (make_release(survey_round, same, None) for _click in range(2))

    assert first == second
    assert make_release(survey_round, wanted(), None).number == 2
    assert Event.objects.filter(kind=EventKind.RELEASE_MADE).count() == 2


def test_a_release_cannot_be_changed(survey_round):
    release = make_release(survey_round, wanted(), None)
    release.label = "Another"

    with pytest.raises(FrozenError):
        release.save()
    with pytest.raises(FrozenError):
        release.delete()
    with pytest.raises(FrozenError):
        Release.objects.filter(pk=release.pk).update(label="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        # Released to nobody.
        Release.objects.filter(pk=release.pk).update(released_at=release.made_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(withdrawn_at=release.made_at)


def test_what_names_member_states_is_not_released(survey_round):
    presidency = make_presidency(survey_round=survey_round)
    chosen = Selection(member_states=("HR",))
    internal = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)

    with pytest.raises(Refused, match="internal"):
        circulate(internal, Audience(member_states=True, observers=False), presidency)
    with pytest.raises(Refused, match="chosen Member States"):
        make_release(survey_round, wanted(selection=chosen), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=internal.pk).update(released_at=internal.made_at, to_observers=True)
    # Nor by the way of what has changed since.
    alone = make_release(survey_round, wanted(selection=chosen, profile=Profile.INTERNAL), None)
    with pytest.raises(Refused, match="figures are not for circulation"):
        make_release(survey_round, wanted(revises=alone), None)
    file = reverse("analysis:release-compare-file", args=("2020", alone.number))
    client = signed_in(presidency)
    assert client.get(file, {"profile": "circulation"}).status_code == 302
    assert client.get(file, {"profile": "internal"}).status_code == 200


@pytest.mark.parametrize("odd", ["9" * 5000, "0" * 300 + "1", "\N{FULLWIDTH DIGIT ONE}", "-1", "1\r\nX: y"])
def test_another_release_than_there_is_is_not_found(survey_round, odd: str):
    """However many digits it has: no number is read that is longer than those of releases."""
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    client = signed_in(make_presidency(survey_round=survey_round))

    for page in ("analysis:release-compare", "analysis:release-compare-file"):
        answer = client.get(reverse(page, args=("2020", release.number)), {"with": odd})
        assert answer.status_code == 404


def test_who_sees_a_release(survey_round):
    contact_point = make_contact_point(reply=survey_round.replies.get(member_state="BE"))
    observer = make_observer(survey_round=survey_round)
    elsewhere = make_observer(survey_round=make_round(slug="2021"), email="elsewhere@example.org")
    presidency = make_presidency(survey_round=survey_round)
    release = make_release(survey_round, wanted(), None)

    def seeing() -> list[bool]:
        people = (presidency, contact_point, observer, elsewhere)
        return [Release.objects.visible_to(user).exists() for user in people]

    assert seeing() == [True, False, False, False]
    circulate(release, Audience(member_states=False, observers=True, is_told=True), presidency)
    assert seeing() == [True, False, True, False]
    circulate(release, Audience(member_states=True, observers=False, is_told=True), presidency)
    circulate(release, Audience(member_states=True, observers=False, is_told=True), presidency)
    assert seeing() == [True, True, True, False]

    assert sorted(Mail.objects.values_list("to__email", flat=True)) == [
        observer.email,
        contact_point.email,
    ]
    assert all(f"/rounds/2020/releases/{release.number}/" in mail.text for mail in Mail.objects.all())
    # Nobody hears of it who has no part in the round any more.
    RoundRole.objects.filter(user=observer).delete()
    outcomes = send_due(get_connection())
    assert outcomes == {DeliveryOutcome.SENT: 1, DeliveryOutcome.DROPPED: 1}
    assert Event.objects.filter(kind=EventKind.RELEASED).count() == 2
    assert last_released(survey_round) == release


def test_a_withdrawn_release_is_shown_to_the_presidency_alone(survey_round):
    contact_point = make_contact_point(reply=survey_round.replies.get(member_state="BE"))
    presidency = make_presidency(survey_round=survey_round)
    release = released(survey_round)
    render_missing(release, None)
    page = reverse("analysis:release", args=("2020", release.number))
    file = reverse("analysis:release-file", args=("2020", release.number, "json"))
    assert signed_in(contact_point).get(file).status_code == 200

    signed_in(presidency).post(
        reverse("analysis:release-withdraw", args=("2020", release.number)), {"reason": "A reply was wrong"}
    )

    shown = signed_in(contact_point).get(page)
    assert "A reply was wrong" in shown.text
    assert "overview" not in shown.text
    assert signed_in(contact_point).get(file).status_code == 302
    assert signed_in(presidency).get(file).status_code == 200
    assert "Activities by field" in signed_in(presidency).get(page).text
    assert last_released(survey_round) is None
    with pytest.raises(Refused, match="withdrawn"):
        circulate(release, Audience(member_states=True, observers=True), presidency)
    withdraw(release, "Again", presidency)
    assert Release.objects.get().withdrawn_because == "A reply was wrong"


def test_the_form_freezes_the_selection_in_the_address(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    address = f"{reverse('analysis:release-new', args=('2020',))}?partner=serbia"
    form = client.get(address).context["form"]
    typed = filled_in(form)

    answers = [client.post(address, typed) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    release = Release.objects.get()
    assert release.selection["partners"] == ["RS"]
    assert {file.format for file in release.files.all()} == {each.name for each in KEPT}
    page = client.get(answers[0]["Location"])
    assert "Release 1: Serbia" in page.text
    assert "LIMITE" in page.text
    assert not re.search(r"\bXK\b", page.text)


def test_figures_that_moved_meanwhile_are_shown_before_they_are_frozen(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    address = reverse("analysis:release-new", args=("2020",))
    form = client.get(address).context["form"]
    typed = filled_in(form)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)

    refused = client.post(address, typed)

    assert refused.status_code == 422
    assert "What counts has changed" in refused.text
    assert "3 replies" in refused.text
    typed["seen"] = refused.context["form"].shown
    assert client.post(address, typed).status_code == 302


def test_a_revision_says_under_each_table_what_has_changed(survey_round):
    first = make_release(survey_round, wanted(), None)
    change_everything(survey_round)

    second = build_release(make_release(survey_round, wanted(revises=first), None))

    notes = {grid.key: grid.notes for grid in second.grids}
    assert notes["partner_activities"][-1] == "Changed since release 1: Elsewhere: 2 → 4."
    assert not any("since release" in note for note in notes["partner_members"])
    assert build_release(first).grids[0].notes == build_release(Release.objects.get(number=1)).grids[0].notes


def test_own_figures_stand_beside_the_total_released_last(survey_round):
    belgium = survey_round.replies.get(member_state="BE")
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity()], is_submitted=True)
    assert own_part(belgium) == ()
    released(survey_round)
    change_everything(survey_round)

    fields, partners = own_part(belgium)

    assert {row.code: row.cells for row in fields.rows if row.cells[1]} == {
        "asylum": (1, 4, 25),
        "total": (1, 4, 25),
    }
    assert [row.cells for row in partners.rows if row.code in ("XK", "RS")] == [(0, 1, 0), (1, 3, 33)]
    assert partners.footnotes
    assert "release" in fields.notes[0].lower()


def test_what_has_changed_is_told_by_reference(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    first = make_release(survey_round, wanted(), None)
    croatia = survey_round.replies.get(member_state="HR")
    withdraw_reply(croatia, None)
    ended, corrected, gone = croatia.activities.order_by("reference")
    ended.status, ended.end_year = "completed", 2019
    save_activity(ended)
    corrected.support_field_id = "return"
    save_activity(corrected)
    delete_activity(gone)
    set_partner_answers(croatia, {"XK": (False, ""), "AL": (True, "")})
    add_activities(croatia, [activity(partner="AL", title="Newcomer")])
    submit(croatia, None)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)

    found = changes(cut_of_release(first), cut_of_now(first))

    assert [(one.change.value, one.activity.reference) for one in found.activities] == [
        ("new", "2020-HR-004"),
        ("ended", "2020-HR-001"),
        ("corrected", "2020-HR-002"),
        ("gone", "2020-HR-003"),
    ]
    assert [(one.member_state, one.what) for one in found.replies] == [
        ("Belgium", "has replied"),
        ("Croatia", "has changed its reply"),
    ]
    moved = {each.grid.key: each.figures for each in found.figures}
    assert [(f.row, f.old, f.new) for f in moved["partner_activities"]] == [
        ("Albania", "0", "1"),
        ("Kosovo*", "1", "0"),
    ]
    address = reverse("analysis:release-compare", args=("2020", 1))
    page = client.get(address).text
    assert "Newcomer" in page
    assert "Status: Ongoing → Completed" in page
    assert sheets(client, address, "internal") >= {"Newcomer", "Croatia", "Kosovo*"}
    circulated = sheets(client, address, "circulation")
    assert "Kosovo*" in circulated
    assert not circulated & {"Newcomer", "Croatia", "Belgium", "2020-HR-004"}
    again = make_release(survey_round, wanted(), None)
    assert not changes(cut_of_release(again), cut_of_now(again)).has_any
    assert client.get(address, {"with": "2"}).context["changes"].counts == found.counts
    assert client.get(address, {"with": "7"}).status_code == 404


def sheets(client, address, profile) -> set[object]:
    content = client.get(f"{address}excel/", {"profile": profile}).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}


def test_export_writes_the_bytes_that_were_kept(survey_round, tmp_path):
    release = make_release(survey_round, wanted(), None)
    render_missing(release, None)
    change_everything(survey_round)
    output = tmp_path / "release.json"

    def export(*options: str) -> None:
        call_command("export", "--round", "2020", "--format", "json", "--output", str(output), *options)

    export("--release", "1")
    assert output.read_bytes() == bytes(stored_file(release, "json").content)
    with pytest.raises(CommandError, match=r"no release “7”.* Releases: 1"):
        export("--release", "7")
    with pytest.raises(CommandError, match=r"own selection and tables. Leave --partner out"):
        export("--release", "1", "--partner", "RS")
    with pytest.raises(CommandError, match="Give --profile circulation"):
        export("--release", "1", "--profile", "internal")
    ReleaseFile.objects.filter(format="json")._raw_delete("default")
    with pytest.raises(CommandError, match="was not rendered as json"):
        export("--release", "1")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_however_many_there_are(
    survey_round, number, django_assert_num_queries
):
    client = signed_in(make_presidency(survey_round=survey_round))
    earlier = None
    for _each in range(number):
        earlier = make_release(survey_round, wanted(revises=earlier), None)
    address = reverse("analysis:releases", args=("2020",))
    client.get(address)

    with django_assert_num_queries(6):
        page = client.get(address)

    assert len(page.context["releases"]) == number
