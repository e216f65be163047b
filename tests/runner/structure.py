"""Measure how the code is cut: `python -m tests.runner.structure` prints a table, `names` checks names alone.

Measured is the application's Python without tests and migrations.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
APPS = ("analysis", "questionnaire", "wbsurvey")
# Django asks for the first, and each format has the second.
MEANT = frozenset({"Command", "render"})
MOST_MODULES_WITH_ONE_NAME = 2


def main(arguments: Iterable[str]) -> int:
    if "names" in arguments:
        return report_names()
    for what, value in table():
        print(f"{what:70}{value:>8}")
    return 0


def table() -> Iterator[tuple[str, str]]:
    """Yield what is measured with its value."""
    files = source_files()
    folders = defaultdict(list)
    for file in files:
        if file.name != "__init__.py":
            folders[file.parent].append(file)
    fullest = max(folders, key=lambda folder: len(folders[folder]))
    yield f"most modules in one folder ({fullest})", str(len(folders[fullest]))
    graph = import_graph()
    yield "longest import chain (modules)", str(longest_chain(graph))
    modules = [module for module in graph if graph[module] or not is_package(module)]
    yield "imports per module (mean)", f"{sum(len(graph[module]) for module in modules) / len(modules):.1f}"
    tested = [file for file in files if file.name != "__init__.py" and test_of(file).exists()]
    measured = [file for file in files if file.name != "__init__.py"]
    yield "source files with a test file at the same path", f"{len(tested) / len(measured):.0%}"
    names = defining_modules()
    shared = [name for name, where in names.items() if len(where) > 1]
    yield "top-level names that several modules define", f"{len(shared) / len(names):.1%}"
    lines = (line for file in files for line in file.read_text().splitlines() if line.strip())
    yield "lines of Python that are not blank", f"{sum(1 for _line in lines):,}"


def source_files() -> list[Path]:
    return [
        path.relative_to(ROOT)
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def test_of(file: Path) -> Path:
    return ROOT / "tests" / file.with_name(f"test_{file.name}")


def import_graph() -> dict[str, set[str]]:
    """Each module with the modules of the application that it imports itself."""
    graph = grimp.build_graph(*APPS, exclude_type_checking_imports=True)
    return {
        module: set(graph.find_modules_directly_imported_by(module))
        for module in graph.modules
        if ".migrations" not in module
    }


def is_package(module: str) -> bool:
    return (ROOT / Path(*module.split("."))).is_dir()


def longest_chain(graph: dict[str, set[str]]) -> int:
    """The number of modules in the longest chain of imports, none of which goes round in a circle."""
    lengths: dict[str, int] = {}
    for module in TopologicalSorter(graph).static_order():
        lengths[module] = 1 + max((lengths[imported] for imported in graph.get(module, ())), default=0)
    return max(lengths.values())


def defining_modules() -> dict[str, list[str]]:
    """Each public function and class, with the modules that define one of that name."""
    names = defaultdict(list)
    for file in source_files():
        for node in ast.parse((ROOT / file).read_text()).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in MEANT:
                names[node.name].append(".".join(file.with_suffix("").parts))
    return names


def report_names() -> int:
    """Print names that more than two modules define; 1 where there are any."""
    crowded = {n: where for n, where in defining_modules().items() if len(where) > MOST_MODULES_WITH_ONE_NAME}
    for name, where in sorted(crowded.items()):
        print(f"{name}: {', '.join(where)}")
    return int(bool(crowded))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
