"""Every format of every set of tables says the same, also of rounds that are hard to print."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import assume

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats import FORMATS
from analysis.grid import Annex, Axis, DataRows, Profile
from analysis.tables.table_sets import ANNEX, TABLE_SETS
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS
from questionnaire.models import Partner, Reply, ReplyVersion, Round, SupportField, VersionActivity
from tests.analysis.printed_figures import READERS, of_annex, of_page
from tests.analysis.random_rounds import rounds_at_random, store_round
from tests.builders import activity, make_presidency, make_replies, make_round

LONG = "Sixty letters long, as some names of partners and fields are"
# Those that take a second or more to write.
SLOW = ("docx", "note", "pdf", "pptx")

Case = Callable[[], tuple[Round, Selection]]


def nothing_selected() -> tuple[Round, Selection]:
    survey_round = make_replies(make_round(), HR=[activity()])
    return survey_round, Selection(active_on=dt.date(2016, 1, 1))


def no_replies() -> tuple[Round, Selection]:
    return make_round(), Selection()


def one_reply() -> tuple[Round, Selection]:
    return make_replies(make_round(), HR=[activity(partner="XK")]), Selection(codes={Axis.PARTNERS: ("XK",)})


def ties() -> tuple[Round, Selection]:
    def everywhere() -> list[object]:
        return [
            activity(partner=partner, support_field=support_field, assistance_type=assistance_type)
            for partner, *_ in PARTNERS
            for support_field, _name in SUPPORT_FIELDS
            for assistance_type, _name in ASSISTANCE_TYPES
        ]

    return make_replies(make_round(), BE=everywhere(), HR=everywhere()), Selection()


def ten_fields_and_long_names() -> tuple[Round, Selection]:
    Partner.objects.filter(pk="BA").update(name=LONG)
    survey_round = make_round()
    for number in (9, 10):
        extra = SupportField.objects.create(
            code=f"field_{number}", name=f"{number}: {LONG}"[:60], position=number
        )
        survey_round.support_fields.add(extra)
    rows = [activity(partner="BA", support_field="field_9"), activity(partner="XK", support_field="field_10")]
    return make_replies(survey_round, HR=rows), Selection()


def ten_thousand() -> tuple[Round, Selection]:
    survey_round = make_round()
    reply = Reply.objects.get(survey_round=survey_round, member_state="HR")
    version = ReplyVersion.objects.create(reply=reply, number=1, supports=True, submitted_at=timezone.now())
    VersionActivity.objects.bulk_create(
        VersionActivity(
            version=version,
            reference=f"2020-HR-{number:05d}",
            partner_id=PARTNERS[number % len(PARTNERS)][0],
            support_field_id=SUPPORT_FIELDS[number % 7][0],
            assistance_type_id=ASSISTANCE_TYPES[number % 2][0],
            title="Training",
            status="ongoing",
            start_year=2018,
            funding="national",
        )
        for number in range(10_000)
    )
    reply.state, reply.counted_version = "submitted", version
    reply.save()
    return survey_round, Selection()


CASES = (nothing_selected, no_replies, one_reply, ties, ten_fields_and_long_names, ten_thousand)


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_every_format_of_every_set_has_the_figures_of_its_tables(case):
    survey_round, selection = case()
    _annex, data = build_annex(survey_round, selection, profile=Profile.INTERNAL)
    rows = list(data or ())
    for table_set in TABLE_SETS:
        annex, _data = build_annex(survey_round, selection, profile=Profile.INTERNAL, tables=table_set.name)
        # What takes long is written for the annex alone, and for every set where labels are long.
        is_slow_due = table_set.name == ANNEX or case is ten_fields_and_long_names
        assert_formats_agree(annex, rows, [f.name for f in FORMATS if is_slow_due or f.name not in SLOW])


def assert_formats_agree(annex: Annex, rows: DataRows, names: list[str]) -> None:
    expected = of_annex(annex)
    assert all(annex.facts.selection_words and grid.rows and grid.columns for grid in annex.grids)
    for form in FORMATS:
        if form.name in names:
            found = READERS[form.name](form.render(annex, rows), annex)
            assert found == ({} if says_nothing_alone(form.name, annex) else expected), form.name


def says_nothing_alone(format_name: str, annex: Annex) -> bool:
    """Slides of an annex without activities say so, and show no tables of noughts."""
    return format_name == "pptx" and annex.facts.tables == ANNEX and not annex.facts.activities


@pytest.mark.django_db
@rounds_at_random(3)
def test_page_and_files_of_a_random_round_say_the_same(replies, selection):
    assume(not (selection.year_from and selection.year_to and selection.year_from > selection.year_to))
    with transaction.atomic():
        survey_round = store_round(replies)
        client = Client()
        client.force_login(make_presidency(survey_round=survey_round))
        page = client.get("/rounds/2020/tables/section/all-tables/", query_of(selection))
        annex, data = build_annex(survey_round, selection, profile=Profile.INTERNAL)
        rows = list(data or ())
        transaction.set_rollback(True)

    assert page.status_code == 200
    assert annex.facts.selection_words in page.content.decode()
    assert of_page(page.content, annex) == of_annex(annex)
    assert_formats_agree(annex, rows, ["xlsx", "docx", "pptx", "json", "csv"])


def query_of(selection: Selection) -> dict[str, object]:
    """The selection as the address of the page says it, where partners have names of their own."""
    codes = selection.as_codes()
    slugs = {code: slug for code, _name, slug in PARTNERS}
    lists = {
        "partner": [slugs[code] for code in selection.on(Axis.PARTNERS)],
        "field": codes["fields"],
        "type": codes["types"],
        "status": codes["statuses"],
    }
    plain = {name: codes[name] for name in ("replies", "funding", "active_on", "year_from", "year_to")}
    return {name: value for name, value in (lists | plain).items() if value}
