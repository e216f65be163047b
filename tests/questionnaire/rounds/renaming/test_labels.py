import pytest

from questionnaire.models import MemberState, Reply, Round
from questionnaire.rounds.renaming.decide import adopt, changes_of
from questionnaire.rounds.renaming.labels import labels_in_rounds, printed_as
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds() -> list[Round]:
    """Both ask Croatia, which was renamed since; only the second round prints the new name."""
    first, second = make_round(), make_round(slug="2021", member_states=("HR",))
    croatia = MemberState.objects.get(pk="HR")
    croatia.name = "Another"
    croatia.save()
    second.refresh_from_db()
    [change] = changes_of(second)
    adopt(second, change.reference, change.current, make_presidency(survey_round=second))
    return [first, second]


def test_a_filter_over_rounds_offers_every_name_that_they_print(rounds, django_assert_num_queries):
    asked = MemberState.objects.filter(replies__survey_round__in=Round.objects.all())

    with django_assert_num_queries(1):
        labels = labels_in_rounds(asked, "replies__survey_round__kept_names")

    assert [(entry.pk, text) for entry, text in labels] == [
        ("BE", "Belgium"),
        ("HR", "Another / Croatia"),
        ("SI", "Slovenia"),
    ]


@pytest.mark.parametrize(("text", "slugs"), [("croat", ["2020"]), ("CROATIA", ["2020"]), ("Serbia", [])])
def test_a_reply_is_found_by_the_name_that_its_round_prints(rounds, text, slugs):
    found = Reply.objects.filter(printed_as(Round.objects.all(), text))

    assert [reply.survey_round.slug for reply in found] == slugs
