import datetime as dt

import pytest

from analysis.verification.findings import RESTORE_FILE, Counts, Head, Mismatch, RoundEvents
from questionnaire.models import Round
from tests.builders import make_round, make_user


def test_a_finding_says_where_what_and_what_to_do():
    finding = Mismatch("Round 2020, HR", "its state is wrong", "draft", "accepted", RESTORE_FILE)
    assert str(finding) == (
        "Round 2020, HR: its state is wrong. Expected: draft; found: accepted. "
        "Take the file from a backup or an archive."
    )


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (Counts(1, 1, 1, 1), "1 round, 1 version, 1 event, 1 file of a release verified."),
        (Counts(2, 0, 1500, 3), "2 rounds, 0 versions, 1,500 events, 3 files of releases verified."),
    ],
)
def test_what_was_verified_is_counted_in_words(counts, text):
    assert str(counts) == text


NOTED, LATER, EARLIER = Head(5, "noted"), Head(7, "later"), Head(3, "earlier")


@pytest.mark.parametrize(
    ("head", "is_rewritten", "kept"), [(LATER, False, LATER), (EARLIER, False, NOTED), (LATER, True, NOTED)]
)
def test_where_a_chain_was_cut_off_or_written_again_what_was_noted_stays(head, is_rewritten, kept):
    told = RoundEvents(Round(slug="2020"), noted=NOTED, head=head, is_rewritten=is_rewritten)
    assert told.to_note() == kept


@pytest.mark.django_db
def test_an_account_that_was_added_later_is_not_the_one_that_acted():
    user = make_user()
    told = RoundEvents(make_round())
    assert told.is_there(user.pk, user.date_joined)
    assert not told.is_there(user.pk, user.date_joined - dt.timedelta(seconds=1))
    assert not told.is_there(user.pk + 1, user.date_joined)
    assert not told.is_there(None, user.date_joined)
