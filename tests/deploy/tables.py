"""What tables are, as the catalog of the database says, to compare those that were made in two ways."""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module

from django.apps import apps
from django.db import connection

# A table, the name of one of its parts, and what the part is.
Part = tuple[str, str, str]

SQLITE = "SELECT tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
POSTGRESQL = """
    SELECT c.relname, a.attname, concat_ws(' ',
        format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attcollation::regcollation,
        pg_get_expr(d.adbin, d.adrelid))
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0
        AND NOT a.attisdropped
    UNION ALL
    SELECT conrelid::regclass::text, conname,
        concat_ws(' ', pg_get_constraintdef(oid), condeferrable, condeferred, convalidated)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT t.relname, s.relname, concat_ws(' ', seqtypid::regtype, seqstart, seqincrement, seqmax, seqcycle)
    FROM pg_sequence JOIN pg_class s ON s.oid = seqrelid
    JOIN pg_depend ON objid = s.oid AND classid = 'pg_class'::regclass AND deptype IN ('a', 'i')
    JOIN pg_class t ON t.oid = refobjid
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL
    SELECT '', proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""
RENAMED = import_module("questionnaire.migrations.0037_name_models_as_the_glossary_does").RENAMED


def parts_of_tables(*prefixes: str) -> list[Part]:
    """Columns, constraints, indexes, numbers and triggers of the tables with these prefixes, in order."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        rows = cursor.fetchall()
    named = names_of_models()
    return sorted(
        (table, "" if is_named_after_a_former_name(table, name, named) else name, part.replace(name, "NAME"))
        for table, name, definition in rows
        if table.startswith(prefixes)
        for part in definitions(table, name, definition)
    )


def differences(here: list[Part], there: list[Part]) -> list[Part]:
    """Parts that only one of both has, or more often than the other."""
    return [*(Counter(here) - Counter(there)).elements(), *(Counter(there) - Counter(here)).elements()]


def names_of_models() -> set[str]:
    models = apps.get_models(include_auto_created=True)
    return {part.name for model in models for part in (*model._meta.constraints, *model._meta.indexes)}


def is_named_after_a_former_name(table: str, name: str, named: set[str]) -> bool:
    """Django names what no model names after the table, once, and finds it by its columns."""
    renamed = tuple(f"questionnaire_{new.lower()}" for new in RENAMED.values())
    return table.startswith(renamed) and name.startswith("questionnaire_") and name not in {*named, table}


def definitions(table: str, name: str, definition: str) -> Iterator[str]:
    """SQLite has the definition of a table as one text, whose columns come in the order of their addition."""
    if connection.vendor == "postgresql" or name != table:
        yield definition
        return
    begins, ends = definition.index("("), definition.rindex(")")
    yield definition[:begins] + definition[ends:]
    yield from separated(definition[begins + 1 : ends])


def separated(columns: str) -> Iterator[str]:
    """At the commas that are neither in parentheses nor in quotes."""
    depth, is_quoted, begins = 0, False, 0
    for place, sign in enumerate(columns):
        is_quoted ^= sign == "'"
        if not is_quoted:
            depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth and not is_quoted:
            yield columns[begins:place].strip()
            begins = place + 1
    yield columns[begins:].strip()
