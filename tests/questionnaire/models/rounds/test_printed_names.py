import pytest

from questionnaire.models import Partner, Reply, Round
from questionnaire.models.rounds.printed_names import (
    bound,
    key_of,
    name_in_force,
    names_of,
    print_names_of,
    text_in_force,
)
from tests.builders import make_round

KEY = "partner.RS.name"
OLD = {KEY: {"prints": "Old name", "former": [], "declined": None, "changed_at": "2020-05-12"}}
ADOPTED = {KEY: OLD[KEY] | {"prints": None}}


def serbia() -> Partner:
    return Partner(code="RS", name="Serbia", position=6)


def test_a_text_is_kept_under_list_code_and_column():
    assert key_of(Partner, "RS", "name") == KEY


def test_what_is_kept_is_in_force_unless_the_round_has_adopted_the_new_text():
    in_force = [text_in_force(kept, KEY, "Serbia") for kept in ({}, OLD, ADOPTED)]

    assert in_force == ["Serbia", "Old name", "Serbia"]
    assert name_in_force(Round(kept_names=OLD), Partner, "RS", "Serbia") == "Old name"
    assert name_in_force(Round(kept_names=OLD), Partner, "AL", "Albania") == "Albania"


def test_names_of_a_round_are_printed_inside_and_those_of_the_code_list_again_after_it():
    with names_of(Round(kept_names=OLD)):
        inside = serbia().label
        with names_of(Round()):
            of_another_round = serbia().label
        inside_again = serbia().label

    assert (inside, of_another_round, inside_again) == ("Old name", "Serbia", "Old name")
    assert serbia().label == "Serbia"


def test_from_a_page_on_the_names_of_its_round_are_printed():
    with names_of(Round()):
        print_names_of(Round(kept_names=OLD))

        assert serbia().label == "Old name"


def test_an_entry_that_two_rounds_share_prints_what_each_of_them_prints():
    entry = serbia()
    of_one = bound(entry, OLD)
    of_other = bound(of_one, {})

    assert (of_one.label, of_other.label, entry.label) == ("Old name", "Serbia", "Old name")
    assert bound(of_one, OLD) is of_one


@pytest.mark.django_db
def test_a_row_prints_what_its_round_prints_also_among_rows_of_other_rounds():
    old, new = make_round(slug="2020", is_open=False), make_round(slug="2021", is_open=False)
    old.kept_names = {"memberstate.HR.name": OLD[KEY] | {"prints": "Hrvatska"}}
    old.save()

    rows = Reply.objects.filter(member_state="HR").select_related("survey_round", "member_state")

    names = {row.survey_round.slug: row.member_state.label for row in rows}
    assert names == {old.slug: "Hrvatska", new.slug: "Croatia"}
