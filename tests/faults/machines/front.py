"""nginx in front of the service: the site that is deployed, on a port and with a certificate of the test."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import httpx

from tests.faults.at_work.people import Person
from tests.faults.machines.service import ROOT
from tests.runner.postgres import free_port

DEPLOY = ROOT / "deploy" / "nginx"
# What a service behind it is told, beside where its database is.
BEHIND = {"BEHIND_TLS": "1", "TRUSTED_PROXY_COUNT": "1"}
UPSTREAM = re.compile(r"upstream wbsurvey \{.*?\}", re.DOTALL)
MAIN = """
daemon off;
pid {folder}/pid;
user {user};
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    # Where a test says that a request comes from elsewhere.
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Tested-From;
    include {folder}/site;
}}
"""
CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2 -subj /CN=localhost "
    "-addext subjectAltName=DNS:localhost -keyout key -out certificate"
)


@dataclass
class Front:
    """`folder` holds its certificate, its site and its two logs."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def certificate(self) -> str:
        return str(self.folder / "certificate")

    def person(self, member_state: str) -> Person:
        reply = f"/replies/2020/{member_state}/"
        return Person(self.address, f"{member_state.lower()}@example.org", reply, self.certificate)

    def serve(self, upstream: str) -> None:
        """From now on pass on to these; requests under way are finished as they began."""
        write_site(self.folder, self.port, upstream)
        self.process.send_signal(signal.SIGHUP)


@contextmanager
def front(folder: Path, upstream: str) -> Iterator[Front]:
    """`upstream` is what stands between the braces of nginx's block, such as "server 127.0.0.1:8000;"."""
    folder.mkdir(mode=0o755)
    port = free_port()
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)
    write_site(folder, port, upstream)
    (folder / "main").write_text(MAIN.format(folder=folder, user=folder.owner()))
    nginx = which("nginx", path="/usr/sbin:/usr/bin")
    assert nginx, "nginx is not installed."
    command = (nginx, "-p", str(folder), "-c", "main", "-e", str(folder / "error.log"))
    found = Front(folder, port, subprocess.Popen(command, stdin=subprocess.DEVNULL))
    try:
        wait(found)
        yield found
    finally:
        found.process.terminate()
        found.process.wait()


def write_site(folder: Path, port: int, upstream: str) -> None:
    """The site that is deployed, but for where it listens and what lies where."""
    site = UPSTREAM.sub(f"upstream wbsurvey {{ {upstream} }}", (DEPLOY / "wbsurvey").read_text())
    changes = {
        r"(?m)^ *listen \[::\].*\n": "",
        r"(?ms)^server \{\s+listen 80\b.*?^\}\n": "",
        r"listen 443": f"listen 127.0.0.1:{port}",
        r"server_name survey\.example\.eu": "server_name localhost",
        # The port belongs to the name here.
        r"Host \$host;": "Host $http_host;",
        r"/etc/ssl/certs/wbsurvey\.crt": f"{folder}/certificate",
        r"/etc/ssl/private/wbsurvey\.key": f"{folder}/key",
        r"/var/log/wbsurvey": str(folder),
        r"/opt/wbsurvey/current/deploy/nginx": str(DEPLOY),
        r"/opt/wbsurvey/current/staticfiles": str(ROOT / "staticfiles"),
    }
    for what, instead in changes.items():
        site, count = re.subn(what, instead, site)
        assert count, f"The site that is deployed has no {what}."
    (folder / "site").write_text(site)


def wait(found: Front) -> None:
    for _attempt in range(100):
        try:
            httpx.get(f"{found.address}/healthz", verify=False, timeout=5)  # noqa: S501
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError((found.folder / "error.log").read_text())
