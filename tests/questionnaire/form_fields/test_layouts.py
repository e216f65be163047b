import re

import pytest
from crispy_forms.utils import render_crispy_form

from questionnaire.activities.forms.activities import ActivityForm, AddActivitiesForm
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form_class", [ActivityForm, AddActivitiesForm])
def test_each_field_stands_in_the_page_and_only_once(form_class):
    form = form_class(make_reply())

    names = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', render_crispy_form(form))

    assert set(names) == set(form.fields)
    single = [name for name in names if names.count(name) == 1]
    several = set(names) - set(single)
    assert several == {"status", "funding"} | ({"partners", "assistance_types"} & set(form.fields))


@pytest.mark.parametrize(("columns", "is_open"), [({}, False), ({"project": "A"}, True)])
def test_what_is_optional_stands_open_where_something_is_given(columns, is_open):
    reply = make_reply(activities=[activity(**columns)])

    page = render_crispy_form(ActivityForm(reply, instance=reply.activities.get()))

    assert ('<details class="wb-optional" open>' in page) == is_open


def test_what_is_optional_stands_open_where_something_is_wrong_in_it():
    form = ActivityForm(make_reply(), {"title": "Vans", "value": "much"})

    assert '<details class="wb-optional" open>' in render_crispy_form(form)
