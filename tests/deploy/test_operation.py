"""docs/operation.md followed to the letter: from an empty machine to a service, an upgrade, and back."""

import json
import re
import subprocess
import tarfile
from pathlib import Path
from typing import Any

from pyrage import x25519

from tests.deploy.document import ROOT, blocks
from tests.deploy.machine import Machine, machine
from tests.deploy.newer import COLUMN, checkout, that_is_never_ready, with_migration
from tests.deploy.stand_in.installed import COPY_ENVIRONMENTS
from tests.questionnaire.workbook.files import complete, make_book

INSTALLATION = (
    "Debian packages and service account",
    "Program",
    "Settings",
    "Backup key",
    "Check of the settings",
    "systemd units",
    "nginx and TLS",
    "First administrator and first round",
)
OUTPUT = "/var/lib/wbsurvey/figures.json"
# By its name it gets what the services share: what they may not do, printing must not need.
PRINTS = """[Service]
Type=oneshot
ExecStart=/opt/wbsurvey/current/.venv/bin/python manage.py export --round 2026 --format pdf\\
  --output /var/lib/wbsurvey/a.pdf
"""
COLUMNS = """
import sqlite3
rows = sqlite3.connect('/var/lib/wbsurvey/db.sqlite3').execute('PRAGMA table_info(questionnaire_round)')
print('|'.join(['', *(name for _number, name, *_rest in rows), '']))
"""
ASKS = """
from django.urls import reverse
from questionnaire.documents.jobs import Request, request_job
from questionnaire.models import Round, User
address = reverse('questionnaire:review-pdf', args=('2026', 'HR'))
wanted = Request(Round.objects.get(), 'Review', address, '/')
print(request_job(User.objects.get(email='hr@example.eu'), wanted).pk)
"""
STATE = """
from questionnaire.models import DocumentJob
job = DocumentJob.objects.get()
print(job.state, bytes(job.content or b'')[:5].decode(), job.failure)
"""
NAME = "survey.ministry.test"
# Pages and codes go first, long documents last.
WEIGHTS = {"wbsurvey-web.service": 200, "wbsurvey-codes.service": 200, "wbsurvey-worker.service": 20}
# What the document leaves to whoever follows it. One process is enough for one test.
OWN_SETTINGS = """sed --in-place "
s/^WEB_CONCURRENCY=.*/WEB_CONCURRENCY='1'/
s/user:password@mail.example.eu/survey:secret@mail.ministry.test/
s/survey@example.eu/survey@ministry.test/
" /etc/wbsurvey/environment
"""
CONTACT_POINT = """
from questionnaire.models import Round, RoundRole, User
user = User.objects.create_user('hr@example.eu', 'password of the test')
RoundRole.objects.create(survey_round=Round.objects.get(), user=user, role='submitter', member_state_id='HR')
"""
SIGN_IN = """
curl="curl --silent --cacert /etc/ssl/certs/wbsurvey.crt --cookie /srv/jar --cookie-jar /srv/jar"
login=https://survey.ministry.test/account/login/
token=$($curl $login | grep --only-matching 'csrfmiddlewaretoken" value="[^"]*' | head -n 1 | cut -d '"' -f 3)
$curl --output /dev/null --referer $login $login --data "csrfmiddlewaretoken=$token" \
    --data-urlencode login=hr@example.eu --data-urlencode "password=password of the test"
$curl https://survey.ministry.test/rounds/2026/own/HR/
"""
SERVICE = f"https://{NAME}"
CURL = "curl --silent --cacert /etc/ssl/certs/wbsurvey.crt"
# Head and body, with an empty line between.
ASK = f"{CURL} --show-error --dump-header -"


