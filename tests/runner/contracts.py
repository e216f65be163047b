"""Check the layers inside the package of a subject: urls, views, forms, rules."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

# The last are the rules: all other modules of a package.
LAYERS = ("urls", "views", "forms")


class SubjectLayers(Contract):
    """Modules of a subject import modules of their own layer or below; a new module needs no entry.

    A subject is each package right below one of `root_packages`. A layer is a module or a package of that
    name.
    """

    type_name = "subject_layers"
    root_packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        against = sorted(
            (module, imported)
            for root in self.root_packages
            for subject in graph.find_children(root)
            for module in graph.find_descendants(subject)
            for imported in graph.find_modules_directly_imported_by(module)
            if imported.startswith(f"{subject}.") and height(module) < height(imported)
        )
        return ContractCheck(kept=not against, metadata={"against": against})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for module, imported in check.metadata["against"]:
            output.print_error(f"{module} imports {imported}, which stands above it.")


def height(module: str) -> int:
    """0 for rules, and more for what may import more."""
    name = module.split(".")[2]
    layer = "urls" if name.endswith("_urls") else name
    return len(LAYERS) - LAYERS.index(layer) if layer in LAYERS else 0
