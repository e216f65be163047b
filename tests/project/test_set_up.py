"""What `make` promises on a fresh machine, as far as it can be seen without one."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
# As somebody at a terminal has it, without what the tests' own settings put there.
ENVIRONMENT = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
    "DJANGO_SETTINGS_MODULE": "wbsurvey.settings"
}


def run(*command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT | environment, capture_output=True, text=True, check=False
    )


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "manage.py", *arguments, **environment)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/trial.sqlite3"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile and a virtual environment, as `make` finds it the first time."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def test_the_first_set_up_writes_a_secret_key_that_only_its_owner_reads(checkout):
    made = run("make", ".env", cwd=checkout)

    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"DEBUG=1\nSECRET_KEY=[0-9a-f]{64}\n", (checkout / ".env").read_text())
    assert stat.S_IMODE((checkout / ".env").stat().st_mode) == 0o600


@pytest.mark.parametrize("there", [None, 0o644])
def test_the_database_of_a_trial_is_for_its_owner_alone(checkout, there):
    """Also one that an earlier set-up made for others to read."""
    (checkout / "requirements.txt").touch()
    (checkout / ".venv" / "runtime.stamp").touch()
    names = [checkout / f"db.sqlite3{suffix}" for suffix in ("", "-wal", "-shm")]
    if there:
        for name in names:
            name.touch(there)
    program = f"for name in {[*map(str, names)]}: open(name, 'a').close()"
    (checkout / "manage.py").write_text(program)

    made = run("make", "setup", cwd=checkout)

    assert made.returncode == 0, made.stderr
    assert {stat.S_IMODE(name.stat().st_mode) for name in names} == {0o600}


def test_a_trial_has_its_static_files_as_a_service_has_them(checkout):
    (checkout / "requirements.txt").touch()
    (checkout / ".venv" / "runtime.stamp").touch()
    told = "import os, sys; print(sys.argv[1], os.environ.get('STATIC_FILES_COLLECTED'))"
    (checkout / "manage.py").write_text(told)

    made = run("make", "setup", cwd=checkout)

    assert "collectstatic 1" in made.stdout.splitlines()


def test_a_second_set_up_keeps_the_key(checkout):
    (checkout / ".env").write_text("SECRET_KEY=kept\n")

    run("make", ".env", cwd=checkout)

    assert (checkout / ".env").read_text() == "SECRET_KEY=kept\n"


def test_the_environment_goes_before_the_file():
    shell = "from django.conf import settings; print(settings.SECRET_KEY, settings.DEBUG)"

    shown = run(sys.executable, "-c", shell, SECRET_KEY="mine", DEBUG="0")

    assert shown.stdout == "mine False\n"


def test_migrate_alone_prepares_an_empty_database(database):
    code = (
        "import django; django.setup(); from django.core.cache import cache;"
        "from questionnaire.models import MemberState, Partner;"
        "cache.set('a', 1); print(cache.get('a'), Partner.objects.count(), MemberState.objects.count())"
    )

    migrated = manage("migrate", DATABASE_URL=database, SECRET_KEY="mine")
    seen = run(
        sys.executable, "-c", code,
        DATABASE_URL=database, SECRET_KEY="mine",
    )  # fmt: skip

    assert migrated.returncode == 0, migrated.stderr
    assert seen.stdout == "1 6 28\n", seen.stderr


def test_without_a_secret_key_the_refusal_says_what_to_do():
    refused = manage("check", SECRET_KEY="")

    assert refused.returncode != 0
    assert "make setup" in refused.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_locked_with_its_hashes(name):
    lines = (ROOT / name).read_text().splitlines()
    requirements = [index for index, line in enumerate(lines) if re.match(r"[a-z]", line)]

    assert len(requirements) > 15
    assert [
        lines[i] for i in requirements if "==" not in lines[i] or "--hash=sha256:" not in lines[i + 1]
    ] == []


@contextmanager
def serving(port: int, **environment: str) -> Iterator[None]:
    command = (sys.executable, "-m", "gunicorn", "wbsurvey.wsgi")
    server = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT | environment | {"PORT": str(port)})
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def read(url: str) -> str:
    try:
        with urlopen(url, timeout=20) as answer:
            return answer.read().decode()
    except URLError as error:
        return str(error)


def test_the_server_shows_the_sign_in_page_and_its_style(database, port):
    settings = {"DATABASE_URL": database, "SECRET_KEY": "mine", "DEBUG": "1"}
    assert manage("migrate", **settings).returncode == 0

    with serving(port, **settings):
        page = read(f"http://127.0.0.1:{port}/account/login/")
        style = read(f"http://127.0.0.1:{port}/static/wbsurvey/site.css")

    assert "Sign in" in page
    assert "--wb-accent" in style


def test_a_port_that_is_taken_is_named_with_what_to_do(port):
    with socket.create_server(("127.0.0.1", port)):
        refused = run(sys.executable, "-m", "gunicorn", "wbsurvey.wsgi", PORT=str(port))

    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr
    assert f"make run PORT={port + 1}" in refused.stderr


def test_the_settings_of_a_service_pass_the_deployment_check(database):
    production = {
        "DEBUG": "0",
        "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "SITE_URL": "https://survey.ministry.test",
        "ALLOWED_HOSTS": "survey.ministry.test",
        "EMAIL_URL": "smtp+tls://survey:secret@mail.ministry.test:587",
        "DEFAULT_FROM_EMAIL": "survey@ministry.test",
    }

    checked = manage("check", "--deploy", "--fail-level", "WARNING", DATABASE_URL=database, **production)

    assert checked.returncode == 0, checked.stderr
