from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods

from questionnaire.accounts.sessions import SessionStore


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Say how many seconds are left until one is signed out, 0 where one is already.

    Asking is no use of the session; sending renews it as far as it can be. The token is what forms of a page
    send that was opened before one has signed in again in another tab.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0})
    store = cast(SessionStore, request.session)
    if request.method == "POST":
        store.renew()
    left = {"seconds": store.seconds_left, "renewable": store.is_renewable}
    return JsonResponse(left | {"token": get_token(request)})
