"""Debian's packages that tests need beside Python: installed where one is root, else named."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Package:
    name: str
    # A path under / that is there once the package is.
    program: str
    serves: str


POSTGRESQL = Package("postgresql", "usr/lib/postgresql/*/bin/initdb", "the run on PostgreSQL")
WRITER = Package(
    "libreoffice-writer-nogui", "usr/lib/libreoffice/program/libswlo.so", "tests that open Word documents"
)
IMPRESS = Package(
    "libreoffice-impress-nogui", "usr/lib/libreoffice/program/libsdlo.so", "tests that open slides"
)
# What a service is installed from, and with.
SERVICE = tuple(
    Package(name, f"var/lib/dpkg/info/{name}.list", "tests that install a service by its documents")
    for name in (
        *("certbot", "curl", "iproute2", "logrotate", "nginx-light", "openssl", "pebble", "python3-venv"),
        "systemd",
    )
)
PACKAGES = (
    POSTGRESQL,
    *SERVICE,
    Package("chromium-headless-shell", "usr/bin/chromium-headless-shell", "tests in a browser"),
    Package("libatomic1", "usr/lib/*/libatomic.so.1", "the driver of the tests in a browser"),
    Package("libreoffice-calc-nogui", "usr/bin/soffice", "tests that open workbooks"),
    WRITER,
    IMPRESS,
    Package("faketime", "usr/lib/*/faketime/libfaketime.so.1", "the test that sets the clock back"),
    Package("prometheus", "usr/bin/promtool", "the test of the rules for Prometheus"),
    Package("poppler-utils", "usr/bin/pdftoppm", "tests that look at printed pages"),
    Package("libpangoft2-1.0-0", "usr/lib/*/libpangoft2-1.0.so.0", "PDF files"),
    Package(
        "fonts-liberation", "usr/share/fonts/truetype/liberation*", "pages and sheets as people see them"
    ),
)


def is_installed(package: Package) -> bool:
    return any(Path("/").glob(package.program))


def missing() -> list[Package]:
    return [package for package in PACKAGES if not is_installed(package)]


def install_missing() -> list[Package]:
    """Install what is missing, where that is possible; what is missing after that."""
    names = [package.name for package in missing()]
    if names and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(names)} with apt-get", flush=True)
        apt_get("update")
        apt_get("install", "--yes", "--no-install-recommends", *names)
    return missing()


def apt_get(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(("apt-get", "-qq", *arguments), env=environment, stdin=subprocess.DEVNULL, check=False)
