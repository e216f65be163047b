import pytest

from questionnaire.models import ExpiredForm, FormDraft
from questionnaire.models.typed_fields import TypedFields

FIELDS = [["title", "Typed"], ["edition", "3"], ["joint_with", "SI"], ["joint_with", "AT"], ["remark", " "]]
FORMS = [FormDraft(fields=FIELDS), ExpiredForm(fields=FIELDS)]


@pytest.mark.parametrize("form", FORMS, ids=["draft", "after a session"])
def test_it_is_read_as_the_browser_would_send_the_form(form: TypedFields):
    assert (form.data["title"], form.data.getlist("joint_with")) == ("Typed", ["SI", "AT"])


@pytest.mark.parametrize("form", FORMS, ids=["draft", "after a session"])
def test_a_person_reads_what_was_typed_alone(form: TypedFields):
    assert form.typed == [("title", "Typed"), ("joint_with", "SI"), ("joint_with", "AT")]
