from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # Answered by a middleware of their own before they are looked for here.
    path("", include("wbsurvey.operation.probe_urls")),
    path("admin/", admin.site.urls),
    path("account/", include("questionnaire.accounts.urls")),
    path("rounds/", include("analysis.urls")),
    path("operation/", include("wbsurvey.operation.urls")),
    path("api/v1/", include("analysis.api.urls")),
    path("", include("questionnaire.urls")),
]

handler400 = "wbsurvey.requests.bad_requests.bad_request"
handler403 = "wbsurvey.requests.not_found.permission_denied"
handler404 = "wbsurvey.requests.not_found.page_not_found"
handler429 = "wbsurvey.requests.visitors.too_many_requests"
handler500 = "wbsurvey.error_pages.server_error"
