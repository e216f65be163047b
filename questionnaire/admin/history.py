from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper


class WithHistory(SimpleHistoryAdmin):  # type: ignore[misc]
    """Who changed what and when, to read."""

    object_history_list_template = "admin/questionnaire/history_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Without simple-history's page of one old record, which stores whatever is posted to it."""
        urls: list[URLPattern] = super(SimpleHistoryAdmin, self).get_urls()
        return urls

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> HistoricalRecordContextHelper:
        """Before and after in full: a list of partners cut short says nothing."""
        return HistoricalRecordContextHelper(
            self.model, historical_record, max_displayed_delta_change_chars=10_000
        )

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of what this person may see today: simple-history alone would show what is gone as well."""
        self.get_object(request, unquote(object_id))
        response: HttpResponse = super().history_view(request, object_id, *args, **kwargs)
        return response
