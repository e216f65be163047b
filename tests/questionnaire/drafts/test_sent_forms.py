"""What is taken of a form that a browser has sent."""

import pytest
from django.http import QueryDict

from questionnaire.drafts.sent_forms import MAX_BYTES, OF_DRAFTS, is_too_long, sent_fields


def test_fields_come_in_the_order_of_the_form_without_token_nul_and_what_is_left_out():
    sent = QueryDict("title=One%00+two&csrfmiddlewaretoken=x&draft_tab=a&partners=serbia&partners=albania")
    typed = [("title", "One two"), ("partners", "serbia"), ("partners", "albania")]

    assert sent_fields(sent, OF_DRAFTS) == typed
    assert set(sent_fields(sent)) - set(typed) == {("draft_tab", "a")}


@pytest.mark.parametrize(("size", "is_more"), [(MAX_BYTES, False), (MAX_BYTES + 1, True)])
def test_a_form_is_bounded_in_bytes(size, is_more):
    sent = QueryDict(mutable=True)
    sent.update({"title": "x" * (size - len("title")), "csrfmiddlewaretoken": "x" * 64})

    assert is_too_long(sent) is is_more
