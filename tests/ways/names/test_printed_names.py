"""What a round prints after a change of a code list: the text of before, until its Presidency decides.

Every address of the access table is looked at, as everybody who may open it.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.models import AssistanceType, MemberState, Partner, Round, SupportField, User
from questionnaire.rounds.renaming.decide import adopt, changes_of
from tests.access.people_and_places import people, places
from tests.access.table import GET
from tests.printed_text import text_of

__all__ = ["people", "places"]

pytestmark = pytest.mark.django_db


# Each word is its own, so that a text says which of them it prints.
ENTRIES: tuple[tuple[Any, str, str, str], ...] = (
    (Partner, "RS", "Serbia", "Newpartner"),
    (SupportField, "asylum", "Asylum", "Newfield"),
    (AssistanceType, "expert", "Expert assistance", "Newtype"),
    (MemberState, "HR", "Croatia", "Newcroatia"),
    (MemberState, "SI", "Slovenia", "Newslovenia"),
)
NEW = re.compile("New(?:partner|field|type|croatia|slovenia|meaning|footnote)")
# Here an administrator sees the code lists themselves, and the Presidency what was changed in them.
CODE_LISTS = re.compile("questionnaire_(?:memberstate|supportfield|assistancetype|partner)_")
AUDIT = frozenset(
    {
        "questionnaire:audit-log",
        "questionnaire:audit-log-excel",
        "questionnaire:audit-log-csv",
    }
)
# Signing in tells nothing of a round, a letter is what somebody has sent; the file of a worker stands in the
# access table with some bytes in its place.
OF_NO_ROUND = frozenset(
    row.name for row in GET if re.match("mfa_|account_|.*-letter$|.*:document-file$", row.name)
)
# A release is what it was when it was made, a mail when it was written, a document when it was asked for.
STAYS = frozenset(
    {
        "analysis:release",
        "analysis:release-file",
        "analysis:release-compare",
        "analysis:release-compare-file",
        "questionnaire:document",
        "admin:questionnaire_mail_changelist",
        "questionnaire:message-address",
        "admin:questionnaire_mail_change",
    }
)
# A new round follows the code lists until it is opened.
NEW_ROUND = frozenset({"admin:questionnaire_round_add"})
NOTICE = re.compile(r'<section class="wb-card wb-code-list-change".*?</section>', re.DOTALL)


def rename() -> None:
    for model, code, old, new in ENTRIES:
        entry = model.objects.get(pk=code)
        assert entry.name == old
        entry.name = new
        entry.save()
    kosovo = Partner.objects.get(pk="XK")
    kosovo.footnote_mark, kosovo.footnote = "‡", "Newfootnote"
    kosovo.save()
    # All of them, since one definition names the others.
    for entry in (*SupportField.objects.all(), *AssistanceType.objects.all()):
        entry.definition = f"Newmeaning of {entry.pk}"
        entry.save()


def adopt_everything(by: User) -> None:
    for survey_round in Round.objects.all():
        for change in changes_of(survey_round):
            adopt(survey_round, change.reference, change.current, by)


def pages(
    people: dict[str, User | None], places: dict[str, Any], most: int | None = None
) -> Iterator[tuple[str, str, str]]:
    """Address, role and text of whatever opens to the role; the notice of a change is left out.

    `most` says how many of the roles that see the same address look at it.
    """
    for row in GET:
        if CODE_LISTS.search(row.name) or row.name in AUDIT | NEW_ROUND | OF_NO_ROUND:
            continue
        for role in [role for role in people if row.answers[role] == 200][:most]:
            client = Client()
            if user := people[role]:
                client.force_login(user)
            response = client.get(reverse(row.name, kwargs=places[row.place]))
            assert response.status_code == 200
            yield row.name, role, NOTICE.sub("", text_of(response.content))


def test_no_page_and_no_file_of_a_round_prints_a_new_name(people, places):
    rename()

    new = {
        f"{name} as {role}: {', '.join(found)}"
        for name, role, text in pages(people, places)
        if (found := sorted(set(NEW.findall(text))))
    }

    assert new == set(), "\n".join(sorted(new))


def test_once_adopted_every_page_and_file_prints_the_new_name(people, places):
    old = re.compile("Serbia|Asylum|Expert assistance|Croatia|Slovenia")
    before = {name: set(old.findall(text)) for name, _role, text in pages(people, places, most=1)}
    rename()
    adopt_everything(people["presidency"])

    after = {name: text for name, _role, text in pages(people, places, most=1) if name not in STAYS}

    new_of = {old: new for _model, _code, old, new in ENTRIES}
    missing = [(name, word) for name in after for word in before[name] if new_of[word] not in after[name]]
    assert missing == [], "\n".join(map(str, missing))
    left = {name: found for name, text in after.items() if (found := set(old.findall(text)))}
    assert left == {}, "\n".join(map(str, left.items()))