def test_the_document_makes_a_service_upgrades_it_and_goes_back(tmp_path):
    followed = blocks()
    identity = x25519.Identity.generate()
    subprocess.run(("make", "wheels"), cwd=ROOT, check=True, capture_output=True)
    [packing] = followed.pop("Package")
    # tests/deploy/test_upgrade.py follows it.
    del followed["A failed restore"]
    first = package(packing, checkout(tmp_path / "first", "1.0"))
    newer = package(packing, with_migration(checkout(tmp_path / "newer", "1.1")))
    broken = package(packing, that_is_never_ready(with_migration(checkout(tmp_path / "broken", "1.1"))))
    assert version_in(newer).startswith("1.1+")
    assert version_in(newer) != version_in(broken)
    with machine(name=NAME, version=version_in(first), public_key=str(identity.to_public())) as found:
        for each in (first, newer, broken):
            found.bring(each, f"/root/{each.name}")
        for heading in INSTALLATION:
            follow(found, followed.pop(heading))
            if heading == "Settings":
                found.run(OWN_SETTINGS)
        it_answers_as_it_should(found)
        others_are_sent_on_or_get_no_answer(found)
        it_is_confined_and_writes_its_journal(found)
        figures = it_counts_what_is_submitted(found, tmp_path)
        a_contact_point_signs_in_and_sees_it(found)
        it_prints_although_confined(found)
        its_worker_makes_a_document_although_confined(found)
        its_timers_do_what_they_are_for(found)
        it_rehearses_a_restore_with_a_key_of_its_own(found, identity, tmp_path)
        a_file_that_is_too_large_is_refused_in_words(found)
        while_it_restarts_requests_wait_and_while_it_is_stopped_a_page_says_so(found)

        [upgrade] = followed.pop("Upgrade")
        found.run(COPY_ENVIRONMENTS, environment=f"/opt/wbsurvey/{version_in(first)}/.venv")
        refused = found.fails(upgrade, version=version_in(broken), READY_SECONDS="20")
        assert f"Version {version_in(first)} serves again" in refused
        it_is_as_before(found, figures, version_in(first))
        assert not knows_more(found)

        found.run("rm /usr/local/bin/python3")
        found.run(upgrade, version=version_in(newer))
        before = found.run("ls -t /var/backups/wbsurvey/*.age | head -n 1").strip()
        it_is_as_before(found, figures, version_in(newer))
        assert knows_more(found)

        follow(found, followed.pop("Rollback to the previous version"))
        it_is_as_before(found, figures, version_in(first))
        assert knows_more(found)

        found.run("wbsurvey-upgrade --switch $version", version=version_in(newer))
        bring_key(found, identity, tmp_path)
        follow(found, followed.pop("Rollback by restoring the backup"), backup=before)
        it_is_as_before(found, figures, version_in(first))
        assert not knows_more(found)
    assert list(followed) == []


def it_is_as_before(found: Machine, figures: dict[str, Any], version: str) -> None:
    it_answers_as_it_should(found)
    assert figures_of(found) == figures
    assert found.run("readlink /opt/wbsurvey/current").strip() == version
    journal = found.run("journalctl --namespace=wbsurvey --output=cat --lines=50").splitlines()
    assert json.loads(next(line for line in reversed(journal) if line.startswith("{")))["version"] == version
    assert found.run("ls /var/lib/wbsurvey").split().count("before-upgrade") == 0


def follow(found: Machine, commands: list[str], **variables: str) -> None:
    for block in commands:
        found.run(block, **variables)


def package(packing: str, folder: Path) -> Path:
    """As the document makes it, of what stands in the folder."""
    subprocess.run(packing.split(), cwd=folder, check=True, capture_output=True)
    [file] = folder.glob("wbsurvey-*.tar")
    the_bill_lists_each_dependency(file.with_suffix(".cdx.json"))
    return file


def version_in(file: Path) -> str:
    """Of its name, its folder and the program in it, which are the same."""
    version = file.name.removeprefix("wbsurvey-").removesuffix(".tar")
    with tarfile.open(file) as archive:
        settings = archive.extractfile(f"{version}/pyproject.toml")
        assert settings is not None
        assert f'version = "{version}"' in settings.read().decode()
    return version


