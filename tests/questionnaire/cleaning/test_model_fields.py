"""Every column of text is one that cleans: found, not listed."""

import pytest

from questionnaire.cleaning import model_fields
from questionnaire.models import Activity, Feedback, User
from tests.builders import make_reply, make_user
from tests.questionnaire.cleaning.columns import columns_of_text
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, CLEANED_TEXT, TEXT


def test_every_column_of_text_cleans():
    columns = list(columns_of_text())

    assert len(columns) > 100
    assert [str(column) for column in columns if not isinstance(column, model_fields.CleanColumn)] == []


@pytest.mark.django_db
def test_saving_stores_texts_cleaned_whoever_saves():
    reply = make_reply()
    saved = Activity.objects.create(reply=reply, reference="2020-HR-001", title=TEXT, description=TEXT)
    Activity.objects.bulk_create([Activity(reply=reply, reference="2020-HR-002", title=TEXT)])

    assert (saved.title, saved.description) == (CLEANED_LINE, CLEANED_TEXT)
    assert set(reply.activities.values_list("title", flat=True)) == {CLEANED_LINE}
    assert Feedback.objects.create(text=TEXT).text == CLEANED_TEXT


@pytest.mark.django_db
def test_two_spellings_of_a_domain_are_one_account():
    user = make_user(email="ana@müller.example")

    assert user.email == "ana@xn--mller-kva.example"
    assert User.objects.get_by_natural_key("Ana\u200b@M\u00dcLLER.example") == user
