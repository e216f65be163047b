import pytest
from django.urls import resolve

from analysis.releases.views import compare, releases


@pytest.mark.parametrize(
    ("address", "view"),
    [
        ("/rounds/2020/releases/", releases.releases),
        ("/rounds/2020/releases/new/", releases.release_new),
        ("/rounds/2020/releases/1/", releases.release),
        ("/rounds/2020/releases/1/files/xlsx/", releases.release_file),
        ("/rounds/2020/releases/1/circulate/", releases.release_circulate),
        ("/rounds/2020/releases/1/withdraw/", releases.release_withdraw),
        ("/rounds/2020/releases/1/render/", releases.release_render),
        ("/rounds/2020/releases/1/compare/", compare.release_compare),
        ("/rounds/2020/releases/1/compare/excel/", compare.release_compare_file),
    ],
)
def test_an_address_leads_to_its_view(address, view):
    assert resolve(address).func is view
