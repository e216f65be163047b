"""What the Presidency does if something is wrong; docs/if-something-is-wrong.md says the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.models import Round

# A sentence: a lazy translation, in English while nobody reads it.
Text = Any


@dataclass(frozen=True)
class Trouble:
    """`place` is the name of the page that helps, and what the link to it is called."""

    key: str
    title: Text
    steps: tuple[Text, ...]
    place: tuple[str, Text] | None = None
    # What its address has after the round.
    args: tuple[str, ...] = ()


TROUBLES = (
    Trouble(
        "sign-in",
        _("A person cannot sign in"),
        (
            _("Ask which address the person enters. It must be listed under “Contact points and roles”."),
            _("A code by e-mail expires after a few minutes. Ask the person to check the spam folder."),
            _("If the sign-in page says that codes are delayed, tell the administrator."),
            _("While codes are delayed, the person can sign in with a password or a passkey."),
            _("An unused account expires some weeks after its invitation. Invite the person again."),
            _("After too many attempts the page says how long to wait. Another address does not help."),
            _("If a telephone or security key is lost, the administrator removes two-factor authentication."),
            _("The person then sets up two-factor authentication again."),
        ),
        ("admin:questionnaire_roundrole_changelist", _("Contact points and roles")),
    ),
    Trouble(
        "mail",
        _("An e-mail did not arrive"),
        (
            _("“Messages” shows the state of each e-mail and the answer of the mail server."),
            _("Select “Correct the address”, enter the right address, then select “Save and send again”."),
            _("If many e-mails wait for hours, tell the administrator."),
            _("The service sends waiting e-mails when the mail server works."),
        ),
        ("questionnaire:message-write", _("Messages")),
        ("invitation",),
    ),
    Trouble(
        "submitted",
        _("A submitted reply is wrong"),
        (
            _("Until the deadline, the submitter corrects the reply and submits it again."),
            _("After the deadline, the submitter asks for the reply, or you return it and give the reason."),
            _("Until the reply is submitted again, its last submitted version is included in the results."),
            _("Do not correct anything without asking the Member State, which is responsible for its reply."),
        ),
        ("admin:questionnaire_reply_changelist", _("Replies")),
    ),
    Trouble(
        "lost",
        _("Text is missing"),
        (
            _("Ask the person to open the same form again. The form shows what the page called saved."),
            _(
                "“Change history”, under “History” in the navigation of the reply, shows every change and "
                "the earlier text."
            ),
            _("Deleted entries can be restored there. If two people changed one text, the form shows both."),
        ),
    ),
    Trouble(
        "figure",
        _("A figure looks wrong"),
        (
            _("Open the figure. It leads to the activities that are included."),
            _("The text above the tables names the replies, the selection and the time of the figures."),
            _("The sheet “Checks” of the internal workbook recalculates every figure by formulas."),
            _("If the figure is right and the reply is wrong, return the reply."),
            _("If nothing explains the figure, do not circulate it, and tell the administrator."),
        ),
        ("analysis:tables", _("Tables and charts")),
    ),
    Trouble(
        "release",
        _("A published release is wrong"),
        (
            _("Withdraw the release and give the reason. Others then see the withdrawal and no figures."),
            _("Correct the error, and make a release that revises the old one. It marks what has changed."),
            _(
                "The audit log shows who has downloaded the release. Inform these people: downloaded "
                "files cannot be deleted."
            ),
        ),
        ("analysis:releases", _("Releases")),
    ),
    Trouble(
        "deadline",
        _("The service did not answer before the deadline"),
        (
            _("Late replies can be submitted until you close the round."),
            _("Extend the deadline for all in one step."),
            _("The audit log records the extension, and contact points are notified by e-mail."),
            _("A round that was closed too early can be opened again on its page."),
        ),
        ("questionnaire:deadline-extension", _("Extend the deadline")),
    ),
    Trouble(
        "wrong-person",
        _("A person must no longer have access"),
        (
            _("Remove the role at once. The person can no longer see this round."),
            _("The audit log shows who read and downloaded what, and when."),
            _("Ask the administrator to close the account, which ends all its sessions."),
            _("Tell your data protection officer on the same day. The law gives 72 hours to report."),
        ),
        ("questionnaire:audit-log", _("Audit log")),
    ),
    Trouble(
        "classified",
        _("Classified information was entered"),
        (
            _("Do not copy, print or forward it. Do not quote it when you return the reply."),
            _("Tell your security officer and the administrator where the information is, not what it says."),
            _("The application removes nothing that was submitted."),
            _("The security officer and the administrator remove the information, from backups too."),
        ),
    ),
    Trouble(
        "error",
        _("A page shows an error"),
        (
            _("Write down the reference (request ID) and the time. The administrator needs both."),
            _("If the page shows what was typed, select “Send again”. Nothing has to be typed again."),
            _("Otherwise go back and try again. Pressing a button twice does nothing twice."),
            _("What a page has called saved is saved."),
        ),
    ),
    Trouble(
        "no-answer",
        _("The service does not answer"),
        (
            _("Wait some minutes and try again. The service may be restarting."),
            _("If other people can open the service, try another browser or network."),
            _("Tell the administrator. Meanwhile replies can be filled in offline, in the reply workbook."),
        ),
    ),
)


@require_safe
@presidency_of_round
def round_troubles(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {"troubles": list(with_addresses(survey_round))}
    return render(request, "questionnaire/rounds/round_troubles.html", context)


def with_addresses(survey_round: Round) -> Iterator[tuple[Trouble, str, Text]]:
    """Each with the address in this round of the page that helps, and what its link is called."""
    for trouble in TROUBLES:
        name, label = trouble.place or ("", "")
        if name.startswith("admin:"):
            yield trouble, f"{reverse(name)}?round={survey_round.slug}", label
        else:
            yield trouble, reverse(name, args=[survey_round.slug, *trouble.args]) if name else "", label
