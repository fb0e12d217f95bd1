"""A contract for import-linter that needs no list: a new format is bound by it as it comes."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class SiblingsContract(Contract):
    """No module of a package imports another one, directly or through what they share.

    Modules with an underscore are shared, and so are those named in ``shared``.
    """

    type_name = "siblings"

    package = fields.StringField()
    shared = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look for a chain of imports from each module to each other."""
        modules = sorted(
            module
            for module in graph.find_children(str(self.package))
            if not module.rpartition(".")[2].startswith("_") and module not in (self.shared or ())
        )
        chains = [
            graph.find_shortest_chain(importer=one, imported=other)
            for one in modules
            for other in modules
            if one != other
        ]
        broken = [chain for chain in chains if chain]
        return ContractCheck(kept=not broken, metadata={"chains": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print every chain."""
        for chain in check.metadata["chains"]:
            output.print_error(" -> ".join(chain))
