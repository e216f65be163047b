"""Static files as a service has them, and as `make run` does."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings

from tests.builders import make_user
from tests.questionnaire.pages import html
from tests.runner.structure import ROOT
from wbsurvey.settings import MIDDLEWARE, STORAGES

COLLECTED = {
    "STORAGES": STORAGES
    | {"staticfiles": {"BACKEND": "wbsurvey.static_files.storage.CollectedFilesStorage"}},
    "WHITENOISE_USE_FINDERS": False,
    "WHITENOISE_AUTOREFRESH": False,
    # As in a trial.
    "DEBUG": True,
}
LINKED = re.compile(r"""{% static ["']([^"']+)["'] %}""")
IMPORTED = re.compile(r"""from ["'](\./[^"']+)["']""")
BROWSER = {"accept-encoding": "gzip, deflate, br"}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, **COLLECTED):
        call_command("collectstatic", "--no-input", verbosity=0)
    return folder


@pytest.fixture
def static(settings, collected: Path):
    """Give the address of a static file."""
    settings.STATIC_ROOT = collected
    for name, value in COLLECTED.items():
        setattr(settings, name, value)
    settings.MIDDLEWARE = MIDDLEWARE
    return staticfiles_storage.url


def linked() -> set[str]:
    templates = (ROOT / "templates").rglob("*.html")
    return {name for template in templates for name in LINKED.findall(template.read_text())}


def test_every_file_that_a_page_links_is_kept_by_browsers_for_good(static):
    client = Client(headers=BROWSER)

    kept = {}
    for name in linked():
        response = client.get(static(name))
        kept[name] = response.headers.get("Cache-Control")
        assert response.getvalue()

    assert len(kept) > 15
    assert {name for name, value in kept.items() if value != "max-age=315360000, public, immutable"} == set()


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None)]
)
def test_a_style_sheet_is_sent_as_small_as_the_browser_can_read_it(static, accepted, encoding):
    response = Client(headers={"accept-encoding": accepted}).get(static("wbsurvey/styles.css"))

    content = response.getvalue()
    assert response.headers.get("Content-Encoding") == encoding
    assert len(content) < (12_000 if encoding else 70_000)
    if encoding == "gzip":
        assert b"--wb-accent" in gzip.decompress(content)


@pytest.mark.django_db
def test_what_the_next_pages_need_is_fetched_while_somebody_signs_in(client):
    names = "wbsurvey/questionnaire.css", "django_htmx/htmx-2.min.js"
    links = [f'<link rel="prefetch" href="{staticfiles_storage.url(name)}"' for name in names]
    before = html(client.get("/account/login/"))
    client.force_login(make_user())
    after = html(client.get("/"))

    assert [link for link in links if link not in before] == []
    assert "prefetch" not in after


def test_scripts_import_each_other_by_the_names_that_files_have(collected):
    found = [
        (script.name, name)
        for script in collected.glob("wbsurvey/*.js")
        for name in IMPORTED.findall(script.read_text())
    ]

    assert {name.partition(".")[0] for name, _imported in found} >= {"drafts", "session"}
    assert [each for each in found if not (collected / "wbsurvey" / each[1]).is_file()] == []
