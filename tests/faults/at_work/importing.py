"""Workbooks of three activities, sent on the pages and stored by the command, whatever happens meanwhile."""

import random
import subprocess
import sys
from pathlib import Path
from threading import Event

from tests.faults.at_work.people import ACKNOWLEDGED, Person, Worker
from tests.faults.machines.service import ROOT, Service
from tests.questionnaire.workbook.files import as_file, complete, make_book


def titles(person: Person, number: int) -> list[str]:
    return [f"{person.email} {number}.{place}" for place in range(3)]


def workbook(person: Person, number: int) -> bytes:
    """The rows have no references, as somebody types them who has not downloaded what is stored."""
    member_state = person.reply.strip("/").rpartition("/")[2]
    rows = [complete(title=title) for title in titles(person, number)]
    return as_file(make_book(rows, member_state=member_state)).getvalue()


class Uploads(Worker):
    """Uploads and confirms; what was not acknowledged is uploaded again."""

    def step(self) -> None:
        reply = self.person.reply
        upload, preview = f"{reply}excel-and-lists/", f"{reply}workbook/preview/"
        number = len(self.done)
        sent = {"file": ("reply.xlsx", workbook(self.person, number))}
        self.person.send(upload, upload, {}, files=sent)
        answer = self.person.send(preview, f"{reply}workbook/store/", {})
        if answer.status_code == ACKNOWLEDGED and answer.headers["Location"] == f"{reply}activities/":
            self.done.append(str(number))


class Imports(Worker):
    """Withdraws, and has the command store and submit; what it did not report as done is done again."""

    running: "subprocess.Popen[bytes] | None" = None

    def __init__(self, person: Person, is_over: Event, served: Service, folder: Path) -> None:
        self.served = served
        self.file = folder / "reply.xlsx"
        super().__init__(person, is_over)

    def step(self) -> None:
        reply = self.person.reply
        if "withdraw/" in self.person.ask("GET", reply).text:
            self.person.send(f"{reply}withdraw/", f"{reply}withdraw/", {})
        number = len(self.done)
        self.file.write_bytes(workbook(self.person, number))
        command = (sys.executable, "manage.py", "import_replies", "--round=2020", "--submit", str(self.file))
        self.running = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.served.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if self.running.wait() == 0:
            self.done.append(str(number))

    def kill(self, chance: random.Random) -> None:
        if self.running:
            self.running.kill()
