import pytest
from django.test import Client

from questionnaire.models import PartnerGroup, Round
from tests.builders import make_presidency, make_round
from tests.questionnaire.pages import html

pytestmark = pytest.mark.django_db
URL = "/rounds/2020/groups/"
BORDERING = {"name": "Bordering the EU", "partners": ["serbia", "kosovo"]}


@pytest.fixture
def survey_round() -> Round:
    return make_round()


@pytest.fixture
def presidency(client: Client, survey_round) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def groups(survey_round: Round) -> dict[str, list[str]]:
    return {g.name: [p.pk for p in g.partners.all()] for g in survey_round.partner_groups.all()}


def test_a_group_is_added_once_however_many_click(presidency, survey_round):
    for _click in range(2):
        answer = presidency.post(URL, BORDERING)

    assert answer.status_code == 302
    assert groups(survey_round) == {"Bordering the EU": ["XK", "RS"]}
    assert "Kosovo*, Serbia" in html(presidency.get(URL))


def test_another_group_of_the_same_name_is_refused(presidency, survey_round):
    presidency.post(URL, BORDERING)

    answer = presidency.post(URL, {"name": "bordering the eu", "partners": ["albania"]})

    assert answer.status_code == 422
    assert "There is already a group with this name" in html(answer)
    assert len(groups(survey_round)) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"partners": []}, "Select the partners"),
        ({"name": ""}, "required"),
        ({"partners": ["XK"]}, "valid"),
    ],
)
def test_what_is_missing_or_unknown_is_refused(presidency, survey_round, fields, message):
    answer = presidency.post(URL, BORDERING | fields)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert groups(survey_round) == {}


def test_a_group_is_changed_and_removed(presidency, survey_round):
    presidency.post(URL, BORDERING)
    group = survey_round.partner_groups.get()

    presidency.post(f"{URL}{group.pk}/", {"name": "North", "partners": ["serbia"]})
    assert groups(survey_round) == {"North": ["RS"]}

    for _click in range(2):
        assert presidency.post(f"{URL}{group.pk}/remove/").status_code == 302
    assert groups(survey_round) == {}


def test_a_group_of_another_round_does_not_exist_here(presidency):
    theirs = make_round(slug="2021").partner_groups.create(name="Theirs")

    assert presidency.get(f"{URL}{theirs.pk}/").status_code == 404
    assert presidency.post(f"{URL}{theirs.pk}/remove/").status_code == 404
    assert PartnerGroup.objects.get() == theirs


def test_groups_are_visible_to_the_presidency_of_their_round(survey_round):
    ours = survey_round.partner_groups.create(name="Ours")
    make_round(slug="2021").partner_groups.create(name="Theirs")

    assert list(PartnerGroup.objects.visible_to(make_presidency(survey_round=survey_round))) == [ours]


def test_the_list_asks_the_same_whatever_its_length(presidency, survey_round, django_assert_num_queries):
    presidency.get(URL)
    for number in (1, 3):
        for n in range(number):
            survey_round.partner_groups.create(name=f"{number}{n}").partners.set(["RS"])
        with django_assert_num_queries(7):
            presidency.get(URL)
