"""What the Presidency does if something is wrong; docs/if-something-is-wrong.md says the same on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from questionnaire.decorators import SignedInRequest, presidency_of_round
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


TROUBLES = (
    Trouble(
        "sign-in",
        _("Somebody cannot sign in"),
        (
            _("Ask which address the person types. It must be the one under “Contact points and roles”."),
            _("The code by e-mail holds for a few minutes. Look into the folder for unwanted mail."),
            _(
                "If the sign-in page says that codes are delayed, tell the administrator. A password or a "
                "passkey signs in meanwhile."
            ),
            _("An account that was never used ends some weeks after its invitation: invite again."),
            _("After too many tries the page says how long to wait. Waiting helps, other addresses do not."),
            _("A lost telephone or key: the administrator takes the second step off; set up a new one."),
        ),
        ("admin:questionnaire_roundrole_changelist", _("Contact points and roles")),
    ),
    Trouble(
        "mail",
        _("A mail did not arrive"),
        (
            _("“Mails” says for each what became of it, and what the mail server answered."),
            _("Correct the address, tick the mail and choose “Try the selected mails again now”."),
            _("If many wait for hours, tell the administrator. They go out when the mail server works."),
        ),
        ("admin:questionnaire_mail_changelist", _("Mails")),
    ),
    Trouble(
        "submitted",
        _("A Member State has submitted something wrong"),
        (
            _("Until the deadline its submitter withdraws the reply and submits it again."),
            _("After it the submitter asks for the reply back, or you return it and say why."),
            _("Until it is submitted again, its last submitted version goes on counting."),
            _("Correct nothing without asking the Member State: the reply is its own."),
        ),
        ("admin:questionnaire_reply_changelist", _("Replies")),
    ),
    Trouble(
        "lost",
        _("Somebody says that text is gone"),
        (
            _("Ask the person to open the same form again: what the page called saved is there."),
            _("“Who changed what”, on the page of the reply, shows every change with what was there before."),
            _("What was deleted is restored there. Of two texts that met, the form shows both."),
        ),
    ),
    Trouble(
        "figure",
        _("A figure looks wrong"),
        (
            _("Open the figure: behind each stand the activities that it counts."),
            _("Read above the tables what is counted: which replies, which selection, at which moment."),
            _("The sheet “Checks” of the internal workbook counts every figure again, by formulas."),
            _("If the figure is right and the reply is not, return the reply."),
            _("If nothing explains it, do not send it out, and tell the administrator."),
        ),
        ("analysis:tables", _("Tables and charts")),
    ),
    Trouble(
        "release",
        _("Something wrong has been released"),
        (
            _("Withdraw the release and say why. Others then see that and no figures any more."),
            _("Correct what was wrong, and make a release that revises it: it marks what has changed."),
            _("The trail says who has downloaded it. Tell them: a file that is out cannot be called back."),
        ),
        ("analysis:releases", _("Releases")),
    ),
    Trouble(
        "deadline",
        _("The deadline passes, and the service did not answer"),
        (
            _("The deadline closes nothing: late replies can be submitted until you close the round."),
            _("Give everybody more time in one step; it is recorded, and everybody gets a mail."),
            _("A round that was closed too early is opened again on its page."),
        ),
        ("questionnaire:round-more-time", _("Give more time")),
    ),
    Trouble(
        "wrong-person",
        _("Somebody sees what is not for that person, or has left"),
        (
            _("Remove the role at once: from then on the person sees nothing of this round."),
            _("The trail says what was read and downloaded, when and by whom."),
            _("Ask the administrator to close the account, which ends all its sessions."),
            _("Tell your data protection officer the same day: the law gives 72 hours to report."),
        ),
        ("questionnaire:round-trail", _("Trail")),
    ),
    Trouble(
        "classified",
        _("Classified information was entered"),
        (
            _("Do not copy it, print it or send it on. Do not return the reply with a quotation of it."),
            _("Tell your security officer and the administrator where it stands, not what it says."),
            _("The application removes nothing that was submitted. Both remove it, from backups too."),
        ),
    ),
    Trouble(
        "error",
        _("A page says that something went wrong"),
        (
            _("Write down the reference and the time. With it the administrator finds what happened."),
            _("Where it shows what was typed, press “Send it again” on it: nothing is typed anew."),
            _("Otherwise go back and try once more. Pressing a button twice does nothing twice."),
            _("What a page has called saved is saved."),
        ),
    ),
    Trouble(
        "no-answer",
        _("The service does not answer"),
        (
            _("Wait some minutes: it may be brought up to date, and says so."),
            _("If others can open it, try another browser or network."),
            _("Tell the administrator. Replies can meanwhile be filled in offline, in the reply workbook."),
        ),
    ),
)


@require_safe
@presidency_of_round
def round_troubles(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    context = {"survey_round": survey_round, "troubles": list(with_addresses(survey_round))}
    return render(request, "questionnaire/round_troubles.html", context)


def with_addresses(survey_round: Round) -> Iterator[tuple[Trouble, str, Text]]:
    """Each with the address in this round of the page that helps, and what its link is called."""
    for trouble in TROUBLES:
        name, label = trouble.place or ("", "")
        if name.startswith("admin:"):
            yield trouble, f"{reverse(name)}?round={survey_round.slug}", label
        else:
            yield trouble, reverse(name, args=[survey_round.slug]) if name else "", label
