"""Long tables in the pages of Django's templates."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def long_table(context: Context, name: str, **more: Any) -> SafeString:
    """Render a template of Jinja2, which escapes as Django does, with the context of the page and `more`."""
    values = {str(key): value for key, value in context.flatten().items()}
    # The engine has escaped what it prints.
    return mark_safe(get_template(name, using="jinja2").render(values | more))  # noqa: S308
