import pytest
from django.template.loader import render_to_string

from questionnaire.footnotes import PLACEHOLDER, footnotes_in, footnotes_of, with_footnotes
from questionnaire.models import Partner
from tests.builders import make_round
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


def test_each_footnote_of_the_partners_is_printed_once():
    kosovo, serbia = Partner.objects.get(pk="XK"), Partner.objects.get(pk="RS")

    assert footnotes_of([serbia, kosovo, None, kosovo]) == [KOSOVO_FOOTNOTE]


@pytest.mark.parametrize("text", ["Kosovo", "Title *", "<b>*</b> required", "Serbia* and others"])
def test_a_text_that_names_no_marked_partner_has_no_footnote(text):
    assert footnotes_in(text) == []


def test_a_text_without_a_marked_word_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert footnotes_in("Kosovo <em>*</em>") == []


def test_footnotes_stand_in_the_order_of_the_partners():
    Partner.objects.filter(pk="AL").update(footnote_mark="†", footnote="Its own designation.")

    assert footnotes_in("Kosovo* and Albania†") == ["† Its own designation.", KOSOVO_FOOTNOTE]


def test_out_of_a_round_what_a_round_keeps_is_looked_for_too():
    make_round()
    kosovo = Partner.objects.get(pk="XK")
    kosovo.name = "Another"
    kosovo.save()

    assert footnotes_in("To Kosovo*") == footnotes_in("To Another*") == [KOSOVO_FOOTNOTE]


def test_a_page_has_the_footnotes_of_the_partners_that_it_names_in_the_place_for_them():
    footnotes = render_to_string("_footnotes.html", {"footnotes": [KOSOVO_FOOTNOTE]})

    assert with_footnotes(f"<p>Kosovo*</p>{PLACEHOLDER}") == f"<p>Kosovo*</p>{footnotes}"
    assert with_footnotes("<p>Kosovo*</p>") == "<p>Kosovo*</p>"
