"""Settings as they are read: each wrong one has its sentence, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wbsurvey.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("KEEP_MAILS_DAYS=abc", "KEEP_MAILS_DAYS is “abc”. Write a whole number, 0 or more."),
        ("KEEP_MAILS_DAYS=-1", "KEEP_MAILS_DAYS is “-1”. Write a whole number, 0 or more."),
        ("DEBUG=yse", "DEBUG is “yse”. Write 1 for on or 0 for off."),
        ("SECRET_KEY=", "SECRET_KEY is not set."),
        ("DATABASE_URL=", "DATABASE_URL is empty."),
        ("DATABASE_URL=mysql://host/name", "DATABASE_URL begins with “mysql://”."),
        ("DATABASE_URL=sqlite://", "DATABASE_URL names no file."),
        ("DATABASE_URL=postgres:///", "DATABASE_URL names no host."),
        ("DATABASE_URL=postgres://user:pa#ss@host/name", "DATABASE_URL is no address that can be read."),
        ("DATABASE_URL=postgres://user:5432#ss@host/name", "DATABASE_URL has a # in it"),
        ("EMAIL_URL=smtp://", "EMAIL_URL names no host."),
        ("EMAIL_URL=mail.example.eu:25", "EMAIL_URL begins with “mail.example.eu://”."),
        ("ENVIRONMENT_FILE=/nowhere/settings", "The file with settings, /nowhere/settings, cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named_in_a_sentence(setting: str, sentence: str):
    name, _, value = setting.partition("=")

    of_the_service = {"DJANGO_SETTINGS_MODULE": "wbsurvey.settings", "SECRET_KEY": "a key"}
    environment = os.environ | of_the_service | {name: value}
    asked = subprocess.run(
        (sys.executable, "manage.py", "check"),
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert asked.returncode == 1
    assert sentence in asked.stderr
    assert "Traceback" not in asked.stderr
    assert "pa#ss" not in asked.stderr


def test_all_that_cannot_be_read_is_named_at_once(monkeypatch: pytest.MonkeyPatch):
    env = Environment()
    for name in ("ONE", "TWO"):
        monkeypatch.setenv(name, "many")
        assert env.int(name, default=3) == 3

    assert [problem.split()[0] for problem in env.problems] == ["ONE", "TWO"]


@pytest.mark.parametrize(
    ("address", "port", "from_the_first_byte"),
    [
        ("smtps://user:word@host", 465, True),
        ("smtps://user:word@host:465", 465, True),
        ("smtp+ssl://user:word@host", 465, True),
        ("smtp+tls://user:word@host", 587, False),
        ("smtp+tls://user:word@host:2525", 2525, False),
    ],
)
def test_a_mail_server_is_spoken_to_as_its_address_says(
    monkeypatch: pytest.MonkeyPatch, address: str, port: int, from_the_first_byte: bool
):
    monkeypatch.setenv("EMAIL_URL", address)

    read = Environment().email_url("EMAIL_URL", default="consolemail://")

    assert read["EMAIL_PORT"] == port
    assert read.get("EMAIL_USE_SSL", False) is from_the_first_byte
    assert read.get("EMAIL_USE_TLS", False) is not from_the_first_byte


def test_special_characters_of_a_password_are_read_as_they_are_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:%23%2F%3A%40@host:5433/name")

    read = Environment().db_url("DATABASE_URL", default="sqlite:///file")

    assert (read["PASSWORD"], read["HOST"], read["PORT"], read["NAME"]) == ("#/:@", "host", 5433, "name")


def test_the_hosts_of_a_primary_and_its_standby_are_read_with_their_ports(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:word@one:5433,two:5434/name?connect_timeout=3")

    env = Environment()
    read = env.db_url("DATABASE_URL", default="sqlite:///file")

    assert env.problems == []
    assert (read["HOST"], read["NAME"]) == ("one,two", "name")


def test_a_value_that_begins_with_a_dollar_is_that_value(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "$HOME and more")

    assert Environment().str("SECRET_KEY", default="") == "$HOME and more"


def test_the_environment_goes_before_the_file_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "environment"
    file.write_text("# Settings\nWB_ONE='of the file'\nWB_TWO='of the file'\n")
    monkeypatch.setenv("ENVIRONMENT_FILE", str(file))
    monkeypatch.setenv("WB_ONE", "given")
    monkeypatch.setenv("WB_TWO", "")
    monkeypatch.delenv("WB_TWO")

    env = Environment()
    env.read_files()

    assert (env.str("WB_ONE", default=""), env.str("WB_TWO", default="")) == ("given", "of the file")
    assert env.in_files == {"WB_ONE", "WB_TWO"}
