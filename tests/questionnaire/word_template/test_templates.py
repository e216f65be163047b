import pytest

from questionnaire.choices import EventKind
from questionnaire.locking import RoundArchived
from questionnaire.models import Event, WordTemplate
from questionnaire.models.frozen import FrozenError
from questionnaire.problems import Refused
from questionnaire.rounds.removal import delete_round
from questionnaire.word_template.prepare import prepared
from questionnaire.word_template.templates import (
    TemplateChanged,
    remove_template,
    template_document,
    template_in_use,
    template_with_hash,
    upload_template,
)
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_presidency, make_round, make_user, make_word_template
from tests.word_templates import make_template

pytestmark = pytest.mark.django_db

FIRST, SECOND = make_template("First"), make_template("Second")


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def presidency(survey_round):
    return make_presidency(survey_round=survey_round)


def test_documents_begin_with_what_was_uploaded_last(survey_round, presidency):
    assert (template_in_use(survey_round), template_document(survey_round)) == (None, b"")

    upload_template(survey_round, "first.docx", FIRST, 0, presidency)
    upload_template(survey_round, "second.docx", SECOND, 1, presidency)

    assert str(template_in_use(survey_round)) == "second.docx"
    assert template_document(survey_round) == prepared(SECOND)


def test_without_it_documents_have_the_standard_layout_and_the_versions_stay(survey_round, presidency):
    first = upload_template(survey_round, "first.docx", FIRST, 0, presidency)

    remove_template(survey_round, 1, presidency)
    remove_template(survey_round, 1, presidency)

    assert (template_in_use(survey_round), template_document(survey_round)) == (None, b"")
    assert [template.is_removed for template in survey_round.word_templates.all()] == [False, True]
    assert template_with_hash(survey_round, first.content_hash) == prepared(FIRST)


def test_the_audit_log_tells_of_both(survey_round, presidency):
    uploaded = upload_template(survey_round, "first.docx", FIRST, 0, presidency)
    remove_template(survey_round, 1, presidency)

    events = Event.objects.filter(survey_round=survey_round, by=presidency).order_by("number")
    assert [(event.kind, event.reason, event.by, event.subject_hash) for event in events] == [
        (EventKind.TEMPLATE_UPLOADED, "first.docx", presidency, uploaded.content_hash),
        (EventKind.TEMPLATE_REMOVED, "first.docx", presidency, ""),
    ]


def test_the_same_file_again_changes_nothing(survey_round, presidency):
    versions = [upload_template(survey_round, "first.docx", FIRST, 0, presidency) for _click in range(2)]

    assert versions[0] == versions[1] == WordTemplate.objects.get()


def test_who_comes_second_is_told_what_the_other_has_done(survey_round, presidency):
    other = make_user(email="other@example.org", name="Olga Other")
    upload_template(survey_round, "first.docx", FIRST, 0, other)

    with pytest.raises(TemplateChanged, match=r"Olga Other has uploaded the template “first\.docx” since"):
        upload_template(survey_round, "second.docx", SECOND, 0, presidency)
    with pytest.raises(TemplateChanged, match="Olga Other has uploaded"):
        remove_template(survey_round, 0, presidency)
    remove_template(survey_round, 1, other)
    with pytest.raises(TemplateChanged, match="Olga Other has removed the template since"):
        upload_template(survey_round, "second.docx", SECOND, 1, presidency)

    assert template_in_use(survey_round) is None


def test_a_file_that_is_no_template_is_not_stored(survey_round, presidency):
    with pytest.raises(Refused, match=r"This is not a Word file\."):
        upload_template(survey_round, "first.docx", b"%PDF-1.7", 0, presidency)

    assert not WordTemplate.objects.exists()


def test_an_archived_round_keeps_its_template(survey_round, presidency):
    upload_template(survey_round, "first.docx", FIRST, 0, presidency)
    move_round(CLOSE_ROUND, survey_round, presidency)
    move_round(ARCHIVE_ROUND, survey_round, presidency)

    with pytest.raises(RoundArchived):
        upload_template(survey_round, "second.docx", SECOND, 1, presidency)
    with pytest.raises(RoundArchived):
        remove_template(survey_round, 1, presidency)

    assert template_document(survey_round) == prepared(FIRST)


def test_a_round_that_is_deleted_takes_its_templates_with_it(presidency):
    survey_round = make_round(slug="2030", is_open=False)
    make_word_template(survey_round=survey_round)

    delete_round(survey_round, presidency)

    assert not WordTemplate.objects.exists()


def test_the_presidency_of_the_round_alone_sees_it(survey_round, presidency):
    template = make_word_template(survey_round=survey_round)
    elsewhere = make_presidency(survey_round=make_round(slug="2030"), email="elsewhere@example.org")

    assert WordTemplate.objects.visible_to(presidency).get() == template
    assert not WordTemplate.objects.visible_to(elsewhere).exists()


def test_a_version_does_not_change(survey_round):
    template = make_word_template(survey_round=survey_round)

    with pytest.raises(FrozenError):
        template.save()
