import pytest

from questionnaire.activities.list_filter import ListFilter
from questionnaire.models import Reply
from tests.builders import activity, make_reply, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    rows = [
        activity(title="A"),
        activity(title="B", support_field="return"),
        activity(title="C", partner="XK"),
    ]
    return make_reply(activities=rows)


def titles(shown: ListFilter, reply: Reply) -> list[str]:
    return [row.title for row in shown.applied(reply.activities.all())]


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ({"partner": "serbia"}, ["A", "B"], "Serbia"),
        ({"partner": "serbia", "field": "return"}, ["B"], "Serbia, Return"),
        ({"field": "asylum"}, ["A", "C"], "Asylum"),
        ({"partner": "albania"}, [], "Albania"),
        ({"partner": "moldova", "field": "fishing"}, ["A", "B", "C"], ""),
    ],
)
def test_the_list_is_narrowed_to_what_the_address_names(reply, query, found, words):
    shown = ListFilter.of(reply, query)

    assert (titles(shown, reply), str(shown), bool(shown)) == (found, words, bool(words))


def test_what_is_ignored_is_not_kept_in_the_addresses_of_other_pages(reply):
    query = {"partner": "serbia", "field": "fishing", "page": "2"}

    assert ListFilter.of(reply, query).query == "partner=serbia"


def test_the_list_opens_on_ones_own_section_unless_the_address_asks_for_all(reply):
    section = make_section(reply=reply, department="Police", partners=["XK"])

    own = ListFilter.of(reply, {}, [section], opens_on=[section])
    asked = ListFilter.of(reply, {"section": str(section.pk)}, [section])
    whole = ListFilter.of(reply, {"show": "all"}, [section], opens_on=[section])

    assert [titles(shown, reply) for shown in (own, asked, whole)] == [["C"], ["C"], ["A", "B", "C"]]
    assert [shown.query for shown in (own, asked, whole)] == ["", f"section={section.pk}", "show=all"]
    assert str(own) == "Police: Kosovo* – all fields"


def test_a_section_of_another_reply_is_ignored(reply):
    section = make_section(reply=make_reply(member_state="SI"), partners=["XK"])

    assert ListFilter.of(reply, {"section": str(section.pk)}, []) == ListFilter()
