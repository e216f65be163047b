"""Packages of the program that stands in, with the units and commands that are deployed."""

import hashlib
import io
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.deploy.document import ROOT

STAND_IN = Path(__file__).with_name("manage.py")
WHEEL = "gunicorn-1-py3-none-any.whl"
GUNICORN = "#!python\nimport os, sys\nos.execv(sys.executable, (sys.executable, 'manage.py', 'gunicorn'))\n"
EXECUTABLE = 0o100755
IN_WHEEL = {
    "gunicorn-1.data/scripts/gunicorn": GUNICORN,
    "gunicorn-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: gunicorn\nVersion: 1\n",
    "gunicorn-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "gunicorn-1.dist-info/RECORD": "",
}
# wbsurvey-upgrade asks the program for the name of its database.
DATABASE_NAME = 'def database_name() -> str:\n    return "/var/lib/wbsurvey/db.sqlite3"\n'
# What an upgrade installs says at its end which version it comes from.
MARKED = {".service", ".socket", ".timer", ""}


@dataclass(frozen=True)
class Version:
    """`tables` are its own; it serves on those that it `suits` as well. `faults` begin commands that fail."""

    name: str
    tables: str
    suits: str = ""
    faults: str = ""


def package(version: Version, folder: Path) -> Path:
    """As `make package` makes one: a folder by the name of the version."""
    path = folder / f"wbsurvey-{version.name}.tar"
    with tarfile.open(path, "w") as archive:
        for name, content in contents(version).items():
            member = tarfile.TarInfo(f"{version.name}/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def contents(version: Version) -> dict[str, bytes]:
    wheel = gunicorn()
    texts = {
        "manage.py": STAND_IN.read_text(),
        "tables": version.tables,
        "suits": version.suits,
        "faults": version.faults,
        "requirements.txt": f"gunicorn==1 --hash=sha256:{hashlib.sha256(wheel).hexdigest()}\n",
        "analysis/backup/contents.py": DATABASE_NAME,
        "questionnaire/__init__.py": "",
        "wbsurvey/__init__.py": "",
    }
    deployed = {name: content + mark(name, version) for name, content in deploy().items()}
    return {name: text.encode() for name, text in texts.items()} | deployed | {f"wheels/{WHEEL}": wheel}


def deploy() -> dict[str, bytes]:
    files = (path for path in (ROOT / "deploy").rglob("*") if path.is_file())
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in files}


def mark(name: str, version: Version) -> bytes:
    is_marked = Path(name).suffix in MARKED and not name.startswith("deploy/nginx")
    return f"# {version.name}\n".encode() if is_marked else b""


def gunicorn() -> bytes:
    """A wheel whose program of that name is the one that stands in."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as wheel:
        for name, content in IN_WHEEL.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = EXECUTABLE << 16
            wheel.writestr(member, content)
    return written.getvalue()
