"""The finished file: the same paper gives the same bytes."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from analysis.formats.xlsx.package import ZIP_EPOCH

# What python-docx's template has of its own: a picture of itself, and its styles as Word 2010 wants them once
# more, which are not those of this paper.
SUPERFLUOUS = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def pack(document: Document) -> bytes:
    """Without what the template has too much, and without moments of writing."""
    remove_superfluous(document.part.package.rels)
    remove_superfluous(document.part.rels)
    written = io.BytesIO()
    document.save(written)
    return dateless(written)


def dateless(written: io.BytesIO) -> bytes:
    """The same zip without the moments at which its parts were written."""
    target = io.BytesIO()
    with ZipFile(written) as dated, ZipFile(target, "w") as archive:
        for name in dated.namelist():
            part = ZipInfo(name, ZIP_EPOCH)
            part.compress_type = ZIP_DEFLATED
            archive.writestr(part, dated.read(name))
    return target.getvalue()


def remove_superfluous(relations: Relationships) -> None:
    for identity in [name for name, each in relations.items() if each.reltype in SUPERFLUOUS]:
        del relations[identity]
