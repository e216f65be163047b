"""One row of the table of access: what each role gets at an address."""

from collections.abc import Callable
from typing import Any, NamedTuple

Answer = int | str
Data = Callable[[], dict[str, Any]]

ROLES = (
    "anonymous",
    "nobody",
    "collaborator",
    "submitter",
    "other_state",
    "presidency",
    "other_presidency",
    "observer",
    "administrator",
)
SIGNED_IN = ROLES[1:]
CONTACT_POINTS = ("collaborator", "submitter")
CODE_LISTS = ("memberstate", "supportfield", "assistancetype", "partner")
DESK = ("presidency", "other_presidency", "administrator")

# What an answer other than a status says: the way to the sign-in page.
SIGN_IN = "sign in"


class Row(NamedTuple):
    """At this address (a name and the word for what fills it) each role gets this answer."""

    name: str
    place: str
    answers: dict[str, Answer]
    data: Data


def row(
    name: str,
    place: str,
    status: int,
    *roles: str,
    others: int = 404,
    anonymous: Answer = SIGN_IN,
    data: Data = dict,
) -> Row:
    """These roles get this status, the others another; who is not signed in is asked to."""
    answers = {role: status if role in roles else others for role in SIGNED_IN}
    return Row(name, place, {"anonymous": anonymous, **answers}, data)


def desk(
    name: str, place: str, presidency: int, other_presidency: int, administrator: int, data: Data = dict
) -> Row:
    """A page of the admin, which refuses all who have no role there."""
    answers = dict.fromkeys(SIGNED_IN, 403) | {
        "presidency": presidency,
        "other_presidency": other_presidency,
        "administrator": administrator,
    }
    return Row(f"admin:{name}", place, {"anonymous": SIGN_IN, **answers}, data)


def of_model(model: str, place: str, *steps: tuple[str, int, int, int]) -> tuple[Row, ...]:
    """The admin's pages for one model: what each step answers to the three roles of the desk."""
    without_object = {"changelist", "add"}
    return tuple(
        desk(f"{model}_{step}", "" if step in without_object else place, *answers) for step, *answers in steps
    )


def code_list(model: str, place: str) -> tuple[Row, ...]:
    """The administrator's, who adds and changes; nothing that a reply may speak of is deleted."""
    return of_model(
        model,
        place,
        ("changelist", 403, 403, 200),
        ("add", 403, 403, 200),
        ("change", 403, 403, 200),
        ("delete", 403, 403, 403),
        ("history", 403, 403, 200),
    )
