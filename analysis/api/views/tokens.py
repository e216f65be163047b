"""The tokens of a round: the Presidency makes them for programs, and revokes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from analysis.api.forms import TokenForm
from analysis.api.tokens import make_token, revoke
from analysis.models import ApiToken
from questionnaire.access.pages import SignedInRequest, presidency_also_of_archived, presidency_of_round
from questionnaire.access.roles import runs
from questionnaire.models import Round


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def tokens(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The list, and the form for another. Its secret is shown in the answer to the form, and never again."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return token_page(request, survey_round, form, status=422 if form.errors else 200)
    secret = make_token(survey_round, form.wanted(), request.user)
    if not secret:
        messages.info(
            request,
            _(
                "This token has already been created. Its secret was shown once. Create another "
                "token if you need one."
            ),
        )
    return token_page(request, survey_round, TokenForm(), secret=secret)


def token_page(
    request: SignedInRequest, survey_round: Round, form: TokenForm, *, secret: str = "", status: int = 200
) -> HttpResponse:
    visible = ApiToken.objects.visible_to(request.user).filter(survey_round=survey_round)
    may_revoke = runs(request.user, survey_round)
    context = {
        "form": form,
        "tokens": visible.select_related("made_by"),
        "secret": secret,
        "may_revoke": may_revoke,
        "may_make": may_revoke and not survey_round.is_archived,
    }
    return render(request, "analysis/api/tokens.html", context, status=status)


@require_POST
@presidency_also_of_archived
def token_revoke(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    """Also in a round that is archived: a secret that has got out must be stopped whenever it is noticed."""
    visible = ApiToken.objects.visible_to(request.user).filter(survey_round=survey_round)
    token = get_object_or_404(visible, pk=pk)
    revoke(token, request.user)
    messages.success(request, _("“%(token)s” has been revoked and is no longer valid.") % {"token": token})
    return redirect("analysis:tokens", survey_round.slug)
