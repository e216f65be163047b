import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaire.cleaning.text import clean_address
from questionnaire.files.whole_files import create_private
from questionnaire.models import User
from questionnaire.personal_data.export import personal_data


class Command(BaseCommand):
    help = (
        "Write what is stored about one person, for the person who asks for it: account, roles, mails, "
        "sessions, what the account did and when, and where free texts name it. "
        "No reply and no secret is in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="address of the account")
        parser.add_argument(
            "--output", type=Path, help="F.json, which its owner alone may read; without it, printed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        email = clean_address(options["email"])
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(
                f"There is no account “{email}”. An account that was forgotten has no address any more."
            )
        text = json.dumps(personal_data(user), ensure_ascii=False, indent=2)
        if options["output"] is None:
            self.stdout.write(text)
            return
        write_for_owner(options["output"], text)
        self.stdout.write(f"Wrote {options['output']}. Look through it before it is handed over.")


def write_for_owner(path: Path, text: str) -> None:
    try:
        with create_private(path) as file:
            file.write(f"{text}\n".encode())
    except OSError as error:
        raise CommandError(f"{path} was not written: {error.strerror}. Name another file.") from None
