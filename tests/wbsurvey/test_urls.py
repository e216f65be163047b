"""How addresses are put together, and what answers where something goes wrong."""

import importlib

import pytest
from django.urls import get_resolver, resolve, reverse

from wbsurvey import urls


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/healthz", "healthz"),
        ("/admin/", "admin:index"),
        ("/account/login/", "account_login"),
        ("/operation/", "operation"),
        ("/", "questionnaire:home"),
    ],
)
def test_each_part_of_the_application_has_its_place(address, name):
    assert resolve(address).view_name == name
    assert reverse(name) == address


@pytest.mark.parametrize("name", ["handler400", "handler404", "handler429", "handler500"])
def test_each_refusal_is_a_page_of_our_own(name):
    module, _dot, view = getattr(urls, name).rpartition(".")

    assert callable(getattr(importlib.import_module(module), view))
    status = int(name.removeprefix("handler"))
    if status != 429:
        assert get_resolver().resolve_error_handler(status) == getattr(importlib.import_module(module), view)
