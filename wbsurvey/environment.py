"""Reads settings from the environment and says in a sentence what cannot be read."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SWITCHES = {
    **dict.fromkeys(("1", "true", "yes", "on", "y", "t", "ok"), True),
    **dict.fromkeys(("0", "false", "no", "off", "n", "f", ""), False),
}
DATABASES = ("sqlite", "postgres", "postgresql")
# `smtps` is what mail programs call TLS from the first byte; django-environ takes it for STARTTLS.
MAIL_SERVERS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465, "smtps": 465}
MAIL_TRIALS = ("consolemail", "filemail", "memorymail", "dummymail")
NAME_IN_FILE = re.compile(r"^(?:export )?([A-Za-z_0-9]+)=", re.MULTILINE)
# A file with settings for a command that no unit of systemd starts; the environment goes before it.
FILE_NAME = "ENVIRONMENT_FILE"


class Environment(environ.Env):  # type: ignore[misc]
    """Takes a value as it stands, or notes a problem and takes the default.

    Unlike django-environ, a value that begins with "$" is that value, and "yse" is no silent "off".
    """

    def __init__(self) -> None:
        super().__init__()
        # Each name that was asked for, those that a file sets, and a sentence for what cannot be read.
        self.known: set[str] = set()
        self.in_files: set[str] = set()
        self.problems: list[str] = []

    def read_files(self, *paths: Path) -> None:
        """Fill what the environment leaves out, the first file first."""
        if named := os.environ.get(FILE_NAME):
            self.read_file(Path(named))
        for path in paths:
            if path.exists():
                self.read_file(path)

    def read_file(self, path: Path) -> None:
        try:
            self.in_files |= set(NAME_IN_FILE.findall(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(f"The file with settings, {path}, cannot be read: {error}.")
        else:
            self.read_env(path, overwrite=False)

    def get_value(
        self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, parse_default: bool = False
    ) -> Any:
        self.known.add(var)
        if var not in os.environ:
            return default
        return self.read(var, READERS.get(cast, str), default)

    def db_url(self, var: str, default: Any = environ.Env.NOTSET, engine: str | None = None) -> Any:
        """Return the settings of a database from an address, with what is missing of it noted."""
        return self.read(var, self.database, None) or self.db_url_config(default)

    def email_url(self, var: str, default: Any = environ.Env.NOTSET, backend: str | None = None) -> Any:
        """Return the settings of a mail server from an address."""
        return self.read(var, self.mail_server, None) or self.email_url_config(default)

    def read(self, var: str, reader: Callable[[str], Any], default: Any) -> Any:
        self.known.add(var)
        if var not in os.environ:
            return default
        try:
            return reader(os.environ[var].strip())
        except ValueError as error:
            self.problems.append(f"{var} {error}")
            return default

    def database(self, text: str) -> dict[str, Any]:
        if text == "sqlite://:memory:":
            return dict(self.db_url_config(text))
        address = address_of(text, DATABASES)
        if address.scheme == "sqlite" and not address.path.strip("/"):
            raise ValueError("names no file. Write sqlite:////var/lib/wbsurvey/db.sqlite3.")
        if address.scheme != "sqlite" and not (address.hostname or address.query):
            raise ValueError("names no host. Write postgres://user:password@host/name.")
        return dict(self.db_url_config(text))

    def mail_server(self, text: str) -> dict[str, Any]:
        address = address_of(text, (*MAIL_SERVERS, *MAIL_TRIALS))
        if address.scheme in MAIL_TRIALS:
            return dict(self.email_url_config(text))
        if not address.hostname:
            raise ValueError("names no host. Write smtp+tls://user:password@host:587.")
        config = self.email_url_config(text.replace("smtps://", "smtp+ssl://", 1))
        return {**config, "EMAIL_PORT": config["EMAIL_PORT"] or MAIL_SERVERS[address.scheme]}

    def refuse_problems(self) -> None:
        """Raise ImproperlyConfigured with a sentence for each setting that cannot be read."""
        if self.problems:
            raise ImproperlyConfigured("\n".join(self.problems))


def address_of(text: str, schemes: tuple[str, ...]) -> SplitResult:
    """Take an address apart. Raises ValueError, without the password, where it is not what was meant."""
    if not text:
        raise ValueError(f"is empty. Remove it, or write an address that begins with {schemes[0]}://.")
    try:
        address = urlsplit(text)
        _ = [urlsplit(f"//{host}").port for host in hosts_of(address)]
    except ValueError:
        raise ValueError(
            "is no address that can be read. Write special characters of a password as %23 for #, %2F for /, "
            "%3A for :, %40 for @."
        ) from None
    if address.scheme not in schemes:
        raise ValueError(f"begins with “{address.scheme}://”. Write one of {', '.join(schemes)}.")
    if address.fragment or "#" in text:
        raise ValueError("has a # in it, which ends an address. Write %23 for a # in a password.")
    return address


def hosts_of(address: SplitResult) -> list[str]:
    """A primary and its standby are written as host:port,host:port."""
    return address.netloc.rpartition("@")[2].split(",")


def whole_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"is “{text}”. Write a whole number, 0 or more.")
    return int(text)


def switch(text: str) -> bool:
    if text.lower() not in SWITCHES:
        raise ValueError(f"is “{text}”. Write 1 for on or 0 for off.")
    return SWITCHES[text.lower()]


def comma_separated(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


READERS: Mapping[Any, Callable[[str], Any]] = {int: whole_number, bool: switch, list: comma_separated}


env = Environment()
