import pytest
from django.urls import resolve

from analysis.releases import views


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/releases/", views.releases),
        ("/rounds/2020/releases/new/", views.release_new),
        ("/rounds/2020/releases/1/", views.release),
        ("/rounds/2020/releases/1/files/xlsx/", views.release_file),
        ("/rounds/2020/releases/1/circulate/", views.release_circulate),
        ("/rounds/2020/releases/1/withdraw/", views.release_withdraw),
        ("/rounds/2020/releases/1/render/", views.release_render),
        ("/rounds/2020/releases/1/compare/", views.release_compare),
        ("/rounds/2020/releases/1/compare/excel/", views.release_compare_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
