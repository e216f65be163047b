from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from questionnaire.sessions import SessionStore


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """How many seconds until one is signed out, 0 where one is already. Asking is no use; sending renews."""
    store = cast(SessionStore, request.session)
    is_signed_in = request.user.is_authenticated
    if is_signed_in and request.method == "POST":
        store.renew()
    return JsonResponse({"seconds": store.seconds_left if is_signed_in else 0})
