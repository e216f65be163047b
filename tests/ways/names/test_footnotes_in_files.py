"""Which footnotes files, mails and commands print, and that no code names a partner with a footnote."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Profile
from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import Mail, Partner, Reply, Round, User
from questionnaire.rounds.renaming.decide import adopt, changes_of
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.designations import KOSOVO, KOSOVO_FOOTNOTE
from tests.printed_text import squeezed, text_of
from tests.ways.names.test_footnotes import SECOND, SECOND_FOOTNOTE, mark_serbia

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[3]


def named_footnotes(said: str) -> tuple[bool, bool]:
    return squeezed(KOSOVO.text) in said, squeezed(SECOND[1]) in said


def outputs(survey_round: Round, presidency: User) -> Iterator[tuple[str, str]]:
    """Each format of the tables in each profile, by name, squeezed."""
    client = Client()
    client.force_login(presidency)
    for name in FORMATS_BY_NAME:
        for profile in Profile:
            response = client.get(
                reverse("analysis:export", args=[survey_round.slug, name]), {"profile": profile.value}
            )
            yield f"{name} {profile}", squeezed(text_of(response.content))


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round()
    make_reply(survey_round=survey_round, activities=[activity(), activity(partner="XK")], is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity()])
    return survey_round


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


def test_each_format_of_the_tables_has_the_footnotes_of_its_partners(survey_round, presidency):
    mark_serbia()

    both = {name: named_footnotes(said) for name, said in outputs(survey_round, presidency)}
    survey_round.partners.remove("XK")
    one = {name: named_footnotes(said) for name, said in outputs(survey_round, presidency)}
    survey_round.partners.remove("RS")
    none = {name: named_footnotes(said) for name, said in outputs(survey_round, presidency)}

    assert both == dict.fromkeys(both, (True, True))
    assert one == dict.fromkeys(both, (False, True))
    assert none == dict.fromkeys(both, (False, False))


@pytest.mark.parametrize("partners", [{"XK", "RS"}, {"RS"}, {"AL"}])
def test_the_reply_workbook_has_the_footnotes_of_the_partners_to_choose(partners, tmp_path):
    mark_serbia()
    survey_round = make_round()
    survey_round.partners.set(partners)
    path = tmp_path / "reply.xlsx"

    options = ("--round", "2020", "--member-state", "SI", "--output", str(path))
    call_command("reply_template", *options, stdout=io.StringIO())

    said = squeezed(text_of(path.read_bytes()))
    assert named_footnotes(said) == ("XK" in partners, "RS" in partners)


@pytest.mark.parametrize(
    ("named", "footnotes"), [("Kosovo* and Serbia†", [KOSOVO_FOOTNOTE, SECOND_FOOTNOTE]), ("Albania", [])]
)
def test_a_mail_ends_with_the_footnotes_of_the_partners_that_it_names(named, footnotes, survey_round):
    mark_serbia()
    reply = Reply.objects.get(member_state="HR")
    make_contact_point(reply=reply)

    queue(MailKind.CODE_LIST, contact_points(reply), reply=reply, change=named)

    [mail] = Mail.objects.filter(kind=MailKind.CODE_LIST)
    found = [footnote for footnote in (KOSOVO_FOOTNOTE, SECOND_FOOTNOTE) if footnote in mail.text]
    assert found == footnotes
    assert mail.text.endswith("\n\n".join(["", *footnotes]))


def test_a_change_is_printed_once_it_is_adopted(survey_round, presidency):
    kosovo = Partner.objects.get(pk="XK")
    kosovo.footnote_mark, kosovo.footnote = "‡", "Another designation."
    kosovo.save()

    before = [said for _name, said in outputs(survey_round, presidency)]
    survey_round.refresh_from_db()
    for change in changes_of(survey_round):
        adopt(survey_round, change.reference, change.current, presidency)
    after = [said for _name, said in outputs(survey_round, presidency)]

    assert before
    assert not [said for said in before if "Anotherdesignation" in said or "Kosovo‡" in said]
    assert all("Kosovo*" in said and squeezed(KOSOVO.text) in said for said in before)
    assert all("Kosovo‡" in said and "Anotherdesignation." in said for said in after)
    assert not [said for said in after if "Kosovo*" in said or squeezed(KOSOVO.text) in said]


# Data: code lists as seeded, what the illustrative round holds, what was published, and how lists name
# partners in all languages.
DATA = (
    "questionnaire/code_lists.py",
    "questionnaire/illustrative/",
    "questionnaire/own_lists/words/",
    "analysis/tables/published_figures.csv",
)
SUFFIXES = frozenset({".py", ".html", ".txt", ".css", ".js", ".svg", ".csv", ".json"})


def code() -> Iterator[tuple[str, str]]:
    for folder in ("questionnaire", "analysis", "wbsurvey", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in SUFFIXES and "/migrations/" not in name and not name.startswith(DATA):
                yield name, path.read_text()


def test_no_code_names_a_partner_with_a_footnote_or_the_region():
    word = re.compile(r"kosov|\bXK\b|western balkan", re.IGNORECASE)

    assert [name for name, text in code() if word.search(text)] == []
