"""Forged ids, codes and fields sent to every address: nothing of others changes, nothing of theirs shows."""

import io
import zipfile
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import (
    NoReverseMatch,
    Resolver404,
    ResolverMatch,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)
from django.utils.encoding import escape_uri_path
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from lxml import html

from questionnaire import workflow
from questionnaire.choices import MailKind, RequestKind, Role, UploadKind
from questionnaire.clearance.copies import make_copy
from questionnaire.drafts.drafts import Typed, save_draft
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import DocumentJob, Reply, Round, RoundRole, User
from questionnaire.reply.editing_answers import set_remark
from questionnaire.workbook.uploads import keep_upload
from tests.access.table import FILES
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_ready_job,
    make_reply,
    make_round,
    make_section,
)
from tests.others import Own, Queries, Rows, of_others, queries_of_others

pytestmark = pytest.mark.django_db

# Stands in whatever the others have written, and in nothing that is sent.
WRITTEN_BY_OTHERS = "Geheimnis"
ATTACKERS = ("submitter", "collaborator", "observer", "presidency")
# Nothing there is anybody's data, and each attempt costs the time of a slow page or of a mail.
NO_JOB = "00000000-0000-4000-8000-000000000000"
LEFT_OUT = ("openid_connect_login", "openid_connect_callback")

ODD = ("", "0", "-1", "1e9", "9" * 30, "null", "None", "on", "XK", "kosovo", "SI", "BE", "2020", "2021")
ODD_TEXTS = ("'", '"><script>', "../../etc/passwd", "{{ 7 }}", "%s%n", "\x00", "\ud7ff", "x" * 70_000)
TECHNICAL = (
    "user",
    "reply",
    "member_state",
    "survey_round",
    "state",
    "role",
    "pk",
    "id",
    "by",
    "is_administrator",
)


class Target(NamedTuple):
    """An address by name, what fills it, and what a page of one's own would send there."""

    name: str
    kwargs: dict[str, Any]
    fields: tuple[tuple[str, str], ...] = ()


class World(NamedTuple):
    targets: dict[str, list[Target]]
    sessions: dict[str, str]
    queries: dict[str, Queries]
    before: dict[str, Rows]
    ids: dict[str, list[str]]


def fill(reply: Reply, word: str) -> User:
    """A reply with something in every table; `word` stands in all that is written."""
    submitter = make_contact_point(reply=reply)
    make_contact_point(reply=reply, role=Role.COLLABORATOR)
    reply.requests.create(kind=RequestKind.JOINT, reason=word)
    make_section(reply=reply, department=word, colleague=submitter)
    make_copy(reply, None)
    keep_upload(submitter, reply, UploadKind.PASTED, f"{word}\tone".encode())
    remark = reverse("questionnaire:reply-remark", args=(reply.survey_round.slug, reply.member_state_id))
    save_draft(submitter, remark, Typed([("remark", word)], 0, 1, "one"))
    queue(MailKind.ACCEPTED, contact_points(reply)[:1], reply=reply)
    reply.questions.create(text=word)
    User.objects.filter(pk=submitter.pk).update(name=word)
    return submitter


def make_filled(survey_round: Round, member_state: str, word: str, *, is_submitted: bool) -> User:
    reply = make_reply(
        survey_round=survey_round,
        member_state=member_state,
        activities=[activity(title=word, description=word), activity(title=word, partner="XK")],
        is_submitted=True,
    )
    workflow.return_reply(reply, None, word)
    set_remark(reply, word)
    reply.refresh_from_db()
    submitter = fill(reply, word)
    if is_submitted:
        workflow.submit(reply, None)
    return submitter


@pytest.fixture(scope="module")
def world(undone_after_module: None) -> World:
    """Each attack is undone, so that all tests meet the same."""
    return make_world()


