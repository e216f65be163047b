from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """The floor that pages are held against: nothing within the same middleware, for somebody signed in."""
    return HttpResponse("")


urlpatterns = [path("empty/", empty), path("", include("wbsurvey.urls"))]
handler500 = "wbsurvey.error_pages.server_error"
