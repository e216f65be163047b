import datetime as dt
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from questionnaire.choices import Role
from questionnaire.models import Round, User
from tests.builders import make_round, make_user

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")


def create_round(**options):
    out = StringIO()
    defaults = {
        "slug": "2026",
        "title": "Second mapping",
        "period_start": "2015-01-01",
        "cutoff": "2026-12-01",
        "deadline": "2026-12-18T18:00",
    }
    arguments = [f"--{name.replace('_', '-')}={value}" for name, value in (defaults | options).items()]
    call_command("create_round", *arguments, stdout=out)
    return out.getvalue()


def test_a_round_asks_the_27_about_everything_and_is_open():
    assert create_round() == "Round “2026” is open: 27 respondents.\n"

    survey_round = Round.objects.get()
    assert survey_round.is_open
    assert survey_round.replies.count() == 27
    assert not survey_round.replies.filter(member_state="UK").exists()
    assert survey_round.partners.count() == 6
    assert survey_round.support_fields.count() == 8
    assert survey_round.assistance_types.count() == 3


def test_a_round_that_is_to_be_prepared_is_not_open():
    out = StringIO()
    terms = ("--slug=2026", "--title=Second mapping", "--period-start=2015-01-01", "--cutoff=2026-12-01")
    call_command("create_round", *terms, "--deadline=2026-12-18T18:00", "--prepare", stdout=out)

    assert out.getvalue() == "Round “2026” is in preparation: 27 respondents.\n"
    survey_round = Round.objects.get()
    assert survey_round.state == "preparing"
    assert not survey_round.events.exists()


def test_named_member_states_alone_are_asked_and_gr_is_greece():
    create_round(member_states="hr, GR,SI")

    replies = Round.objects.get().replies
    assert set(replies.values_list("member_state", flat=True)) == {"HR", "EL", "SI"}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-18T18:00", dt.datetime(2026, 12, 18, 18, tzinfo=BRUSSELS)),
        ("2026-12-18 18:00", dt.datetime(2026, 12, 18, 18, tzinfo=BRUSSELS)),
        ("2026-12-18T17:00Z", dt.datetime(2026, 12, 18, 18, tzinfo=BRUSSELS)),
        ("2026-12-18", dt.datetime(2026, 12, 18, 23, 59, 59, tzinfo=BRUSSELS)),
    ],
)
def test_a_deadline_without_a_zone_is_brussels_time(text, moment):
    create_round(deadline=text)

    assert Round.objects.get().deadline == moment


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"cutoff": "2014-12-31"}, "The cut-off date is before the start of the period"),
        ({"cutoff": "2026-12-19"}, "The cut-off date is after the deadline"),
        ({"cutoff": "19 December"}, "is not a date"),
        ({"deadline": "soon"}, "is not a time"),
        ({"member_states": "HR,XX"}, "Unknown Member State: XX"),
        ({"member_states": " ,"}, "No Member State is named"),
        ({"slug": "two words"}, "--slug: .*letters, numbers, underscores or hyphens"),
        ({"slug": "x" * 31}, "--slug: .*30 characters"),
        ({"title": ""}, "--title: "),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_made(options, message):
    with pytest.raises(CommandError, match=message):
        create_round(**options)

    assert not Round.objects.exists()


def test_the_cutoff_may_lie_on_the_day_of_the_deadline():
    create_round(cutoff="2026-12-18")

    assert Round.objects.exists()


def test_a_short_name_is_taken_once():
    make_round(slug="Second")

    with pytest.raises(CommandError, match="already"):
        create_round(slug="second")


def test_its_presidency_has_an_account_and_the_round():
    known = make_user(email="known@example.org")

    call_command(
        "create_round",
        "--slug=2026",
        "--title=Second mapping",
        "--period-start=2015-01-01",
        "--cutoff=2026-12-01",
        "--deadline=2026-12-18",
        "--presidency=New@example.org",
        "--presidency=known@example.org",
        stdout=StringIO(),
    )

    new = User.objects.get(email="new@example.org")
    assert (
        list(Round.objects.presided_by(new))
        == list(Round.objects.presided_by(known))
        == [Round.objects.get()]
    )
    assert set(Round.objects.get().roles.values_list("role", flat=True)) == {Role.PRESIDENCY}


def test_a_presidency_without_an_address_is_refused_and_nothing_is_made():
    with pytest.raises(CommandError, match="“nobody” is not an e-mail address"):
        create_round(presidency="nobody")

    assert not Round.objects.exists()


def test_a_refusal_is_one_sentence_in_the_shell(capfd):
    arguments = ["--slug=x", "--title=T", "--period-start=2015", "--cutoff=2026-12-01", "--deadline=soon"]

    with pytest.raises(SystemExit) as stopped:
        execute_from_command_line(["manage.py", "create_round", *arguments])

    assert stopped.value.code == 1
    assert capfd.readouterr().err.strip().splitlines() == [
        "CommandError: “2015” is not a date. Enter it in the form 2020-05-12."
    ]


def test_a_round_starts_from_the_latest_one_the_named_one_or_none():
    old = make_round(slug="2020", deadline=dt.datetime(2020, 5, 20, tzinfo=BRUSSELS))
    new = make_round(slug="2022", deadline=dt.datetime(2022, 5, 20, tzinfo=BRUSSELS))

    told = create_round(slug="by-itself", deadline="2026-12-18")
    create_round(slug="named", previous="2020")
    create_round(slug="nothing", previous="none")

    assert dict(Round.objects.exclude(previous=None).values_list("slug", "previous")) == {
        "by-itself": new.pk,
        "named": old.pk,
    }
    assert told.endswith("What still ran in the round “2022” is offered again.\n")


def test_an_unknown_last_round_is_refused():
    with pytest.raises(CommandError, match="There is no round “2019”"):
        create_round(previous="2019")

    assert not Round.objects.exists()
