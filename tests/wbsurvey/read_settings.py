"""What the program reads from the environment, as its source says."""

import ast
import re
from collections.abc import Iterator

from tests.deploy.document import ROOT

READERS = (ROOT / "wbsurvey" / "settings.py", ROOT / "gunicorn.conf.py")


def read_settings() -> Iterator[tuple[str, str | None]]:
    """Name and default of each; None for a default that is worked out."""
    for path in READERS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and is_reader(ast.unparse(node.func)):
                yield constant(node.args[0]) or "", default_of(node)


def is_reader(function: str) -> bool:
    return re.fullmatch(r"env\.(str|int|bool|list|db_url|email_url)|os\.environ\.get", function) is not None


def default_of(node: ast.Call) -> str | None:
    given = [each.value for each in node.keywords if each.arg == "default"] + node.args[1:]
    return constant(given[0]) if given else ""


def constant(node: ast.expr) -> str | None:
    try:
        return str(ast.literal_eval(node))
    except ValueError:
        return None
