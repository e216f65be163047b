"""The codes that the columns of an activity may hold."""

from questionnaire.columns.column import Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.spreadsheets.values.codes import CodeList, CodeLists


def activity_codes() -> CodeLists:
    """All that the application knows, by column; whether a round asks for it is one of its rules."""
    tables = {
        column.name: CodeList.of_table(column.code_list._default_manager.all())
        for column in COLUMNS.of_kind(Kind.CODE)
    }
    return tables | {
        column.name: CodeList.of_choices(column.choices) for column in COLUMNS.of_kind(Kind.CHOICE)
    }