def make_world() -> World:
    """HR's reply can be edited, SI's is submitted, BE's can be edited too; another Presidency has its own."""
    survey_round, other = make_round(slug="2020"), make_round(slug="2021", member_states=("HR", "MT"))
    submitter = make_filled(survey_round, "HR", "Own", is_submitted=False)
    make_filled(survey_round, "SI", WRITTEN_BY_OTHERS, is_submitted=True)
    make_filled(survey_round, "BE", WRITTEN_BY_OTHERS, is_submitted=False)
    make_filled(other, "MT", "Own", is_submitted=True)
    others = survey_round.replies.get(member_state="BE")
    make_ready_job(reply=others, user=contact_points(others)[0], content=WRITTEN_BY_OTHERS.encode())
    make_presidency(survey_round=survey_round)
    own = Reply.objects.select_related("survey_round").get(survey_round=survey_round, member_state="HR")
    collaborator = User.objects.get(roles__member_state="HR", roles__role=Role.COLLABORATOR)
    attackers = {
        "submitter": Own(submitter, reply=own),
        "collaborator": Own(collaborator, reply=own),
        "observer": Own(make_observer(survey_round=survey_round)),
        "presidency": Own(make_presidency(survey_round=other, email="other@example.org"), survey_round=other),
    }
    sessions = {role: signed_in(own.user) for role, own in attackers.items()}
    accounts = list(User.objects.values_list("pk", flat=True))
    queries = {role: queries_of_others(own, accounts) for role, own in attackers.items()}
    before = {role: of_others(found) for role, found in queries.items()}
    own_pages, desk = (
        list(all_targets(browser(sessions[role]), attackers[role])) for role in ("submitter", "presidency")
    )
    # A collaborator and an observer send what a submitter would.
    targets = dict.fromkeys(attackers, own_pages) | {"presidency": desk}
    return World(targets, sessions, queries, before, ids_of_all())


def signed_in(user: User) -> str:
    client = Client()
    client.force_login(user)
    return str(client.session.session_key)


