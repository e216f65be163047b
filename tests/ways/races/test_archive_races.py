"""A round is archived at the moment in which something else in it changes: nothing is stored into it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import MailKind, Role
from questionnaire.contact_points.contact_points import Colleague, change_role, invite, remove_contact_point
from questionnaire.drafts.drafts import Typed, save_draft
from questionnaire.mails.by_hand import queued_so_far, send_by_hand
from questionnaire.models import Event, FormDraft, Mail, Reply, Round, RoundRole, User
from tests.builders import make_contact_point, make_presidency, make_reply
from tests.ways.races.at_once import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Scene:
    """A reply of an open round with its submitter, a colleague and the Presidency."""

    reply: Reply
    submitter: User
    colleague: User
    presidency: User
    # Signed in before the round is archived: on SQLite signing in would wait for that already.
    browsers: dict[int, Client]

    @property
    def role(self) -> RoundRole:
        return RoundRole.objects.get(user=self.colleague)

    @property
    def remark(self) -> str:
        names = {"slug": self.reply.survey_round.slug, "member_state": self.reply.member_state_id}
        return reverse("questionnaire:reply-remark", kwargs=names)


@pytest.fixture
def scene() -> Scene:
    reply = make_reply()
    presidency = make_presidency(survey_round=reply.survey_round)
    submitter = make_contact_point(reply=reply)
    [colleague] = invite(reply, [Colleague("colleague@example.org", "", Role.COLLABORATOR)], submitter)
    # What waits in the same words would not be queued again.
    Mail.objects.update(sent_at=timezone.now())
    browsers = {user.pk: signed_in(user) for user in (submitter, presidency)}
    return Scene(reply, submitter, colleague, presidency, browsers)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def archive(survey_round: Round) -> None:
    workflow.move_round(workflow.CLOSE_ROUND, survey_round, None)
    workflow.move_round(workflow.ARCHIVE_ROUND, survey_round, None)


def stored() -> list[object]:
    """All that the steps below would change; of roles also what was before."""
    return [
        list(RoundRole.objects.order_by("pk").values("pk", "user", "role", "name")),
        list(RoundRole.history.order_by("history_id").values("id", "role", "history_type")),
        list(Mail.objects.order_by("pk").values("pk", "kind", "to", "text")),
        list(Event.objects.order_by("pk").exclude(kind__startswith="round_").values("pk", "kind", "reason")),
        list(FormDraft.objects.order_by("pk").values("pk", "fields")),
    ]


def type_remark(scene: Scene, turn: int, seen: int = 0) -> int:
    return save_draft(scene.submitter, scene.remark, Typed([("remark", f"Text {turn}")], seen, turn, "tab"))


def write_by_hand(scene: Scene, kind: MailKind) -> None:
    survey_round = scene.reply.survey_round
    send_by_hand(kind, survey_round, [scene.role.pk], queued_so_far(kind, survey_round), scene.presidency)


STEPS: dict[str, tuple[Callable[[Scene], object], str]] = {
    "change role": (
        lambda scene: change_role(scene.reply, scene.colleague, Role.SUBMITTER),
        "The round is archived, so its contact points cannot be changed.",
    ),
    "remove": (
        lambda scene: remove_contact_point(scene.reply, scene.colleague, scene.submitter),
        "The round is archived, so its contact points cannot be changed.",
    ),
    "invitation by hand": (
        lambda scene: write_by_hand(scene, MailKind.INVITATION),
        "The round is archived, so no e-mails of this kind are sent.",
    ),
    "reminder by hand": (
        lambda scene: write_by_hand(scene, MailKind.REMINDER),
        "The round is archived, so no e-mails of this kind are sent.",
    ),
    "first draft": (
        lambda scene: type_remark(scene, 1),
        "The round is archived and can no longer be changed.",
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_what_waits_while_the_round_is_archived_is_refused_and_stores_nothing(name: str, scene: Scene):
    step, said = STEPS[name]
    before = stored()

    with meanwhile(lambda: step(scene)) as refusals:
        archive(scene.reply.survey_round)

    assert refusals == [said]
    assert stored() == before
    assert Round.objects.get(pk=scene.reply.survey_round_id).state == "archived"


def test_a_draft_that_is_saved_again_while_the_round_is_archived_is_refused_and_gone(scene: Scene):
    seen = type_remark(scene, 1)

    with meanwhile(lambda: type_remark(scene, 2, seen)) as refusals:
        archive(scene.reply.survey_round)

    assert refusals == ["The round is archived and can no longer be changed."]
    assert not FormDraft.objects.exists()


@pytest.mark.parametrize("name", STEPS)
def test_what_comes_first_holds_and_the_round_is_archived_after_it(name: str, scene: Scene):
    step, _said = STEPS[name]
    before = stored()

    with meanwhile(lambda: archive(scene.reply.survey_round)) as refusals:
        step(scene)
        in_between = stored()

    assert refusals == []
    assert Round.objects.get(pk=scene.reply.survey_round_id).state == "archived"
    assert in_between != before
    # Drafts end with the round.
    assert stored()[:-1] == in_between[:-1]
    assert not FormDraft.objects.exists()


def post(scene: Scene, user: User, path: str, data: dict[str, object]) -> str:
    return scene.browsers[user.pk].post(path, data, follow=True).content.decode()


PAGES: dict[str, tuple[Callable[[Scene], str], str]] = {
    "change role": (
        lambda scene: post(
            scene,
            scene.submitter,
            reverse("questionnaire:colleague-role", args=address(scene)),
            {"role": "submitter"},
        ),
        "The round is archived, so its contact points cannot be changed.",
    ),
    "remove": (
        lambda scene: post(
            scene, scene.submitter, reverse("questionnaire:colleague-remove", args=address(scene)), {}
        ),
        "The round is archived, so its contact points cannot be changed.",
    ),
    "change role as Presidency": (
        lambda scene: post(
            scene,
            scene.presidency,
            reverse("admin:questionnaire_roundrole_change", args=[scene.role.pk]),
            {"role": "submitter", "member_state": "HR", "name": ""},
        ),
        "The round is archived and can no longer be changed.",
    ),
    "remove as Presidency": (
        lambda scene: post(
            scene,
            scene.presidency,
            reverse("admin:questionnaire_roundrole_delete", args=[scene.role.pk]),
            {"post": "yes"},
        ),
        "The round is archived and can no longer be changed.",
    ),
    "mail by hand": (
        lambda scene: post(
            scene,
            scene.presidency,
            reverse("questionnaire:message-write", args=[scene.reply.survey_round.slug, "reminder"]),
            {"role": [scene.role.pk], "seen": "0"},
        ),
        "The round is archived, so no e-mails of this kind are sent.",
    ),
    "draft": (
        lambda scene: post(
            scene,
            scene.submitter,
            reverse("questionnaire:draft-save"),
            {"draft": scene.remark, "remark": "Text", "draft_turn": "1", "draft_tab": "tab"},
        ),
        "The round is archived and can no longer be changed.",
    ),
}


def address(scene: Scene) -> list[object]:
    return [scene.reply.survey_round.slug, scene.reply.member_state_id, scene.role.pk]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_why(name: str, scene: Scene):
    act, said = PAGES[name]
    before, told = stored(), []

    with meanwhile(lambda: told.append(act(scene))):
        archive(scene.reply.survey_round)

    assert said in told[0]
    assert stored() == before
