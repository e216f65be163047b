import datetime as dt
import json

import fastjsonschema
import pytest
from django.conf import settings

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_json import render
from analysis.grid import Axis, Numbering, Profile
from analysis.tables.table_sets import TABLE_SETS
from analysis.tables.tables import PAPER_NUMBERS
from questionnaire.models import Round
from tests.builders import activity, make_reply, make_round

CUTOFF = dt.date(2020, 5, 12)

pytestmark = pytest.mark.django_db


def exported(**options: object) -> dict[str, object]:
    rows = [activity(partner="XK"), activity(partner="RS"), activity(partner="RS", support_field="return")]
    survey_round = make_reply(activities=rows, is_submitted=True).survey_round
    annex, data = build_annex(survey_round, Selection(codes={Axis.TYPES: ("expert",)}), **options)
    content = render(annex, data)
    assert content.startswith(b"{")
    return json.loads(content)


def test_the_document_has_the_agreed_shape():
    document = exported(numbering=Numbering.PAPER)

    assert list(document)[:10] == [
        "round", "profile", "numbering", "release", "as_of", "selection", "replies", "members", "activities",
        "tables",
    ]  # fmt: skip
    assert (document["round"], document["profile"], document["numbering"], document["release"]) == (
        "2020", "circulation", "7896/20", None,
    )  # fmt: skip
    assert (document["replies"], document["members"], document["activities"]) == (1, 1, 3)
    assert document["selection"] == {
        "replies": "submitted", "member_states": [], "partners": [], "fields": [], "types": ["expert"],
        "statuses": [], "funding": [], "active_on": None, "year_from": None, "year_to": None,
        "value_known": None,
    }  # fmt: skip


def test_tables_have_codes_labels_and_cells():
    tables = {table["key"]: table for table in exported()["tables"]}

    assert list(tables) == list(PAPER_NUMBERS)
    assert tables["partner_members"]["columns"] == [
        {"code": "members", "label": "Member States", "unit": "members"}
    ]
    assert tables["partner_members"]["rows"][2] == {"code": "XK", "label": "Kosovo*", "cells": [1]}
    assert tables["partner_members"]["number"] == "2"
    assert [column["code"] for column in tables["overview"]["columns"]] == ["expert", "total"]
    assert tables["overview"]["rows"][-1] == {"code": "total", "label": "Total", "cells": [3, 3]}
    assert tables["top_partners"]["rows"][0]["cells"] == [
        [
            {"rank": 1, "partner": "XK", "activities": 1, "members": 1},
            {"rank": 1, "partner": "RS", "activities": 1, "members": 1},
        ]
    ]
    assert tables["top_partners"]["rows"][1]["cells"] == [[]]
    assert tables["RS_types"]["rows"][3]["cells"] == [1]


def test_marking_facts_and_footnote_go_along_and_no_raw_data():
    document = exported(profile=Profile.INTERNAL)

    assert document["marking"] == "LIMITE"
    assert document["footnote"].startswith("* This designation")
    assert document["summary"].startswith("1 reply, 1 Member State providing support, 3 activities;")
    assert "Training of asylum officers" not in json.dumps(document)


def test_every_export_keeps_to_the_published_schema():
    validate = fastjsonschema.compile(json.loads((settings.BASE_DIR / "docs/annex.schema.json").read_text()))

    validate(exported(numbering=Numbering.PAPER))
    for tables in TABLE_SETS:
        for profile in Profile:
            document = exported_again(tables=tables.name, profile=profile)
            validate(document)
            for table in document["tables"]:
                assert {len(row["cells"]) for row in table["rows"]} <= {len(table["columns"])}

    document["tables"][0]["columns"][0]["unit"] = "furlongs"
    with pytest.raises(fastjsonschema.JsonSchemaException, match="unit"):
        validate(document)


def test_a_round_without_replies_keeps_to_the_published_schema():
    validate = fastjsonschema.compile(json.loads((settings.BASE_DIR / "docs/annex.schema.json").read_text()))
    validate(json.loads(render(*build_annex(make_round(), Selection()))))


def exported_again(**options: object) -> dict[str, object]:
    return json.loads(render(*build_annex(Round.objects.get(), Selection(active_on=CUTOFF), **options)))
