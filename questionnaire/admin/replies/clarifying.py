"""What the lists of requests and of questions share: both hang on a reply and stay to be read."""

from typing import Any

from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy

from questionnaire.admin.desk import ReadingDesk
from questionnaire.admin.filters import RoundFilter
from questionnaire.models import Reply


class RoundOfReplyFilter(RoundFilter):
    lookup = "reply__survey_round__slug"


class ClarifyingDesk(ReadingDesk):
    """Nothing here is changed but through the rules of `follow_up`; the audit log is that of the reply."""

    def get_urls(self) -> list[URLPattern]:
        """Without what the stock admin would offer: nothing is deleted, and the audit log is the reply's."""
        unused = {f"{self.opts.app_label}_{self.opts.model_name}_{step}" for step in ("delete", "history")}
        return [url for url in super().get_urls() if getattr(url, "name", None) not in unused]

    @admin.display(description=gettext_lazy("round"), ordering="reply__survey_round")
    def round_of_reply(self, row: Any) -> str:
        return str(row.reply.survey_round.slug)


def to_reply(reply: Reply, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('admin:questionnaire_reply_change', args=[reply.pk])}#{anchor}")