def the_bill_lists_each_dependency(bill: Path) -> None:
    listed = {f"{part['name']}=={part['version']}" for part in json.loads(bill.read_text())["components"]}
    locked = (ROOT / "requirements.txt").read_text().splitlines()
    assert listed == {line.split()[0] for line in locked if "==" in line and not line.startswith((" ", "#"))}


def knows_more(found: Machine) -> bool:
    return f"|{COLUMN}|" in found.run(f'python3 -c "{COLUMNS}"')


def it_answers_as_it_should(found: Machine) -> None:
    """The sign-in page with its headers once each, a style sheet for good, and nothing to strangers."""
    head, page = found.run(f"{ASK} {SERVICE}/account/login/").split("\n\n", 1)
    assert "Sign in" in page
    for header in ("strict-transport-security", "content-security-policy", "x-content-type-options"):
        assert head.count(header) == 1, head
    style = next(each for each in re.findall('"(/static/[^"]+)"', page) if "styles." in each)
    head, sheet = found.run(f"{ASK} --compressed {SERVICE}{style}").split("\n\n", 1)
    assert "--wb-accent" in sheet
    assert "immutable" in head
    assert (
        json.loads(found.run(f"{ASK} '{SERVICE}/readyz?strict=1'").split("\n\n", 1)[1])["status"] == "ready"
    )
    assert status(found, f"--interface 127.0.0.2 {SERVICE}/metrics") == "403"


def others_are_sent_on_or_get_no_answer(found: Machine) -> None:
    assert f"location: {SERVICE}/" in found.run(f"{ASK} http://survey.ministry.test/").lower()
    assert status(found, "http://127.0.0.1/") == "000"
    assert status(found, "--insecure https://127.0.0.1/") == "000"


def status(found: Machine, arguments: str) -> str:
    """000 where there was no answer."""
    return found.run(f"{CURL} --output /dev/null --write-out '%{{response_code}}' {arguments} || true")


def it_is_confined_and_writes_its_journal(found: Machine) -> None:
    assert found.run("systemctl --failed --plain --no-legend") == ""
    # Ten times the exposure level that systemd works out: below 1.2 for each of them.
    for unit in found.run("cd /etc/systemd/system && ls wbsurvey-*.service").split():
        found.run(f"systemd-analyze security --no-pager --threshold=11 {unit}")
        memory = found.run(f"systemctl show --property=MemoryMax --value {unit}").strip()
        assert memory == str((3 if "worker" in unit else 2) * 1024**3)
        weight = found.run(f"systemctl show --property=CPUWeight --value {unit}").strip()
        assert int(weight) == WEIGHTS.get(unit, 50)
    journal = found.run("journalctl --namespace=wbsurvey --output=cat").splitlines()
    lines = [json.loads(line) for line in journal if line.startswith("{")]
    [reference] = {line["request"] for line in lines[-1:] if line["path"] == "/readyz"}
    assert reference in found.run("cat /var/log/wbsurvey/access.log")
    found.run("logrotate --force /etc/logrotate.d/wbsurvey")
    assert "access.log.1" in found.run("ls /var/log/wbsurvey")


def it_counts_what_is_submitted(found: Machine, folder: Path) -> dict[str, Any]:
    """A reply by workbook, as ministries send it."""
    make_book([complete(), complete(title="Second")], survey_round="2026").save(folder / "HR.xlsx")
    found.bring(folder / "HR.xlsx", "/srv/HR.xlsx")
    found.run("wbsurvey-manage import_replies --round 2026 --submit /srv/HR.xlsx")
    figures = figures_of(found)
    assert (figures["replies"], figures["activities"]) == (1, 2)
    return figures


def figures_of(found: Machine) -> dict[str, Any]:
    """Counts and rows of the round's tables; their notes name the moment."""
    found.run(f"wbsurvey-manage export --round 2026 --format json --output {OUTPUT}")
    figures: dict[str, Any] = json.loads(found.run(f"cat {OUTPUT}"))
    rows = {table["key"]: table["rows"] for table in figures["tables"]}
    return {"replies": figures["replies"], "activities": figures["activities"], "rows": rows}


