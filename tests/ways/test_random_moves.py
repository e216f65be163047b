"""Replies go through random sequences of allowed and refused moves and edits.

A plain model beside them says which are allowed and what counts; the figures must always be the model's.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.counting.cube import Scope, read_cube
from analysis.counting.selection import Selection
from analysis.verification.findings import Counts
from analysis.verification.verify import findings_in
from questionnaire import workflow
from questionnaire.models import Reply, Round
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from tests.builders import activity, make_round

STATES = ("BE", "HR")
PARTNERS = ("AL", "BA", "XK", "ME", "MK", "RS")
CODES = st.tuples(
    st.sampled_from(("AL", "XK")),
    st.sampled_from(("asylum", "return")),
    st.sampled_from(("expert", "equipment")),
)
STATUS = st.sampled_from(("ongoing", "planned", "suspended"))


@dataclass
class Model:
    """What a reply should be: rows as (partner, field, type, status) by reference number."""

    state: str = "draft"
    supports: bool | None = None
    answers: dict[str, bool] = field(default_factory=dict)
    rows: dict[int, tuple[str, str, str, str]] = field(default_factory=dict)
    last_number: int = 0
    counted: list[tuple[str, str, str, str]] | None = None
    accepted: list[tuple[str, str, str, str]] | None = None
    # Of the last submission, with what its rows leave out.
    submitted: tuple[bool | None, dict[str, bool], dict[int, tuple[str, str, str, str]]] | None = None

    @property
    def is_editable(self) -> bool:
        return self.state in ("draft", "correcting", "returned")

    @property
    def is_complete(self) -> bool:
        with_rows = {row[0] for row in self.rows.values()}
        if self.supports is False:
            return not self.rows and not any(self.answers.values())
        return bool(self.supports) and all(self.answers.get(p) is (p in with_rows) for p in PARTNERS)


@dataclass
class World:
    survey_round: Round
    models: dict[str, Model]
    is_open: bool = True
    is_overdue: bool = False

    def reply(self, code: str) -> Reply:
        return Reply.objects.select_related("survey_round", "member_state").get(
            survey_round=self.survey_round, member_state=code
        )


def attempt(is_allowed: bool, act: Callable[[], object]) -> bool:
    """Do it; it must be refused exactly where the model says so."""
    try:
        with transaction.atomic():
            act()
    except Refused:
        assert not is_allowed
        return False
    assert is_allowed
    return True


def add(world: World, code: str, codes: tuple[str, str, str], status: str) -> None:
    model, reply = world.models[code], world.reply(code)
    partner, support_field, assistance_type = codes
    row = activity(
        partner=partner, support_field=support_field, assistance_type=assistance_type, status=status
    )
    if attempt(world.is_open and model.is_editable, lambda: add_activities(reply, [row])):
        model.last_number += 1
        model.rows[model.last_number] = (*codes, status)
        model.answers.setdefault(partner, True)


def change(world: World, code: str, codes: tuple[str, str, str], status: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if not model.rows:
        return
    number = min(model.rows)
    row = reply.activities.get(reference=f"{world.survey_round.slug}-{code}-{number:03d}")
    row.partner_id, row.support_field_id, row.assistance_type_id = codes
    row.status = status
    if attempt(world.is_open and model.is_editable, lambda: save_activity(row)):
        model.rows[number] = (*codes, status)
        model.answers.setdefault(codes[0], True)


def delete(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if not model.rows:
        return
    number = min(model.rows)
    row = reply.activities.get(reference=f"{world.survey_round.slug}-{code}-{number:03d}")
    if attempt(world.is_open and model.is_editable, lambda: delete_activity(row)):
        del model.rows[number]


def answer(world: World, code: str, *, supports: bool) -> None:
    """Answer the first question, and every partner as its rows say."""
    model, reply = world.models[code], world.reply(code)
    with_rows = {row[0] for row in model.rows.values()}
    given = {p: (supports and p in with_rows, "") for p in PARTNERS}

    def act() -> None:
        set_support(reply, supports)
        set_partner_answers(reply, given)

    if attempt(world.is_open and model.is_editable, act):
        model.supports = supports
        model.answers = {p: yes for p, (yes, _) in given.items()}


def submit(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if model.state == "submitted":
        workflow.submit(reply, None)
        return
    is_allowed = world.is_open and model.is_editable and model.is_complete
    if attempt(is_allowed, lambda: workflow.submit(reply, None)):
        model.state, model.counted = "submitted", list(model.rows.values())
        model.submitted = model.supports, dict(model.answers), dict(model.rows)


def finish(world: World, code: str) -> None:
    """What most replies do: an activity, answers that agree, submission."""
    add(world, code, ("AL", "return", "expert"), "ongoing")
    answer(world, code, supports=True)
    submit(world, code)


def withdraw(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if model.state == "draft":
        workflow.withdraw(reply, None)
        return
    is_allowed = world.is_open and not world.is_overdue and model.state in ("submitted", "correcting")
    if attempt(is_allowed, lambda: workflow.withdraw(reply, None)):
        model.state, model.counted = "draft", None


def correct(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if model.state == "correcting":
        workflow.correct(reply, None)
        return
    is_allowed = world.is_open and not world.is_overdue and model.state == "submitted"
    if attempt(is_allowed, lambda: workflow.correct(reply, None)):
        model.state = "correcting"


def discard(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if model.state == "submitted":
        workflow.discard(reply, None)
        return
    is_allowed = world.is_open and model.state in ("correcting", "returned")
    if attempt(is_allowed, lambda: workflow.discard(reply, None)):
        assert model.submitted is not None
        supports, answers, rows = model.submitted
        model.supports, model.answers, model.rows = supports, dict(answers), dict(rows)
        model.state = "submitted" if model.state == "correcting" else "returned"


def hold_entries(world: World, code: str) -> None:
    """The working rows against the model's: what was discarded is gone, what was deleted is back."""
    model, reply = world.models[code], world.reply(code)
    columns = ("reference", "partner", "support_field", "assistance_type", "status")
    stored = {int(row[0][-3:]): row[1:] for row in reply.activities.values_list(*columns)}
    assert (reply.supports, stored) == (model.supports, model.rows)
    assert {partner: yes for partner, yes in reply.answers.items() if yes is not None} == model.answers


