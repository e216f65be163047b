"""What is said of a file that cannot be the Word template: what is wrong, where, why and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.problems import Refused

# What stands in a template beside text and pictures, by the end of the name of its relationship.
KINDS = {
    "aFChunk": gettext_lazy("another document"),
    "chart": gettext_lazy("a chart"),
    "control": gettext_lazy("an ActiveX control"),
    "diagramData": gettext_lazy("a SmartArt graphic"),
    "image": gettext_lazy("a picture"),
    "oleObject": gettext_lazy("an embedded object"),
    "package": gettext_lazy("an embedded file"),
    "subDocument": gettext_lazy("another document"),
}


def not_word() -> Refused:
    return Refused(
        _("This is not a Word file."), _("Save the template as “Word Document (.docx)”, then upload it.")
    )


def old_word() -> Refused:
    return Refused(
        _("This is a Word file of the old kind (.doc or .dot)."), _("Save it as “Word Document (.docx)”.")
    )


def protected() -> Refused:
    return Refused(
        _("The template is protected by a password or by rights management, so it cannot be read."),
        _("Remove the protection (File, Info, Protect Document), then upload it again."),
    )


def strict() -> Refused:
    return Refused(
        _("The template is saved as “Strict Open XML Document”."), _("Save it as “Word Document (.docx)”.")
    )


def damaged(part: str = "") -> Refused:
    what = (
        _("The template is damaged: its part %(part)s cannot be read.") % {"part": part}
        if part
        else _("The template is damaged: it cannot be unpacked.")
    )
    return Refused(
        what, _("Open it in Word, save it again as “Word Document (.docx)”, and upload that file.")
    )


def too_large(megabytes: int) -> Refused:
    return Refused(
        _("The template is larger than %(size)s MB.") % {"size": megabytes},
        _("Remove text that does not belong to a template, and compress its pictures."),
    )


def too_much(part: str = "") -> Refused:
    what = (
        _("The template unpacks to far more than a template holds (%(part)s), so it was not read.")
        % {"part": part}
        if part
        else _("The template has far more parts than a template needs, so it was not read.")
    )
    return Refused(what, _("Copy what you need into a new Word document, and upload that file."))


def entities(part: str) -> Refused:
    return Refused(
        _(
            "The template declares its own entities in %(part)s. Word does not write these, and they "
            "can hide content."
        )
        % {"part": part},
        _("Copy what you need into a new Word document, and upload that file."),
    )


def macros() -> Refused:
    return Refused(
        _("The template has macros. Programs in a file could act on the computers of its readers."),
        _("Save it without macros, as “Word Document (.docx)” or “Word Template (.dotx)”."),
    )


def embedded(kind: str, part: str) -> Refused:
    return Refused(
        _("The template has %(thing)s in %(part)s. Only text, tables, pictures and links are taken over.")
        % {"thing": KINDS.get(kind, _("content of the kind “%(kind)s”") % {"kind": kind}), "part": part},
        _("Remove it from the template, or replace it by a picture, then upload the template again."),
    )


def loaded(thing: str, part: str, target: str) -> Refused:
    """`thing` is said with its article."""
    return Refused(
        _(
            "The template has %(thing)s in %(part)s that is loaded from elsewhere (%(target)s). Its readers "
            "may not have it, or would be traced."
        )
        % {"thing": thing, "part": part, "target": target[:100]},
        _("Insert it into the template itself, or remove it, then upload the template again."),
    )


def tracked(part: str) -> Refused:
    return Refused(
        _("The template has tracked changes in %(part)s, which name their authors.") % {"part": part},
        _("Accept or reject all changes (Review), then upload the template again."),
    )


def notes(part: str) -> Refused:
    return Refused(
        _("The template has a footnote or endnote in %(part)s. Footnotes of the files are numbered anew.")
        % {"part": part},
        _("Write its text into the template itself, or remove it, then upload the template again."),
    )


def narrow(centimetres: float, least: float) -> Refused:
    return Refused(
        _("The pages of the template leave %(width).1f cm for text. Tables need %(least)s cm.")
        % {"width": centimetres, "least": least},
        _("Enlarge the page or reduce its margins, then upload the template again."),
    )


def low(centimetres: float, least: float) -> Refused:
    return Refused(
        _("The pages of the template leave a height of %(height).1f cm for text. Tables need %(least)s cm.")
        % {"height": centimetres, "least": least},
        _("Enlarge the page or reduce its margins, then upload the template again."),
    )


def two_places(mark: str) -> Refused:
    return Refused(
        _("The template has more than one paragraph “%(mark)s”, so the place of the text is not clear.")
        % {"mark": mark},
        _("Keep one of them, then upload the template again."),
    )


def loaded_by_field(field: str, part: str, instruction: str) -> Refused:
    return loaded(_("a field %(field)s") % {"field": field}, part, instruction)


def loaded_kind(kind: str, part: str, target: str) -> Refused:
    return loaded(str(KINDS.get(kind, _("content of the kind “%(kind)s”") % {"kind": kind})), part, target)


def linked(part: str, target: str) -> Refused:
    return Refused(
        _("The template has a link in %(part)s that leads to a file or program (%(target)s).")
        % {"part": part, "target": target[:100]},
        _(
            "Link a web page or an e-mail address instead, or remove the link, then upload the template "
            "again."
        ),
    )


def other_picture(part: str) -> Refused:
    return Refused(
        _("The template has a picture (%(part)s) in a format that not every program reads.") % {"part": part},
        _("Insert it as PNG or JPEG, then upload the template again."),
    )


def mark_within(mark: str) -> Refused:
    return Refused(
        _("The paragraph “%(mark)s” is within a table, a box or a content control, where no table fits.")
        % {"mark": mark},
        _("Put it between the other paragraphs of the template, then upload the template again."),
    )
