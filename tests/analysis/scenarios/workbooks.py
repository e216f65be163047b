"""Workbooks to try out, and everything that a trial must leave as it is."""

from django.apps import apps

from questionnaire.models import Reply, Round, Scope
from questionnaire.workbook.section_scope import write_scope
from tests.questionnaire.workbook.files import COMPLETE, as_file, make_book


def reply_of(survey_round: Round, member_state: str) -> Reply:
    return survey_round.replies.select_related("survey_round", "member_state").get(member_state=member_state)


def workbook(*rows: dict[str, str], **fields: object) -> bytes:
    """Of SI, with activities for Serbia alone."""
    return as_file(make_book(rows, **({"member_state": "SI"} | fields))).getvalue()


def workbook_of_a_part() -> bytes:
    book = make_book([COMPLETE], member_state="SI")
    write_scope(book, Scope(frozenset({"RS"})))
    return as_file(book).getvalue()


def state_of_everything() -> dict[str, list[tuple[object, ...]]]:
    """Each row of each table of ours, by table."""
    models = [
        *apps.get_app_config("questionnaire").get_models(),
        *apps.get_app_config("analysis").get_models(),
    ]
    return {model._meta.label: sorted(model._default_manager.values_list(), key=repr) for model in models}
