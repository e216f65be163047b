"""The administrator's page: whether the service is well, what it runs on, and how much there is of what."""

import platform

import django
from django.contrib import messages
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from analysis.api.tokens import revoke
from analysis.backup.contents import database_size
from analysis.backup.migrations import applied_migrations
from analysis.models import ApiToken, Backup
from analysis.signing import as_pem, fingerprint, own_public_key
from analysis.software import VERSION
from questionnaire.access.pages import SignedInRequest, administrator_only
from questionnaire.choices import ReplyState, RoundState
from questionnaire.models import Round, User
from wbsurvey.operation.counts import (
    codes_by_state,
    documents_by_state,
    last_verification,
    mails_by_state,
    replies_by_state,
)
from wbsurvey.operation.health import findings

Line = tuple[str, object]


@require_safe
@administrator_only
def operation(request: SignedInRequest) -> HttpResponse:
    context = {
        "findings": list(findings()),
        "versions": versions(),
        "backup": Backup.objects.first(),
        "verification": last_verification(),
        "public_key": as_pem(own_public_key()).decode(),
        "fingerprint": fingerprint(own_public_key()),
        "counts": operation_counts(),
        "tokens": ApiToken.objects.standing().select_related("survey_round"),
    }
    return render(request, "operation/operation.html", context)


def versions() -> list[Line]:
    return [
        ("wbsurvey", VERSION),
        ("Python", platform.python_version()),
        ("Django", django.get_version()),
        (connection.display_name, ".".join(map(str, connection.get_database_version()))),
        (_("Last migrations"), ", ".join(last_migrations())),
    ]


def last_migrations() -> list[str]:
    """Of each of the application's own parts the newest that is applied."""
    applied = applied_migrations()
    return [
        max(f"{app}.{name}" for app, name in applied if app == own) for own in ("analysis", "questionnaire")
    ]


def operation_counts() -> list[Line]:
    replies = replies_by_state()
    rounds = list(Round.objects.values_list("state", flat=True))
    return [
        *((_("E-mails: %(state)s") % {"state": s.label}, number) for s, number in mails_by_state().items()),
        *(
            (_("Codes of the last day: %(state)s") % {"state": s.label}, number)
            for s, number in codes_by_state().items()
        ),
        *(
            (_("Long documents of the last day: %(state)s") % {"state": s.label}, number)
            for s, number in documents_by_state().items()
        ),
        *((_("Rounds: %(state)s") % {"state": s.label}, rounds.count(s)) for s in RoundState),
        *(
            (
                _("Replies: %(state)s") % {"state": s.label},
                sum(n for (_r, of), n in replies.items() if of == s),
            )
            for s in ReplyState
        ),
        (_("Accounts that may sign in"), User.objects.filter(is_active=True).count()),
        (_("Size of the database"), filesizeformat(database_size())),
    ]


@require_POST
@administrator_only
def operation_token_revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    """A secret that has got out is stopped by whoever learns of it first, without seeing what it read."""
    token = get_object_or_404(ApiToken.objects.select_related("survey_round"), pk=pk)
    revoke(token, request.user)
    messages.success(request, _("“%(token)s” has been revoked and is no longer valid.") % {"token": token})
    return redirect("operation")
