"""The style sheet of all pages, made from Bootstrap and our own when static files are looked for.

Nobody has to make it again: `collectstatic` writes it into a service, and a server that serves static files
as they stand gets the same one.
"""

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from wbsurvey.static_files.purge import Names, purged

Messages = list[CheckMessage]
STYLES = "wbsurvey/styles.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BOOTSTRAP = Path(str(files("js_lib_bootstrap5"))) / "static/js-lib-bootstrap5/css/bootstrap.min.css"
# The admin has the first of the two as well.
OWN = tuple(
    settings.BASE_DIR / "wbsurvey" / "static" / "wbsurvey" / name for name in ("header.css", "site.css")
)
# Where the classes of pages are written: templates, those of the forms' library included, code and scripts.
SOURCES = (
    (settings.BASE_DIR / "templates", "*.html"),
    (settings.BASE_DIR / "templates", "*.jinja"),
    (Path(str(files("crispy_bootstrap5"))) / "templates", "*.html"),
    (settings.BASE_DIR / "wbsurvey" / "static", "*.js"),
    *((settings.BASE_DIR / package, "*.py") for package in ("analysis", "questionnaire", "wbsurvey")),
)


def sources() -> Iterator[Path]:
    return (path for folder, pattern in SOURCES for path in folder.rglob(pattern))


def styles() -> str:
    """Return the rules of Bootstrap that a page can use, then our own, which change some of them.

    Comments are for those who change our own, and no browser needs them.
    """
    names = Names(path.read_text(encoding="utf-8") for path in sources())
    bootstrap = purged(BOOTSTRAP.read_text(encoding="utf-8"), names)
    return "\n".join([bootstrap, *(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in OWN)])


class StylesFinder(BaseFinder):
    """Find the style sheet of all pages, made anew with DEBUG on whenever a source has changed."""

    def find(self, path: str, find_all: bool = False, **_deprecated: Any) -> Any:
        if path != STYLES:
            return []
        self.write()
        return [str(self.file)] if find_all else str(self.file)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self.write()
        yield STYLES, FileSystemStorage(location=self.folder)

    def check(self, **_options: Any) -> Messages:
        return []

    @cached_property
    def folder(self) -> Path:
        folder = tempfile.mkdtemp(prefix="wbsurvey-styles-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)

    @property
    def file(self) -> Path:
        return self.folder / STYLES

    def write(self) -> None:
        if self.file.exists() and not (settings.DEBUG and self.is_outdated()):
            return
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(styles(), encoding="utf-8")

    def is_outdated(self) -> bool:
        return max(path.stat().st_mtime for path in (*OWN, *sources())) > self.file.stat().st_mtime