def browser(session_key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_key
    return client


def ids_of_all() -> dict[str, list[str]]:
    """What stands in addresses, of everybody."""
    numbers = {
        str(pk)
        for model in (Reply, Round, RoundRole, User)
        for pk in model._base_manager.values_list("pk", flat=True)
    }
    for name in ("requests", "questions", "sections", "mails"):
        numbers |= {str(pk) for pk in Reply.objects.values_list(name, flat=True) if pk}
    return {
        "slug": ["2020", "2021", "nowhere"],
        "member_state": ["HR", "SI", "BE", "MT", "XX", "si", "\x00", "é"],
        "reference": [f"2020-{code}-00{n}" for code in ("HR", "SI", "BE") for n in (1, 2)]
        + ["\x00", "x" * 300],
        "number": ["0", "1", "2", "9" * 30],
        "pk": [*sorted(numbers), "0", "9" * 30],
        "object_id": [*sorted(numbers), "0", "9" * 30, "HR", "kosovo", "asylum", "\x00", "é_5F"],
        "kind": ["invitation", "reminder", "nothing"],
        "format_name": ["json", "xlsx", "exe"],
        "app_label": ["questionnaire", "mfa"],
        "uidb36": ["1", "zz"],
        "job": [NO_JOB, *map(str, DocumentJob.objects.values_list("pk", flat=True))],
        "key": ["0-0", "x" * 200],
    }


def addresses(
    resolver: URLResolver, namespace: str = "", outer: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address by its name, and what it has to be filled with."""
    for pattern in resolver.url_patterns:
        parameters = (*outer, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, namespace + inner, parameters)
        elif pattern.name and pattern.name not in LEFT_OUT:
            yield namespace + pattern.name, parameters


def all_targets(client: Client, own: Own) -> Iterator[Target]:
    """Each address with nothing to send, and each form that the own pages show, as it would be sent."""
    forms: dict[tuple[str, str], Target] = {}
    for name, parameters in addresses(get_resolver()):
        kwargs = {parameter: first_own(own, parameter) for parameter in parameters}
        yield Target(name, kwargs)
        if name in FILES:
            continue
        with transaction.atomic():
            page = client.get(reverse(name, kwargs=kwargs))
            transaction.set_rollback(True)
        for form in forms_of(page):
            forms.setdefault((form.name, str(sorted(form.kwargs))), form)
    yield from forms.values()


def first_own(own: Own, parameter: str) -> Any:
    """What fills the address of something of one's own."""
    reply = own.reply or Reply.objects.get(survey_round__slug="2021", member_state="MT")
    found = {
        "slug": reply.survey_round.slug,
        "member_state": reply.member_state_id,
        "reference": f"{reply.survey_round.slug}-{reply.member_state_id}-001",
        "number": 1,
        "pk": reply.survey_round_id if own.survey_round else reply.sections.values_list("pk", flat=True)[0],
        "object_id": reply.pk,
        "kind": "invitation",
        "format_name": "json",
        "app_label": "questionnaire",
        "uidb36": "1",
        "key": "0-0",
        "job": NO_JOB,
    }
    return found.get(parameter, "x")


def forms_of(page: HttpResponse) -> Iterator[Target]:
    if page.status_code != 200 or not page.headers["Content-Type"].startswith("text/html"):
        return
    for form in html.fromstring(page.content).forms:
        match = resolved(form.action or page.wsgi_request.path)
        if form.method == "POST" and match:
            yield Target(match.view_name, match.kwargs, tuple(form.form_values()))


def resolved(action: str) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(action).path)
    except Resolver404:
        return None


def attack(world: World, role: str, target: Target, fields: list[tuple[str, str]]) -> None:
    """Send it, look at the answer and at everything that belongs to others, and undo it."""
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        sent.setdefault(name, []).append(value)
    client = browser(world.sessions[role])
    with transaction.atomic():
        answer = client.post(escape_uri_path(reverse(target.name, kwargs=target.kwargs)), sent, follow=True)
        after = of_others(world.queries[role])
        transaction.set_rollback(True)
    assert answer.status_code < 500
    assert WRITTEN_BY_OTHERS not in everything_in(answer)
    assert after == world.before[role]


def everything_in(answer: HttpResponse) -> str:
    """The text of a page, and of each part of a file that is an archive."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return content.decode(errors="replace") + str(answer.headers)


@pytest.mark.parametrize("role", ["submitter", "observer", "presidency"])
def test_what_the_own_page_sends_does_nothing_at_the_addresses_of_others(world, role):
    other = Reply.objects.get(survey_round__slug="2020", member_state="SI")
    others = {"slug": "2020", "member_state": "SI", "reference": "2020-SI-001", "object_id": str(other.pk)}
    for target in world.targets[role]:
        kwargs = {name: others.get(name, value) for name, value in target.kwargs.items()}
        attack(world, role, target._replace(kwargs=kwargs), list(target.fields))


@examples(
    max_examples=150,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    derandomize=True,
)
@given(seed=st.integers(0, 2**32), number=st.integers(1, 3))
def test_forged_ids_and_fields_change_and_show_nothing_of_others(world, seed, number):
    chance = Random(seed)  # noqa: S311 - it is to be the same in each run
    for _attempt in range(number):
        role = chance.choice(ATTACKERS)
        target = forged(world, chance, chance.choice(world.targets[role]))
        attack(world, role, target, forged_fields(world, chance, role, target))


def forged(world: World, chance: Random, target: Target) -> Target:
    """Its address with some of its parts exchanged, as far as such an address can be written."""
    kwargs = {
        name: chance.choice(world.ids[name]) if name in world.ids and chance.random() < 0.6 else value
        for name, value in target.kwargs.items()
    }
    try:
        reverse(target.name, kwargs=kwargs)
    except NoReverseMatch:
        return target
    return target._replace(kwargs=kwargs)


def forged_fields(world: World, chance: Random, role: str, target: Target) -> list[tuple[str, str]]:
    """What the own page would send, with some of it exchanged and some fields more."""
    values = (*ODD, *ODD_TEXTS, *world.ids["pk"], *world.ids["reference"])
    names = sorted({name for other in world.targets[role] for name, _value in other.fields} | {*TECHNICAL})
    more = [(chance.choice(names), chance.choice(values)) for _more in range(chance.randint(0, 4))]
    return [
        (name, chance.choice(values) if chance.random() < 0.25 else value) for name, value in target.fields
    ] + more
