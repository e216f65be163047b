"""What no script of the pages does: replies carry the marking LIMITE, and browsers are shared."""

import re
from pathlib import Path

import pytest

import wbsurvey

SCRIPTS = sorted(Path(wbsurvey.__path__[0]).glob("static/**/*.js"))
STORES = re.compile(r"localStorage|sessionStorage|indexedDB|\bcaches\b|serviceWorker|document\.cookie")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_script_stores_anything_in_the_browser(script):
    assert STORES.findall(script.read_text()) == []


def test_the_scripts_are_found():
    assert {"connection.js", "drafts.js", "in_place.js"} <= {script.name for script in SCRIPTS}
