"""In place of Django's own command, which tells the owner nothing: its application comes after this one."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from questionnaire.accounts.operator_password import set_password_by_operator
from questionnaire.cleaning.text import clean_address
from questionnaire.models import User

TRIES = 3


class Command(BaseCommand):
    help = (
        "Set a new password for an account, which is asked for twice. All sessions of the account end, and "
        "its owner gets an e-mail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the e-mail address of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(email=clean_address(options["email"])).first()
        if account is None:
            raise CommandError(f"There is no account with the address {options['email']}. Check the address.")
        set_password_by_operator(account, self.new_password(account))
        self.stdout.write(
            f"The password of {account.email} was set. Its sessions were ended, and its owner gets an e-mail."
        )

    def new_password(self, account: User) -> str:
        for _try in range(TRIES):
            password = getpass.getpass("New password: ")
            if password != getpass.getpass("New password again: "):
                self.stderr.write("The two passwords are not the same. Enter the same password twice.")
                continue
            try:
                validate_password(password, account)
            except ValidationError as refusal:
                self.stderr.write("\n".join(refusal.messages))
            else:
                return password
        raise CommandError(f"No password was accepted in {TRIES} tries. The password stays as it was.")
