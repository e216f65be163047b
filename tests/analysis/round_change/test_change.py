"""Change between two rounds: recounted, like for like, in every format; and what is refused."""

import csv
import io
import json
import zipfile
from html import unescape

import fastjsonschema
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.grid import Grid, Profile, signed
from analysis.round_change.annex import build_change
from questionnaire.models import Partner, Round
from questionnaire.problems import Refused
from questionnaire.workflow import accept
from tests.analysis.recount import FIELD_CODES, PARTNER_CODES, TYPE_CODES, Item, members, share, within
from tests.analysis.tables.test_tables_recounted import STATES, items, store
from tests.analysis.word_files import opened
from tests.builders import activity, make_presidency, make_reply, make_round

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


@pytest.fixture
def rounds() -> tuple[Round, Round]:
    """Three replied both times; FR only in 2018, SI only in 2020. Serbia gains two, Kosovo* loses one."""
    earlier = make_round(slug="2018", member_states=("BE", "DE", "FR", "HR"))
    later = make_round(slug="2020", member_states=("BE", "DE", "HR", "SI"), previous=earlier)
    given_then = {"BE": ["RS"], "DE": ["XK"], "FR": ["AL"], "HR": []}
    given_now = {"BE": ["RS", "RS"], "DE": ["RS"], "HR": [], "SI": ["AL"]}
    for survey_round, given_by in ((earlier, given_then), (later, given_now)):
        for member_state, partners in given_by.items():
            make_reply(
                survey_round=survey_round,
                member_state=member_state,
                supports=bool(partners),
                activities=[activity(partner=code) for code in partners],
                is_submitted=True,
            )
    return earlier, later


@pytest.fixture
def desk(rounds, client) -> Client:
    """The Presidency of both."""
    user = make_presidency(survey_round=rounds[0])
    make_presidency(survey_round=rounds[1])
    client.force_login(user)
    return client


def address(name: str = "round-change", *args: str) -> str:
    return reverse(f"analysis:{name}", args=("2020", *args))


def test_the_page_says_what_is_compared_and_what_has_changed(desk):
    page = unescape(desk.get(address()).text)

    assert "3 Member States replied in both rounds; 2018: 2 Member States providing support" in page
    assert (
        "like with like: Member States whose reply counts in both rounds, 3 (Belgium, Germany, Croatia)"
        in page
    )
    assert "reply counts in 2018 alone: 1 (France)" in page
    assert "reply counts in 2020 alone: 1 (Slovenia)" in page
    assert "Very few replied in 2018 alone." in page
    assert "Activities in all: 3 in 2020, 2 in 2018 (+1)." in page
    assert "More activities in 2020 than in 2018: Serbia (+2)." in page
    assert "Fewer activities in 2020 than in 2018: Kosovo* (−1)." in page
    assert "A larger share in 2020 than in 2018: Serbia (+50) (percentage points)." in page
    assert "The largest increase: Serbia, asylum (+2)." in page
    assert '<td class="wb-number">−50</td>' in page


def test_every_format_says_the_same_and_circulation_names_nobody(desk):
    files = {
        name: desk.get(address("round-change-file", name), {"from": "2018"}).content
        for name in ("json", "csv", "xlsx", "docx")
    }

    document = json.loads(files["json"])
    schema = json.loads((settings.BASE_DIR / "docs/annex.schema.json").read_text())
    fastjsonschema.compile(schema)(document)
    table = document["tables"][0]
    assert (document["set"], document["replies"], document["activities"]) == ("change", 3, 3)
    expected = [row["cells"] for row in table["rows"]]
    assert expected[-2:] == [[1, 3, 2], [2, 3, 1]]
    archive = zipfile.ZipFile(io.BytesIO(files["csv"]))
    lines = list(csv.reader(io.StringIO(archive.read(f"{table['key']}.csv").decode("utf-8-sig"))))
    assert [list(map(int, line[1:])) for line in lines[1:]] == expected
    book = load_workbook(io.BytesIO(files["xlsx"]))
    rows = [[cell.value for cell in row[1:4]] for row in book[table["key"]].iter_rows()]
    assert [row for row in rows if all(isinstance(value, int) for value in row)] == expected
    word = opened(files["docx"])
    cells = [[cell.text for cell in row.cells][1:] for row in word.tables[0].rows[1:]]
    assert cells == [[str(then), str(now), signed(change)] for then, now, change in expected]
    notes = archive.read("notes.txt").decode("utf-8-sig")
    texts = [files["json"].decode(), notes, "\n".join(each.text for each in word.paragraphs)]
    for text in texts:
        assert "like with like" in text
        assert not [name for name in ("Belgium", "Germany", "Croatia", "France", "Slovenia") if name in text]
    internal = desk.get(address("round-change-file", "json"), {"from": "2018", "profile": "internal"})
    assert "Belgium, Germany, Croatia" in internal.content.decode()


def test_only_accepted_replies_are_compared_where_that_is_asked(desk, rounds):
    for survey_round in rounds:
        accept(survey_round.replies.get(member_state="BE"), None)

    page = unescape(desk.get(address(), {"from": "2018", "replies": "accepted"}).text)

    assert "1 Member State replied in both rounds" in page
    answer = desk.get(
        address("round-change-file", "json"), {"from": "2018", "replies": "accepted"}, follow=True
    )
    assert "would tell what each of them gives" in answer.text


def test_a_round_that_one_does_not_preside_over_is_not_there(rounds, client):
    client.force_login(make_presidency(survey_round=rounds[1]))

    assert client.get(address(), {"from": "2018"}).status_code == 404
    assert client.get(address("round-change-file", "json"), {"from": "2018"}).status_code == 404
    assert "There is no other round" in client.get(address()).text


def test_the_same_round_and_rounds_with_nothing_in_common_are_refused(desk, rounds):
    earlier, later = rounds
    assert "held against itself" in desk.get(address(), {"from": "2020"}).text
    others = make_round(slug="2016", member_states=("PL",))
    with pytest.raises(Refused, match="No reply counts in the round"):
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
