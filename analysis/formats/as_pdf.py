"""The annex as a tagged PDF: its pages are set from a template, which formats know nothing of."""

from analysis.grid import Annex, DataRows


def render(annex: Annex, data: DataRows | None) -> bytes:
    """The same parts in the same order as the Word file; `data` is not in it.

    Raises what `typeset` raises where the machine lacks the library that sets the text.
    """
    if annex.typeset is None:
        raise TypeError("This annex comes without its pages.")
    return annex.typeset(annex)
