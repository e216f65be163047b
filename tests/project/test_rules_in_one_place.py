"""Roles are asked in access/roles.py, states of replies and rounds are set in workflow.py: nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Where the rules themselves stand.
MODELS = ("questionnaire/models/", "analysis/models/")

ASKING = frozenset(
    {
        "presided_by",
        "run_by",
        "edited_by",
        "filled_in_by",
        "sent_by",
        "reviewed_by",
        "is_staff",
        "is_presidency",
        "is_administrator",
    }
)
OF_ROLES = frozenset({"role", "role__in", "roles__role", "roles__role__in", "is_administrator"})
ROLES = frozenset({"Role", "CONTACT_POINT_ROLES"})
# Who asks for roles beside access/roles.py, and why.
ASKS_BY_ITSELF = {
    "questionnaire/access/roles.py": "the one place",
    "questionnaire/accounts/account_events.py": "records that an account has become an administrator's",
    "questionnaire/admin/accounts/roles.py": "says which role has a Member State",
    "questionnaire/contact_points/contact_points.py": "keeps a submitter for each reply",
    "questionnaire/mails/recipients.py": "says to whom mails go",
    "questionnaire/mails/writer.py": "says whom the reader of a mail can ask",
    "questionnaire/personal_data/anonymisation.py": "says whose name ends with a round",
    "questionnaire/personal_data/retention.py": "says whose history ends with a round",
    "analysis/releases/distribution.py": "says whom a release is sent to",
    "wbsurvey/logs/application.py": "writes the role of whoever asked into the log",
}
# Who sets a state beside workflow.py, and why.
SETS_BY_ITSELF = {
    "questionnaire/workflow.py": "the one place",
    "questionnaire/documents/jobs.py": "of a document that a worker makes",
    "questionnaire/documents/queue.py": "of a document that a worker makes",
    "analysis/verification/moves.py": "follows the steps in the record, and stores nothing",
    "questionnaire/rounds/views/preview.py": "of a round that is never stored",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in ("questionnaire", "analysis", "wbsurvey"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name and not name.startswith(MODELS):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def asks_for_a_role(node: ast.AST) -> bool:
    match node:
        case (
            ast.Attribute(value=ast.Attribute(value=ast.Name(id="Reply" | "Round")), attr="visible_to")
            | ast.ImportFrom(module="questionnaire.models.rounds.presiding")
        ):
            return True
        case ast.Attribute(attr=name):
            return name in ASKING
        case ast.Compare():
            return any(isinstance(part, ast.Name) and part.id in ROLES for part in ast.walk(node))
        case ast.Call(func=ast.Attribute(attr="filter" | "exclude" | "get")):
            return any(keyword.arg in OF_ROLES for keyword in node.keywords)
        case ast.Dict(keys=keys):
            return any(isinstance(key, ast.Constant) and key.value == "role__in" for key in keys)
    return False


def sets_a_state(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="state", ctx=ast.Store()):
            return True
        case ast.Call(func=ast.Attribute(attr="update")):
            return any(keyword.arg == "state" for keyword in node.keywords)
    return False


def test_roles_are_asked_in_one_place():
    found = {name for name, tree in modules() if any(map(asks_for_a_role, ast.walk(tree)))}

    assert found == set(ASKS_BY_ITSELF)


def test_states_are_set_in_one_place():
    found = {name for name, tree in modules() if any(map(sets_a_state, ast.walk(tree)))}

    assert found == set(SETS_BY_ITSELF)