def a_contact_point_signs_in_and_sees_it(found: Machine) -> None:
    found.run(f'wbsurvey-manage shell --verbosity 0 --command "{CONTACT_POINT}"')
    page = found.run(SIGN_IN)
    assert "Croatia" in page
    assert re.search(r"\b2 activities", page)


def it_prints_although_confined(found: Machine) -> None:
    found.run(f"echo '{PRINTS}' > /etc/systemd/system/wbsurvey-print.service; systemctl daemon-reload")
    found.run("systemctl start wbsurvey-print.service")
    assert found.run("head --bytes=5 /var/lib/wbsurvey/a.pdf") == "%PDF-"


def its_worker_makes_a_document_although_confined(found: Machine) -> None:
    found.run("systemd-analyze security --no-pager --threshold=20 wbsurvey-worker.service")
    found.run(f'wbsurvey-manage shell --verbosity 0 --command "{ASKS}"')
    state = ""
    # Long documents come last, so that on a busy machine this one may take its time.
    for _attempt in range(90):
        state = found.run(f'wbsurvey-manage shell --verbosity 0 --command "{STATE}"').strip()
        if not state.startswith(("waiting", "running")):
            break
    assert state == "ready %PDF-"


def its_timers_do_what_they_are_for(found: Machine) -> None:
    assert found.run("systemctl list-timers --plain --no-legend 'wbsurvey-*'").count("wbsurvey-") == 8
    found.run("systemctl start wbsurvey-mail.service wbsurvey-backup.service wbsurvey-forget.service")
    found.run("systemctl start wbsurvey-verify.service")
    assert ".jsonl.gz.age" in found.run("ls /var/backups/wbsurvey")


def it_rehearses_a_restore_with_a_key_of_its_own(
    found: Machine, identity: x25519.Identity, folder: Path
) -> None:
    (folder / "rehearsal.key").write_text(str(identity))
    found.bring(folder / "rehearsal.key", "/etc/wbsurvey/rehearsal.key")
    found.run("chown root:wbsurvey /etc/wbsurvey/rehearsal.key; chmod 0640 /etc/wbsurvey/rehearsal.key")
    found.run("systemctl start wbsurvey-rehearsal.service || (journalctl --namespace=wbsurvey; exit 1)")
    assert "The rehearsal passed in" in found.run("journalctl --namespace=wbsurvey --output=cat")
    # Beside the database are its own files, as the service stays connected to it.
    others = "ls /var/lib/wbsurvey --ignore='db.sqlite3*'"
    assert found.run(others).split() == ["a.pdf", "figures.json"]
    found.run("rm /etc/wbsurvey/rehearsal.key")


def while_it_restarts_requests_wait_and_while_it_is_stopped_a_page_says_so(found: Machine) -> None:
    asking = f"{CURL} --output /dev/null --write-out '%{{response_code}} ' {SERVICE}/account/login/"
    found.run("systemctl restart --no-block wbsurvey-web.service")
    assert set(found.run(f"for _ in $(seq 20); do {asking}; sleep 0.1; done").split()) == {"200"}
    found.run("systemctl stop wbsurvey-web.socket wbsurvey-web.service")
    head, page = found.run(f"{ASK} {SERVICE}/account/login/").split("\n\n", 1)
    found.run("systemctl start wbsurvey-web.socket wbsurvey-web.service")
    assert "502" in head.splitlines()[0]
    assert "retry-after: 60" in head.lower()
    assert "The service does not answer at the moment" in page


def a_file_that_is_too_large_is_refused_in_words(found: Machine) -> None:
    found.run("truncate --size=13M /srv/large")
    head, page = found.run(f"{ASK} --form file=@/srv/large {SERVICE}/account/login/").split("\n\n", 1)
    assert "413" in head
    assert "The file is too large" in page


def bring_key(found: Machine, identity: x25519.Identity, folder: Path) -> None:
    (folder / "key").write_text(str(identity))
    found.bring(folder / "key", "/root/wbsurvey-backup.key")
