"""Write all that a service needs into one file named by its version, and its bill of materials beside it.

The plain version names the content of the tag of that name alone. Any other content gets a mark made of it,
such as 0.6+1a2b3c4d, in the name of the file, in its folder and in the program itself: no package of changed
content ever has the name of another.
"""

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = (
    "analysis", "deploy", "docs", "questionnaire", "templates", "wbsurvey", "locale", "gunicorn.conf.py",
    "manage.py", "pyproject.toml", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md",
    "requirements.txt",
)  # fmt: skip
# Each of them is held by its SHA-256 in requirements.txt, so they add nothing to the mark.
WHEELS = "wheels"
LEFT_OUT = {"__pycache__", "stamp"}
VERSION_LINE = re.compile(rb'^version = "(.+)"$', re.MULTILINE)


def files_in(*names: str) -> Iterator[Path]:
    """Files of the checkout, in one order, by their paths in it."""
    for path in (ROOT / name for name in names):
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in found:
            if file.is_file() and not LEFT_OUT.intersection(file.relative_to(ROOT).parts):
                yield file.relative_to(ROOT)


def mark() -> str:
    """Return eight digits that another content would not have."""
    digest = hashlib.sha256()
    for file in files_in(*PROGRAM):
        content = (ROOT / file).read_bytes()
        digest.update(f"{file} {hashlib.sha256(content).hexdigest()} {is_executable(file)}\n".encode())
    return digest.hexdigest()[:8]


def is_executable(file: Path) -> bool:
    return bool((ROOT / file).stat().st_mode & 0o100)


def is_tagged(version: str) -> bool:
    """Whether this is what the tag of the version holds, as far as git says."""
    return git("status", "--porcelain") == "" and git(
        "rev-parse", "--verify", "--quiet", f"v{version}^{{commit}}"
    ) == git("rev-parse", "HEAD")


def git(*arguments: str) -> str | None:
    """Return what it prints; None where it fails, such as outside a checkout."""
    try:
        done = subprocess.run(
            ("git", *arguments),  # noqa: S607
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def write_package(version: str, path: Path) -> None:
    with tarfile.open(path, "w") as package:
        for file in files_in(*PROGRAM, WHEELS):
            entry = package.gettarinfo(str(ROOT / file), f"{version}/{file}")
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mode = 0o755 if is_executable(file) else 0o644
            content = (ROOT / file).read_bytes()
            if file.name == "pyproject.toml":
                content = VERSION_LINE.sub(f'version = "{version}"'.encode(), content, count=1)
                entry.size = len(content)
            package.addfile(entry, io.BytesIO(content))


def write_bill(path: Path) -> None:
    """So that a weakness published later can be looked up without opening the package."""
    command = (
        f"{Path(sys.executable).parent}/cyclonedx-py", "requirements", "--output-reproducible", "--validate",
        "--output-file", str(path), "requirements.txt",
    )  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    if not is_tagged(version):
        version += f"+{mark()}"
    package = ROOT / f"wbsurvey-{version}.tar"
    bill = package.with_suffix(".cdx.json")
    write_package(version, package)
    write_bill(bill)
    print(f"{package.name} holds version {version}, {bill.name} lists what it is made of")


if __name__ == "__main__":
    main()
