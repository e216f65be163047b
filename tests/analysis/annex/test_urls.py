import pytest
from django.urls import resolve

from analysis.annex import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/tables/", views.tables),
        ("/rounds/2020/tables/section/serbia/", views.tables),
        ("/rounds/2020/tables/years/", views.table_set),
        ("/rounds/2020/export/xlsx/", views.export),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
