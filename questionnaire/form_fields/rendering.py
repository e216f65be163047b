"""How the widgets of all forms are rendered, those of libraries included."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest


class UncutTextRenderer(DjangoTemplates):
    """Without maxlength: browsers cut pasted text without a word, the server says what is too long."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if widget := context.get("widget"):
            for part in (widget, *widget.get("subwidgets", ())):
                part["attrs"].pop("maxlength", None)
        return super().render(template_name, context, request)
