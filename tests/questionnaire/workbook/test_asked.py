import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from questionnaire.models import Reply
from questionnaire.reply.terms import Terms
from questionnaire.workbook.asked import PROPERTY, asked
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.writing.mark import mark_errors
from questionnaire.workbook.writing.write import write_workbook
from tests.builders import activity, make_reply
from tests.office import converted
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


def written(reply):
    file = io.BytesIO()
    write_workbook(reply, file)
    file.seek(0)
    return file


def notes(reply, file):
    file.seek(0)
    fresh = Reply.objects.select_related("survey_round", "member_state").get(pk=reply.pk)
    return compare_workbook(fresh, read(file)).notes


def test_a_workbook_of_the_round_as_it_is_gets_no_note():
    reply = make_reply(activities=[activity()])

    assert notes(reply, written(reply)) == ()


def test_what_has_changed_since_is_named_and_the_workbook_is_read_all_the_same():
    reply = make_reply(activities=[activity()])
    file = written(reply)
    survey_round = reply.survey_round
    survey_round.partners.remove("XK")
    survey_round.support_fields.remove("return")
    survey_round.assistance_types.remove("equipment")
    survey_round.period_start, survey_round.cutoff = dt.date(2016, 1, 1), dt.date(2020, 5, 13)
    survey_round.save()

    (note,) = notes(reply, file)

    assert note.startswith(
        "The round has changed since this workbook was made: the partners that it asks about, the fields "
        "of support, the types of assistance, the start of the period (now 1 January 2016) and the cut-off "
        "date (now 13 May 2020). The workbook was read."
    )


def test_other_changes_of_the_round_are_no_matter():
    reply = make_reply(activities=[activity()])
    file = written(reply)
    survey_round = reply.survey_round
    survey_round.title, survey_round.introduction = "Another title", "Please answer"
    survey_round.deadline += dt.timedelta(days=1)
    survey_round.save()

    assert notes(reply, file) == ()


def test_no_code_of_a_partner_stands_in_the_properties_of_the_file():
    reply = make_reply()
    properties = {prop.name: prop.value for prop in load_workbook(written(reply)).custom_doc_props}

    assert "XK" not in properties[PROPERTY]
    assert asked(Terms.of(reply.survey_round))["partners"] in properties[PROPERTY]


@pytest.mark.parametrize("value", ["", "{", "[]", '{"partners": ["AL"]}', '{"cutoff": null}', "7"])
def test_a_property_that_says_nothing_sensible_does_not_keep_from_reading(value):
    reply = make_reply(activities=[activity()])
    book = load_workbook(written(reply))
    book.custom_doc_props[PROPERTY].value = value

    assert len(compare_workbook(reply, read(as_file(book))).unchanged) == 1


def test_a_workbook_made_by_other_means_gets_no_note():
    reply = make_reply(activities=[activity()])

    assert notes(reply, as_file(make_book([complete()]))) == ()


def test_the_marked_workbook_still_knows_what_was_asked():
    reply = make_reply(activities=[activity()])
    marked = mark_errors(written(reply).getvalue(), (), "LIMITE")
    reply.survey_round.partners.remove("XK")

    assert "the partners that it asks about" in notes(reply, io.BytesIO(marked))[0]


@pytest.mark.libreoffice
def test_what_libreoffice_has_saved_still_knows_what_was_asked(tmp_path):
    reply = make_reply(activities=[activity()])
    path = tmp_path / "reply.xlsx"
    path.write_bytes(written(reply).getvalue())
    saved = converted(path, "xlsx", tmp_path / "saved")
    reply.survey_round.partners.remove("XK")

    assert "the partners that it asks about" in notes(reply, io.BytesIO(saved.read_bytes()))[0]
