import pytest
from django.urls import resolve

from analysis.annex.views import table_sets, tables


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/tables/", tables.tables),
        ("/rounds/2020/tables/years/", table_sets.table_set),
        ("/rounds/2020/export/xlsx/", tables.export),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
