"""The interface described as OpenAPI 3.1, from the declarations that it answers by."""

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings

from analysis.api.activities import activity_properties
from analysis.api.parameters import ACTIVITIES, TABLES, Parameter
from analysis.api.problems import CONTENT_TYPE
from analysis.grid import Profile
from analysis.software import VERSION
from questionnaire.choices import RoundState

Document = dict[str, Any]
# What the export writes as JSON, described for its readers; here the same under other names.
ANNEX: Path = settings.BASE_DIR / "docs" / "annex.schema.json"
OF_ANNEX, HERE = "#/definitions/", "#/components/schemas/"

STRING: Document = {"type": "string"}
BOOLEAN: Document = {"type": "boolean"}
NUMBER: Document = {"type": "integer", "minimum": 1}
DAY: Document = {"type": "string", "format": "date"}
MOMENT: Document = {"type": "string", "format": "date-time"}


def of(**properties: Document) -> Document:
    """An object that has all of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def some(items: Document) -> Document:
    return {"type": "array", "items": items}


def ref(name: str) -> Document:
    return {"$ref": HERE + name}


ENTRIES = some(of(code=STRING, label=STRING, slug=STRING))
SCHEMAS: Document = {
    "Round": of(
        slug=STRING,
        title=STRING,
        state={"enum": RoundState.values},
        period_start=DAY,
        cutoff=DAY,
        deadline=MOMENT,
        marking=STRING,
        is_illustrative=BOOLEAN,
        partners=ENTRIES,
        fields=ENTRIES,
        types=ENTRIES,
        footnote=STRING,
    ),
    "Rounds": of(rounds=some(ref("Round"))),
    "Release": of(
        number=NUMBER,
        label=STRING,
        profile={"enum": [each.value for each in Profile]},
        made_at=MOMENT,
        revises={"type": ["integer", "null"]},
        is_released=BOOLEAN,
        is_withdrawn=BOOLEAN,
        content_hash=STRING,
    ),
    "Releases": of(releases=some(ref("Release"))),
    "Activities": of(
        round=STRING,
        marking=STRING,
        as_of=MOMENT,
        selection=ref("selection"),
        total={"type": "integer", "minimum": 0},
        activities=some(ref("Activity")),
        next={"type": ["string", "null"], "description": "The address of the next page; null on the last."},
    ),
    "Problem": {
        "type": "object",
        "description": "What was refused or failed, and what to do (RFC 9457).",
        "properties": {
            "type": STRING,
            "title": STRING,
            "status": {"type": "integer"},
            "detail": STRING,
            "errors": some(of(parameter=STRING, message=STRING)),
        },
        "required": ["type", "title", "status", "detail"],
        "additionalProperties": False,
    },
}
SLUG: Document = {
    "name": "slug",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]{1,30}$"},
}
RELEASE_NUMBER: Document = {"name": "number", "in": "path", "required": True, "schema": NUMBER}
EVERYWHERE = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
WAITS = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
RETRY_AFTER: Document = {
    "Retry-After": {"description": "For how many seconds to wait.", "schema": {"type": "integer"}}
}


def described_document(schema: str, source: Any, **computed: Any) -> Document:
    """Return what the schema names: computed, or the attribute of the source."""
    names = SCHEMAS[schema]["properties"]
    return {name: computed[name] if name in computed else getattr(source, name) for name in names}


def query(parameter: Parameter) -> Document:
    schema = some(parameter.schema) if parameter.is_list else parameter.schema
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": schema,
        **({"style": "form", "explode": True} if parameter.is_list else {}),
    }


def reading(
    summary: str, schema: str, *parameters: Document, refusals: tuple[HTTPStatus, ...] = ()
) -> Document:
    """One address that is read with a token."""
    found = {
        "description": "Found.",
        "headers": {"ETag": {"schema": STRING}},
        "content": {"application/json": {"schema": ref(schema)}},
    }
    refused = {
        str(status.value): {
            "description": status.phrase,
            **({"headers": RETRY_AFTER} if status in WAITS else {}),
            "content": {CONTENT_TYPE: {"schema": ref("Problem")}},
        }
        for status in (*EVERYWHERE, *refusals)
    }
    unchanged = {"304": {"description": "Not changed since the ETag that was sent as If-None-Match."}}
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {"200": found, **unchanged, **refused},
        }
    }


def paths() -> Document:
    absent, forbidden, conflict = HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT
    of_round = "/api/v1/rounds/{slug}"
    return {
        "/api/v1/rounds": reading("The rounds that the token reads.", "Rounds"),
        of_round: reading("One round and its code lists.", "Round", SLUG, refusals=(absent,)),
        f"{of_round}/releases": reading(
            "The releases that the token reads, the newest first.", "Releases", SLUG, refusals=(absent,)
        ),
        f"{of_round}/releases/{{number}}/tables": reading(
            "The tables of a release, as they were frozen.",
            "Tables",
            SLUG,
            RELEASE_NUMBER,
            refusals=(absent,),
        ),
        f"{of_round}/tables": reading(
            "The tables of a selection, counted now; internal tokens only.",
            "Tables",
            SLUG,
            *map(query, TABLES),
            refusals=(absent, forbidden),
        ),
        f"{of_round}/activities": reading(
            "The counted activities of a selection, page by page; internal tokens only.",
            "Activities",
            SLUG,
            *map(query, ACTIVITIES),
            refusals=(absent, forbidden, conflict),
        ),
    }


def activity_schema() -> Document:
    text = (
        "One counted activity, as it was submitted. Each description is the guidance of the questionnaire. "
        "A date is a year, or a month of a year; null means that nothing was given, or that it is not known."
    )
    return {"description": text, **of(**activity_properties())}


def annex_schemas() -> Document:
    """The schema of the tables, and those that it is made of."""
    annex = json.loads(ANNEX.read_text(encoding="utf-8").replace(OF_ANNEX, HERE))
    parts: Document = annex.pop("definitions")
    del annex["$schema"]
    return {**parts, "Tables": annex}


@cache
def description() -> Document:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wbsurvey: read interface",
            "version": "1",
            "description": f"Rounds, releases, tables and activities as JSON. Software version {VERSION}. "
            "Written for programs: each partner has its code here, and its footnote goes with every answer.",
        },
        "paths": paths(),
        "components": {
            "schemas": {**SCHEMAS, "Activity": activity_schema(), **annex_schemas()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }
