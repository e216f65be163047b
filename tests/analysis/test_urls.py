from importlib import import_module

from django.urls import URLResolver

from analysis import urls


def test_each_address_leads_to_the_package_that_has_it():
    """A name that two packages give would lead to one of them alone."""
    found = []
    for included in urls.urlpatterns:
        assert isinstance(included, URLResolver)
        package = included.urlconf_module.__name__.rpartition(".")[0]
        for pattern in included.url_patterns:
            assert pattern.callback.__module__.startswith(f"{package}.")
            found.append(pattern.name)
    assert len(found) == len(set(found)) > 30
    assert import_module("analysis.urls").app_name == "analysis"
