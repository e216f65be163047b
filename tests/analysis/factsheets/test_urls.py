import pytest
from django.urls import resolve

from analysis.factsheets.views import own_sheet, sheets


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/sheets/", sheets.sheets),
        ("/rounds/2020/sheets/partners/pdf/", sheets.sheets_file),
        ("/rounds/2020/sheets/partners/kosovo/", sheets.sheet),
        ("/rounds/2020/sheets/partners/kosovo/pdf/", sheets.sheet_file),
        ("/rounds/2020/sheets/member-states/HR/", sheets.member_sheet),
        ("/rounds/2020/sheets/member-states/HR/pdf/", sheets.member_sheet_file),
        ("/rounds/2020/sheets/member-states/pdf/", sheets.sheets_file),
        ("/rounds/2020/own/HR/", own_sheet.own_sheet),
        ("/rounds/2020/own/HR/excel/", own_sheet.own_sheet_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
