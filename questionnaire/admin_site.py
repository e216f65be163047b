"""The entrance of the admin: the application's own sign-in, and a plain refusal for who has no role there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from questionnaire.access.roles import READING, administers, as_presidency, presided_of_reader
from questionnaire.locking import permitting
from questionnaire.models import User

View = Callable[..., HttpResponseBase]
Context = dict[str, Any] | None


class SurveyAdminSite(AdminSite):
    """The stock admin. Its own log of recent actions is not shown: it would outlive the role."""

    index_title = _("Accounts and operation")
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With the rounds one presides over: a page that is not of one round carries the marking of all."""
        rounds = presided_of_reader(request)
        return super().each_context(request) | {
            "markings": sorted({survey_round.marking for survey_round in rounds if survey_round.marking}),
            "is_illustrative": any(survey_round.is_illustrative for survey_round in rounds),
        }

    def index(self, request: HttpRequest, extra_context: Context = None) -> Any:
        """For administrators. The start of a Presidency is the list of its rounds, on the home page."""
        is_for_reader = isinstance(request.user, User) and administers(request.user)
        return super().index(request, extra_context) if is_for_reader else redirect("questionnaire:home")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Without the addresses that no page here uses, so that nothing answers there."""
        unused = {"autocomplete", "view_on_site"}
        return [url for url in super().get_urls() if getattr(url, "name", None) not in unused]

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Who is signed in without a role here is refused, not sent to sign in again."""
        checked_view = super().admin_view(view, cacheable)

        @wraps(checked_view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            with permitting(as_presidency(request.user, acts=request.method not in READING)):
                return checked_view(request, *args, **kwargs)

        return checked

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Context = None) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")

    def logout(self, request: HttpRequest, extra_context: Context = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Context = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Context = None) -> Any:
        return redirect("account_change_password")