def give_back(world: World, code: str, *, source: str) -> None:
    model, reply = world.models[code], world.reply(code)
    move = workflow.return_reply if source == "submitted" else workflow.reopen
    if model.state == "returned":
        move(reply, None, "why")
        return
    is_allowed = world.is_open and model.state == source
    if attempt(is_allowed, lambda: move(reply, None, "why")):
        model.state = "returned"


def accept(world: World, code: str) -> None:
    model, reply = world.models[code], world.reply(code)
    if model.state == "accepted":
        workflow.accept(reply, None)
        return
    if attempt(model.state == "submitted", lambda: workflow.accept(reply, None)):
        model.state, model.accepted = "accepted", model.counted


def close_or_open(world: World) -> None:
    move = workflow.CLOSE_ROUND if world.is_open else workflow.REOPEN_ROUND
    workflow.move_round(move, world.survey_round, None)
    world.is_open = not world.is_open


def pass_deadline(world: World) -> None:
    Round.objects.update(deadline=timezone.now() - dt.timedelta(hours=1))
    world.is_overdue = True


OF_A_REPLY = st.one_of(
    st.builds(lambda c, s: lambda w, m: add(w, m, c, s), CODES, STATUS),
    st.builds(lambda c, s: lambda w, m: change(w, m, c, s), CODES, STATUS),
    st.just(delete),
    st.just(lambda w, m: answer(w, m, supports=True)),
    st.just(lambda w, m: answer(w, m, supports=False)),
    st.just(submit),
    st.just(finish),
    st.just(finish),
    st.just(finish),
    st.just(withdraw),
    st.just(correct),
    st.just(correct),
    st.just(discard),
    st.just(discard),
    st.just(lambda w, m: give_back(w, m, source="submitted")),
    st.just(lambda w, m: give_back(w, m, source="accepted")),
    st.just(accept),
    st.just(accept),
).flatmap(lambda act: st.sampled_from(STATES).map(lambda code: lambda w: act(w, code)))
STEP = st.one_of(*[OF_A_REPLY] * 20, st.just(close_or_open), st.just(close_or_open), st.just(pass_deadline))


def hold_figures(world: World, *, accepted_only: bool) -> None:
    """The cube against a recount of the model's counted rows."""
    cube = read_cube(world.survey_round, Selection(accepted_only=accepted_only))
    counted = {
        code: model.accepted if accepted_only else model.counted
        for code, model in world.models.items()
        if model.state != "draft"
    }
    rows = {
        code: [row[:3] for row in version if row[3] != "planned"]
        for code, version in counted.items()
        if version is not None
    }
    assert len(cube.counted) == len(rows)
    activities = Counter(codes for version in rows.values() for codes in version)
    fields, types = ("asylum", "return"), ("expert", "equipment")
    for codes in product(("AL", "XK"), fields, types):
        members = sum(codes in version for version in rows.values())
        scope = Scope(*codes)
        assert (cube.activities(scope), cube.members(scope)) == (activities[codes], members)
    assert cube.activities() == sum(activities.values())
    assert cube.members() == sum(bool(version) for version in rows.values())


@pytest.mark.django_db
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=15, max_size=40))
def test_figures_always_equal_a_recount_of_the_counted_versions(steps):
    with transaction.atomic():
        world = World(make_round(member_states=STATES), {code: Model() for code in STATES})
        for step in steps:
            step(world)
            hold_figures(world, accepted_only=False)
        hold_figures(world, accepted_only=True)
        for code in STATES:
            hold_entries(world, code)
        # Whatever was done and refused, the record proves itself.
        assert list(findings_in(Round.objects.all(), Counts())) == []
        transaction.set_rollback(True)
