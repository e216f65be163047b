"""A service has the packages of requirements.txt alone."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from tests.interface_texts import PACKAGES
from tests.runner.checks import ROOT

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imports(node: ast.AST) -> Iterator[str]:
    """Yield the first name of every module that is imported when the code runs."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module and not child.level:
            yield child.module.partition(".")[0]
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        else:
            yield from imports(child)


def test_the_application_imports_no_package_that_a_service_lacks():
    installed = {normal(found["name"]) for found in PINNED.finditer((ROOT / "requirements.txt").read_text())}
    distributions = packages_distributions()
    own = {*PACKAGES, *sys.stdlib_module_names}

    lacking = [
        f"{path.relative_to(ROOT)}: {name}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for name in imports(ast.parse(path.read_text(encoding="utf-8")))
        if name not in own and not {normal(each) for each in distributions.get(name, ())} & installed
    ]

    assert lacking == []


def test_an_import_for_types_alone_is_none():
    code = "import one.two\nif TYPE_CHECKING:\n    import three\ndef f():\n    from four import five\n"

    assert list(imports(ast.parse(code))) == ["one", "four"]
