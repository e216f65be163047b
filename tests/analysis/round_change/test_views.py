import csv
import io
import json
import zipfile
from html import unescape

import fastjsonschema
import pytest
from django.conf import settings
from openpyxl import load_workbook

from analysis.grid import signed
from questionnaire.workflow import accept
from tests.analysis.formats.xlsx.workbooks import sheet_of
from tests.analysis.round_change.pages import address
from tests.analysis.word_files import opened
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_compared_and_what_has_changed(desk):
    page = unescape(desk.get(address()).text)

    assert "3 Member States replied in both rounds; 2018: 2 Member States providing support" in page
    assert (
        "only Member States with a reply in the results of both rounds, three (Belgium, Germany, Croatia)"
        in page
    )
    assert "reply in the results of 2018 only: one (France)" in page
    assert "reply in the results of 2020 only: one (Slovenia)" in page
    assert "Very few Member States replied in 2018 only." in page
    assert "The number of activities rose from two in 2018 to three in 2020." in page
    assert "From 2018 to 2020, the number of activities rose for Serbia (+2)." in page
    assert "From 2018 to 2020, the number of activities fell for Kosovo* (−1)." in page
    assert "From 2018 to 2020, in percentage points, the share of activities rose for Serbia (+50)." in page
    assert "The largest increase is in asylum in Serbia (+2)." in page
    assert '<td class="wb-number">−50</td>' in page


def test_every_format_says_the_same_and_circulation_names_nobody(desk):
    files = {
        name: desk.get(address("round-change-file", name), {"from": "2018"}).content
        for name in ("json", "csv", "xlsx", "docx")
    }

    document = json.loads(files["json"])
    schema = json.loads((settings.BASE_DIR / "docs/annex.schema.json").read_text())
    fastjsonschema.compile(schema)(document)
    table = document["tables"][0]
    assert (document["set"], document["replies"], document["activities"]) == ("change", 3, 3)
    expected = [row["cells"] for row in table["rows"]]
    assert expected[-2:] == [[1, 3, 2], [2, 3, 1]]
    archive = zipfile.ZipFile(io.BytesIO(files["csv"]))
    lines = list(csv.reader(io.StringIO(archive.read(f"{table['key']}.csv").decode("utf-8-sig"))))
    assert [list(map(int, line[1:])) for line in lines[1:]] == expected
    book = load_workbook(io.BytesIO(files["xlsx"]))
    rows = [[cell.value for cell in row[1:4]] for row in sheet_of(book, table["key"]).iter_rows()]
    assert [row for row in rows if all(isinstance(value, int) for value in row)] == expected
    word = opened(files["docx"])
    cells = [[cell.text for cell in row.cells][1:] for row in word.tables[0].rows[1:]]
    assert cells == [[str(then), str(now), signed(change)] for then, now, change in expected]
    notes = archive.read("notes.txt").decode("utf-8-sig")
    texts = [files["json"].decode(), notes, "\n".join(each.text for each in word.paragraphs)]
    for text in texts:
        assert "only Member States with a reply in the results of both rounds" in text
        assert not [name for name in ("Belgium", "Germany", "Croatia", "France", "Slovenia") if name in text]
    internal = desk.get(address("round-change-file", "json"), {"from": "2018", "profile": "internal"})
    assert "Belgium, Germany, Croatia" in internal.content.decode()


def test_only_accepted_replies_are_compared_where_that_is_asked(desk, rounds):
    for survey_round in rounds:
        accept(survey_round.replies.get(member_state="BE"), None)

    page = unescape(desk.get(address(), {"from": "2018", "replies": "accepted"}).text)

    assert "1 Member State replied in both rounds" in page
    answer = desk.get(
        address("round-change-file", "json"), {"from": "2018", "replies": "accepted"}, follow=True
    )
    assert "would disclose the support of each of them" in answer.text


def test_a_round_that_one_does_not_preside_over_is_not_there(rounds, client):
    client.force_login(make_presidency(survey_round=rounds[1]))

    assert client.get(address(), {"from": "2018"}).status_code == 404
    assert client.get(address("round-change-file", "json"), {"from": "2018"}).status_code == 404
    assert "No other round can be compared" in client.get(address()).text
