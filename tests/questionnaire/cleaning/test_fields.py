"""Every form field and every column of text is one that cleans: found, not listed."""

import importlib
from collections.abc import Iterator

import pytest
from allauth.account.forms import ResetPasswordForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from questionnaire.cleaning import fields
from questionnaire.models import Activity, Feedback, User
from tests.builders import make_reply, make_user
from tests.questionnaire.cleaning.columns import columns_of_text
from tests.questionnaire.cleaning.nasty import CLEANED_LINE, CLEANED_TEXT, TEXT

OWN_APPS = ("questionnaire", "analysis")


def all_forms(kind: type[forms.BaseForm] = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for form in kind.__subclasses__():
        if form.__module__.startswith(OWN_APPS):
            yield form
        yield from all_forms(form)


@pytest.mark.parametrize(
    "field", [fields.AddressField(), forms.EmailField(), ResetPasswordForm.base_fields["email"]]
)
def test_every_field_of_addresses_speaks_of_an_e_mail_address(field):
    with pytest.raises(ValidationError) as refused:
        field.clean("nobody")

    assert refused.value.messages == ["Enter an e-mail address in the format name@example.eu."]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (forms.IntegerField(), "Enter a value."),
        (fields.LineField(), "Enter a text."),
        (forms.EmailField(), "Enter an e-mail address."),
        (forms.DateField(), "Enter a date."),
        (forms.ChoiceField(choices=[("a", "A")]), "Select an option."),
        (forms.MultipleChoiceField(choices=[("a", "A")]), "Select at least one option."),
        (forms.FileField(), "Select a file."),
        (forms.CharField(error_messages={"required": "Enter the title."}), "Enter the title."),
    ],
)
def test_a_required_field_says_what_to_do(field, sentence):
    with pytest.raises(ValidationError) as refused:
        field.clean(None)

    assert refused.value.messages == [sentence]


def test_every_form_field_of_text_cleans():
    """What a page hides in itself is compared as it was sent, and stored nowhere."""
    # Pages import the forms that they show.
    importlib.import_module(settings.ROOT_URLCONF)
    stock = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in set(all_forms())
        if not form.__module__.startswith("questionnaire.accounts.")
        for name, field in {**getattr(form, "base_fields", {})}.items()
        if type(field) in (forms.CharField, forms.EmailField) and not field.widget.is_hidden
    ]

    assert sorted(stock) == [
        "analysis.releases.forms.ReleaseForm.seen",
    ]


def test_a_text_is_cleaned_as_a_line_or_as_several_before_it_is_checked():
    assert fields.LineField().clean(TEXT) == CLEANED_LINE
    assert fields.LongTextField().clean(TEXT) == CLEANED_TEXT
    for field in (fields.LineField(), fields.LongTextField()):
        with pytest.raises(ValidationError, match="Enter a text"):
            field.clean("\u200b \u2060")


def test_what_is_too_long_is_refused_and_not_cut_by_the_browser():
    field = fields.LongTextField(max_length=3)

    assert "maxlength" not in field.widget.render("text", "")
    assert field.clean("a\r\nb") == "a\nb"
    with pytest.raises(ValidationError):
        field.clean("four")


def test_a_list_keeps_what_it_is_split_by():
    assert fields.ListField().clean("HR\tone\u200b\n\n SI\t") == "HR\tone\n\n SI\t"


def test_an_address_has_the_form_in_which_it_is_stored():
    assert fields.AddressField().clean(" Ana@M\u00dcLLER.example") == "ana@xn--mller-kva.example"


def test_every_column_of_text_cleans():
    columns = list(columns_of_text())

    assert len(columns) > 100
    assert [str(column) for column in columns if not isinstance(column, fields.CleanColumn)] == []


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
