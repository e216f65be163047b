"""Change between two rounds: recounted, like for like, in every format; and what is refused."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from analysis.grid import Grid, Profile
from analysis.round_change.annex import build_change
from questionnaire.models import Partner, Round
from questionnaire.problems import Refused
from tests.analysis.random_rounds import STATES, items, store
from tests.analysis.recount import FIELD_CODES, PARTNER_CODES, TYPE_CODES, Item, members, share, within
from tests.analysis.round_change.pages import address
from tests.builders import make_reply, make_round

pytestmark = pytest.mark.django_db

# The earlier round does not ask about Albania, the later one not about asylum.
THEN_PARTNERS, NOW_FIELDS = PARTNER_CODES[1:], FIELD_CODES[1:]
STORED = st.tuples(st.sampled_from(("draft", "submitted")), st.lists(items(), max_size=6))


def cells_of(grids: tuple[Grid, ...]) -> dict[str, list[tuple[object, ...]]]:
    return {grid.key: [row.cells for row in grid.rows] for grid in grids}


@given(then=st.lists(STORED, min_size=5, max_size=5), now=st.lists(STORED, min_size=5, max_size=5))
@examples(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_figure_of_change_equals_a_recount_of_who_replied_both_times(then, now):
    both = {s for s, (a, _x), (b, _y) in zip(STATES, then, now, strict=True) if a == b == "submitted"}
    with transaction.atomic():
        earlier, later = store_round("2018", then), store_round("2020", now)
        earlier.partners.set(THEN_PARTNERS)
        later.support_fields.set(NOW_FIELDS)
        annex = build_change(earlier, later, profile=Profile.INTERNAL) if both else None
        transaction.set_rollback(True)

    if annex is None:
        return
    counted = [counting(both, replies) for replies in (then, now)]
    assert cells_of(annex.grids) == recounted(*counted)
    assert (annex.facts.replies, annex.facts.activities) == (len(both), len(counted[1]))


def store_round(slug: str, replies: list[tuple[str, list[Item]]]) -> Round:
    survey_round = make_round(slug=slug, member_states=STATES)
    for reply, (state, rows) in zip(survey_round.replies.all(), replies, strict=True):
        store(reply, state, [rows])
    return survey_round


def counting(both: set[str], replies: list[tuple[str, list[Item]]]) -> list[tuple[str, Item]]:
    return [
        (member_state, item)
        for member_state, (_state, rows) in zip(STATES, replies, strict=True)
        for item in rows
        if member_state in both
        and item.status != "planned"
        and item.partner in THEN_PARTNERS
        and item.support_field in NOW_FIELDS
    ]


def recounted(then, now) -> dict[str, list[tuple[int, ...]]]:
    measures = {
        "activities": lambda part, _whole: len(part),
        "members": lambda part, _whole: members(part),
        "percent": lambda part, whole: share(len(part), len(whole)),
    }
    lists = {
        "partners": ("partner", THEN_PARTNERS),
        "fields": ("support_field", NOW_FIELDS),
        "types": ("assistance_type", TYPE_CODES),
    }
    found = {}
    for unit, measure in measures.items():

        def both(codes, measure=measure):
            a, b = (measure(within(side, **codes), side) for side in (then, now))
            return (a, b, b - a)

        for axis, (name, codes) in lists.items():
            found[f"change_{axis}_{unit}"] = [both({name: code}) for code in codes]
        found[f"change_crossed_{unit}"] = [
            tuple(both({"partner": p, "support_field": f})[2] for f in NOW_FIELDS) for p in THEN_PARTNERS
        ]
    for axis in lists:
        found[f"change_{axis}_activities"].append((len(then), len(now), len(now) - len(then)))
    return found


def test_the_same_round_and_rounds_with_nothing_in_common_are_refused(desk, rounds):
    earlier, later = rounds
    assert "compared with itself" in desk.get(address(), {"from": "2020"}).text
    others = make_round(slug="2016", member_states=("PL",))
    with pytest.raises(Refused, match="No reply is included in the results of the round"):
        build_change(others, later, profile=Profile.INTERNAL)
    make_reply(survey_round=others, member_state="PL", supports=False, is_submitted=True)
    with pytest.raises(Refused, match="no Member State has replied in both"):
        build_change(others, later, profile=Profile.INTERNAL)
    earlier.partners.set(Partner.objects.filter(pk="AL"))
    later.partners.set(Partner.objects.filter(pk="RS"))
    with pytest.raises(Refused, match="about no partner both times"):
        build_change(earlier, later, profile=Profile.INTERNAL)


def test_the_command_writes_it_and_says_what_it_takes(rounds, tmp_path, capsys):
    options = [
        "--round",
        "2020",
        "--format",
        "json",
        "--tables",
        "change",
        "--output",
        str(tmp_path / "f.json"),
    ]

    call_command("export", *options, "--from", "2018")

    assert "12 tables" in capsys.readouterr().out
    assert json.loads((tmp_path / "f.json").read_text())["set_title"] == "Change from 2018 to 2020"
    with pytest.raises(CommandError, match="Name the other one with --from"):
        call_command("export", *options)
    with pytest.raises(CommandError, match="only --replies is taken"):
        call_command("export", *options, "--from", "2018", "--partner", "RS")
