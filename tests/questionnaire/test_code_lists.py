import pytest
from django.apps import apps
from django.db import connection

from questionnaire.code_lists import ASSISTANCE_TYPES, FIELD_DEFINITIONS, SUPPORT_FIELDS, TYPE_DEFINITIONS
from questionnaire.migrations._code_lists import blank, define, move_marks_back, move_marks_out
from questionnaire.models import AssistanceType, Partner, Round, SupportField
from questionnaire.models.rounds.printed_names import names_of
from tests.builders import make_contact_point, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


def migrate(step):
    step(apps, connection.schema_editor())


def test_every_field_and_type_is_defined():
    assert [*FIELD_DEFINITIONS] == [code for code, _name in SUPPORT_FIELDS]
    assert [*TYPE_DEFINITIONS] == [code for code, _name in ASSISTANCE_TYPES]
    assert dict(SupportField.objects.values_list("pk", "definition")) == FIELD_DEFINITIONS
    assert dict(AssistanceType.objects.values_list("pk", "definition")) == TYPE_DEFINITIONS


def test_what_a_definition_sends_elsewhere_is_named_as_the_field_is():
    names = [name for _code, name in SUPPORT_FIELDS]
    sent = [text.split("(")[1:] for text in FIELD_DEFINITIONS.values()]

    assert {part.split(")")[0] for parts in sent for part in parts} <= set(names)


def test_the_migration_leaves_an_administrators_own_text_there_and_back():
    SupportField.objects.filter(pk="asylum").update(definition="Our own words")

    migrate(blank)
    assert SupportField.objects.get(pk="asylum").definition == "Our own words"
    assert SupportField.objects.get(pk="return").definition == ""

    migrate(define)
    assert SupportField.objects.get(pk="asylum").definition == "Our own words"
    assert SupportField.objects.get(pk="return").definition == FIELD_DEFINITIONS["return"]


def test_the_mark_of_a_footnote_moves_out_of_names_and_back():
    name = {"prints": "Kosovo*", "former": ["First*"], "declined": None, "changed_at": ""}
    make_round()
    Round.objects.update(kept_names={"partner.XK.name": name})

    migrate(move_marks_back)
    Partner.objects.filter(pk="XK").update(name="Second*")
    before = Partner.objects.get(pk="XK")
    assert (before.name, before.footnote_mark, before.footnote) == ("Second*", "", "")
    migrate(move_marks_out)

    after = Partner.objects.get(pk="XK")
    assert (after.name, after.label, f"{after.mark} {after.designation}") == (
        "Second",
        "Second*",
        KOSOVO_FOOTNOTE,
    )
    assert Round.objects.get().kept_names["partner.XK.name"] == name | {
        "prints": "Kosovo",
        "former": ["First"],
    }
    with names_of(Round.objects.get()):
        assert Partner.objects.get(pk="XK").label == "Kosovo*"


def test_the_form_of_an_activity_explains_only_what_the_round_asks_for(client):
    reply = make_reply(supports=None)
    reply.survey_round.support_fields.remove("integration")
    SupportField.objects.filter(pk="return").update(definition="<b>Going home</b>")
    AssistanceType.objects.filter(pk="equipment").update(definition="")
    client.force_login(make_contact_point(reply=reply))

    text = html(client.get(address("activity-add", reply)))

    assert "<dt>Return</dt><dd>&lt;b&gt;Going home&lt;/b&gt;</dd>" in text
    assert "<dt>Integration</dt>" not in text
    assert "<dt>Provision of equipment</dt>" not in text
