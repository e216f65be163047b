"""Two upload or remove the Word template of a round at once: neither overwrites the other."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from questionnaire.choices import EventKind
from questionnaire.models import Event, Round, User
from questionnaire.word_template.templates import remove_template, template_in_use, upload_template
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_presidency, make_round
from tests.ways.races.at_once import meanwhile
from tests.word_templates import make_template

pytestmark = pytest.mark.django_db(transaction=True)

IN_USE, FIRST, SECOND = make_template("In use"), make_template("First"), make_template("Second")
KINDS = (EventKind.TEMPLATE_UPLOADED, EventKind.TEMPLATE_REMOVED)


@dataclass(frozen=True)
class Scene:
    """A round with a template, and two people who have both opened its page."""

    survey_round: Round
    first: User
    second: User
    began_from: int

    def upload(self, by: User, content: bytes, name: str = "council.docx") -> Callable[[], object]:
        return lambda: upload_template(self.found(), name, content, self.began_from, by)

    def remove(self, by: User) -> Callable[[], object]:
        return lambda: remove_template(self.found(), self.began_from, by)

    def found(self) -> Round:
        """As each of the two reads it, on its own connection."""
        return Round.objects.get(pk=self.survey_round.pk)

    @property
    def versions(self) -> list[tuple[int, bytes]]:
        found = self.survey_round.word_templates.order_by("number")
        return [(each.number, bytes(each.content)) for each in found]

    @property
    def events(self) -> int:
        return Event.objects.filter(survey_round=self.survey_round, kind__in=KINDS).count()


@pytest.fixture
def scene() -> Scene:
    survey_round = make_round()
    first = make_presidency(survey_round=survey_round, email="first@example.org")
    second = make_presidency(survey_round=survey_round, email="second@example.org")
    there = upload_template(survey_round, "council.docx", IN_USE, 0, first)
    return Scene(survey_round, first, second, there.number)


def test_of_two_uploads_at_once_the_second_is_told_of_the_first(scene):
    with meanwhile(scene.upload(scene.second, SECOND)) as refusals:
        scene.upload(scene.first, FIRST)()

    [refusal] = refusals
    assert "first@example.org" in refusal
    assert "has uploaded the template “council.docx”" in refusal
    assert scene.versions == [(1, IN_USE), (2, FIRST)]
    assert scene.events == 2


def test_the_same_file_uploaded_twice_at_once_is_one_version(scene):
    with meanwhile(scene.upload(scene.second, FIRST)) as refusals:
        scene.upload(scene.first, FIRST)()

    assert refusals == []
    assert scene.versions == [(1, IN_USE), (2, FIRST)]
    assert scene.events == 2


def test_a_removal_at_the_moment_of_an_upload_does_not_remove_what_was_uploaded(scene):
    with meanwhile(scene.remove(scene.second)) as refusals:
        scene.upload(scene.first, FIRST)()

    assert ["has uploaded the template" in refusal for refusal in refusals] == [True]
    assert scene.versions == [(1, IN_USE), (2, FIRST)]
    in_use = template_in_use(scene.survey_round)
    assert in_use is not None
    assert bytes(in_use.content) == FIRST


def test_an_upload_at_the_moment_of_a_removal_is_told_of_it(scene):
    with meanwhile(scene.upload(scene.second, SECOND)) as refusals:
        scene.remove(scene.first)()

    assert ["has removed the template" in refusal for refusal in refusals] == [True]
    assert scene.versions == [(1, IN_USE), (2, b"")]
    assert template_in_use(scene.survey_round) is None


def test_two_removals_at_once_are_one(scene):
    with meanwhile(scene.remove(scene.second)) as refusals:
        scene.remove(scene.first)()

    assert refusals == []
    assert scene.versions == [(1, IN_USE), (2, b"")]
    assert scene.events == 2


def test_the_first_template_is_uploaded_by_one_of_two():
    survey_round = make_round()
    first = make_presidency(survey_round=survey_round, email="first@example.org")
    second = make_presidency(survey_round=survey_round, email="second@example.org")
    scene = Scene(survey_round, first, second, began_from=0)

    with meanwhile(scene.upload(second, SECOND)) as refusals:
        scene.upload(first, FIRST)()

    assert len(refusals) == 1
    assert scene.versions == [(1, FIRST)]


def test_nothing_is_uploaded_into_a_round_that_is_archived_at_this_moment(scene):
    move_round(CLOSE_ROUND, scene.survey_round, scene.first)

    with meanwhile(scene.upload(scene.second, SECOND)) as refusals:
        move_round(ARCHIVE_ROUND, scene.survey_round, scene.first)

    assert len(refusals) == 1
    assert scene.versions == [(1, IN_USE)]
