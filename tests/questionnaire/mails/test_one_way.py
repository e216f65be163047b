"""E-mails leave by one way: the outbox. What else connects to a mail server is listed here."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CONNECTS = re.compile(
    r"get_connection\(|(?<!_logged)\.send\(|(?<!def )(?<!super\(\)\.)send_mail\(|"
    r"mail_admins\(|smtplib\.SMTP\("
)
ALLOWED = {
    # Hands the connection over to `delivery`.
    "questionnaire/management/commands/send_mail.py",
    # Sends what is due in the outbox.
    "questionnaire/mails/sending/delivery.py",
    # Where no mail server is set.
    "questionnaire/mails/sending/service.py",
    "wbsurvey/operation/connections.py",
    "wbsurvey/operation/reports.py",
}


def test_no_page_connects_to_the_mail_server():
    files = [
        file for name in ("analysis", "questionnaire", "wbsurvey") for file in (ROOT / name).rglob("*.py")
    ]
    found = {str(file.relative_to(ROOT)) for file in files if CONNECTS.search(file.read_text())}

    assert found == ALLOWED
