import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import ExpiredForm, User, expired_forms
from questionnaire.models.expired_forms import KEPT_FOR, MOST_OF_A_PERSON, NoRoom
from tests.builders import make_user

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.1"


@pytest.fixture
def user() -> User:
    return make_user()


def keep(user: User, session: str, title: str = "Typed", address: str = HERE, path: str = "/a/"):
    return ExpiredForm.objects.keep(
        user.pk, session, address, ExpiredForm(path=path, fields=[("title", title)])
    )


def test_the_same_form_of_a_session_takes_the_place_of_the_first(user: User):
    first = keep(user, "one", "First")
    again = keep(user, "one", "Again")

    assert (first.pk, ExpiredForm.objects.get().fields) == (again.pk, [["title", "Again"]])


def test_another_form_of_the_session_pushes_nothing_out(user: User):
    keep(user, "one")

    with pytest.raises(NoRoom):
        keep(user, "one", path="/b/")
    assert ExpiredForm.objects.get().path == "/a/"


def test_a_person_keeps_a_few_and_others_theirs(user: User):
    for number in range(MOST_OF_A_PERSON):
        keep(user, f"session {number}")

    with pytest.raises(NoRoom):
        keep(user, "one more")
    assert keep(make_user(email="other@example.org"), "one more")


def test_one_address_and_all_together_are_bounded_in_bytes(user: User, monkeypatch):
    size = keep(user, "one").size
    for bound, address, has_room in (
        ("MOST_BYTES_OF_AN_ADDRESS", HERE, False),
        ("MOST_BYTES_OF_AN_ADDRESS", ELSEWHERE, True),
        ("MOST_BYTES", "203.0.113.1", False),
    ):
        with monkeypatch.context() as bounded:
            bounded.setattr(expired_forms, bound, 2 * size - 1)
            if has_room:
                keep(user, f"{bound} {address}"[:32], address=address)
            else:
                with pytest.raises(NoRoom):
                    keep(user, f"{bound} {address}"[:32], address=address)

    assert ExpiredForm.objects.size() == 2 * size


def test_a_closed_account_keeps_nothing(user: User):
    User.objects.update(is_active=False)

    with pytest.raises(NoRoom):
        keep(user, "one")


def test_the_address_of_the_client_is_stored_nowhere(user: User):
    keep(user, "one")

    assert HERE not in str(list(ExpiredForm.objects.values()))


def test_after_some_hours_a_text_is_not_current_and_the_next_one_clears_it(user: User):
    keep(user, "one")
    ExpiredForm.objects.update(kept_at=timezone.now() - KEPT_FOR - dt.timedelta(minutes=1))

    assert (ExpiredForm.objects.current().count(), ExpiredForm.objects.outdated().count()) == (0, 1)
    assert ExpiredForm.objects.outdated(since=dt.timedelta(hours=1)).count() == 0

    keep(user, "two")

    assert [row.session for row in ExpiredForm.objects.all()] == ["two"]
