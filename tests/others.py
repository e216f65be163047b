"""Everything in the database that belongs to others than the one who acts, to hold before against after."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model, Q

from questionnaire.models import Reply, Round, ServiceMail, User

APPS = ("questionnaire", "mfa", "socialaccount", "usersessions")
# From a version's rows over the version and the reply to the round.
FARTHEST = 3

Rows = dict[str, list[tuple[Any, ...]]]
Queries = dict[str, tuple[str, tuple[Any, ...]]]


class Own(NamedTuple):
    """What somebody may change: an own reply, or all of an own round; and the own account.

    Of an account that is not stored, nothing: then everything is of others.
    """

    user: User
    reply: Reply | None = None
    survey_round: Round | None = None

    def rows_of(self, model: type[Model]) -> Q | None:
        """Which rows of this table are the own ones; None where the table belongs to nobody."""
        if self.reply and (found := self.of_reply(model)):
            return found
        if self.survey_round and (found := self.of_round(model)):
            return found
        names = {field.name for field in model._meta.get_fields()}
        if self.user.pk is None:
            return None
        if model is ServiceMail:
            return Q(address=self.user.email)
        return next((Q(**{name: self.user}) for name in ("user", "by") if name in names), None)

    def of_reply(self, model: type[Model]) -> Q | None:
        reply = self.reply
        if reply is None or model in (Reply, Reply.history.model):
            return Q(id=reply.pk) if reply else None
        if way := next(ways(model, Reply), None):
            return Q(**{way: reply})
        names = {field.name for field in model._meta.get_fields()}
        if {"survey_round", "member_state"} <= names:
            return Q(survey_round=reply.survey_round, member_state=reply.member_state)
        return None

    def of_round(self, model: type[Model]) -> Q | None:
        if model in (Round, Round.history.model):
            return Q(id=self.survey_round.pk) if self.survey_round else None
        way = next(ways(model, Round), None)
        return Q(**{way: self.survey_round}) if way else None


def ways(model: type[Model], target: type[Model]) -> Iterator[str]:
    """How a row leads to one of another table, the shortest first."""
    reached: list[tuple[str, type[Model]]] = [("", model)]
    for _step in range(FARTHEST):
        reached = [
            (f"{way}__{field.name}".strip("_"), field.related_model)
            for way, table in reached
            for field in table._meta.get_fields()
            if isinstance(field, ForeignKey) and field.name != "previous"
        ]
        yield from (way for way, table in reached if table is target)


def queries_of_others(own: Own, accounts: list[int]) -> Queries:
    """What finds each table's rows that are not this person's, of the accounts those that were there first.

    Django takes much longer to write these queries than the database to answer them.
    """
    return {model._meta.label: rows.query.sql_with_params() for model, rows in tables(own, accounts)}


def of_others(queries: Queries) -> Rows:
    with connection.cursor() as cursor:
        return {label: cursor.execute(*query).fetchall() for label, query in queries.items()}


def tables(own: Own, accounts: list[int]) -> Iterator[tuple[type[Model], Any]]:
    for name in APPS:
        for model in apps.get_app_config(name).get_models(include_auto_created=True):
            rows = model._base_manager.order_by("pk").values_list()
            mine = own.rows_of(model)
            if model is User:
                rows = rows.filter(pk__in=accounts).exclude(pk=own.user.pk)
            elif mine is not None:
                rows = rows.exclude(mine)
            yield model, rows
