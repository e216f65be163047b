"""The code lists, as small tables: a later round may ask about a ninth field without new code."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import FOOTNOTE_MARKS, MemberStateKind
from questionnaire.cleaning.fields import LineColumn, LongTextColumn
from questionnaire.cleaning.text import clean_address, clean_domain
from questionnaire.models.rounds.printed_names import KeptTexts, kept_in_print, key_of, text_in_force

if TYPE_CHECKING:
    from questionnaire.models.people import User

# A name with a dot, as it stands after the @ of an address.
DOMAIN = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"


class CodeListEntry(models.Model):
    """What every code list has: the code is the key, so that rows can be read and counted without a join."""

    name = LineColumn(_("name"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    # The texts that a round prints; a change of them is an event of each round that prints the entry.
    printed_columns: ClassVar[tuple[str, ...]] = ("name",)
    # What the round of the row that names the entry keeps; None where no row does.
    kept: KeptTexts | None = None
    # Who changes the entry, for the audit log; None for the application itself.
    changed_by: "User | None" = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Together with what the rounds keep of the texts that it changes."""
        with transaction.atomic():
            super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        """The name in the reader's language, as the round prints it."""
        return gettext(self.printed("name"))

    def in_words(self, column: str, text: str) -> str:
        """A text that the column holds, has held or is to hold, in the reader's language."""
        return gettext(text) if text else ""

    def printed(self, column: str) -> str:
        kept = kept_in_print() if self.kept is None else self.kept
        current: str = getattr(self, column)
        return text_in_force(kept, key_of(type(self), self.pk, column), current) if kept else current

    def former(self, column: str) -> list[str]:
        """What the round has printed: it may stand in files that were written before."""
        kept = kept_in_print() if self.kept is None else self.kept
        key = key_of(type(self), self.pk, column)
        return kept[key]["former"] if key in kept else []


class DefinedEntry(CodeListEntry):
    """An entry that says what belongs to it; its definition is a msgid, or an administrator's own text."""

    definition = LongTextColumn(_("definition"), blank=True, default="")

    printed_columns = ("name", "definition")

    class Meta:
        abstract = True

    @property
    def meaning(self) -> str:
        """The definition in the reader's language. Of nothing gettext would give the catalogue's header."""
        text = self.printed("definition")
        return gettext(text) if text else ""


class Partner(CodeListEntry):
    """Whom support goes to, with a footnote where the designation of the partner needs one."""

    code = LineColumn(_("code"), max_length=20, primary_key=True)
    # The slug is in addresses, since the code is for files and interfaces, never shown to a person.
    slug = models.SlugField(_("name in addresses"), max_length=60, unique=True)
    footnote_mark = LineColumn(
        _("mark of the footnote"),
        max_length=3,
        blank=True,
        default="",
        validators=[
            RegexValidator(f"^[{FOOTNOTE_MARKS}]+$", _("The mark must consist of *, †, ‡ or §.")),
        ],
        help_text=_("Mark after the name of the partner, for example *. Leave blank if there is none."),
    )
    footnote = LongTextColumn(
        _("footnote"),
        blank=True,
        default="",
        help_text=_(
            "Text without the mark. It is printed on each page and in each file that names the partner."
        ),
    )

    printed_columns = ("name", "footnote_mark", "footnote")

    class Meta:
        ordering = ("position",)
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = (
            models.CheckConstraint(
                condition=Q(footnote_mark="", footnote="") | ~(Q(footnote_mark="") | Q(footnote="")),
                name="partner_footnote_with_its_mark",
                violation_error_message=_("Enter both the mark and the footnote, or neither."),
            ),
        )

    @property
    def label(self) -> str:
        """The name with the mark of its footnote."""
        return self.in_words("name", self.printed("name"))

    def in_words(self, column: str, text: str) -> str:
        """A name with its mark, with which it may be stored too."""
        words = super().in_words(column, text)
        return words.removesuffix(self.mark) + self.mark if column == "name" else words

    @property
    def mark(self) -> str:
        """What the round prints after the name; no mark leads to nothing."""
        return self.printed("footnote_mark") if self.printed("footnote") else ""

    @property
    def designation(self) -> str:
        """The footnote in the reader's language, without its mark."""
        return self.in_words("footnote", self.printed("footnote")) if self.mark else ""


class SupportField(DefinedEntry):
    """One field of support, which the annex also calls area of assistance."""

    code = LineColumn(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("field of support")
        verbose_name_plural = _("fields of support")


class AssistanceType(DefinedEntry):
    """One type of assistance: financial, experts, equipment."""

    code = LineColumn(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("type of assistance")
        verbose_name_plural = _("types of assistance")


class MemberState(CodeListEntry):
    """Who is asked, in protocol order."""

    code = LineColumn(_("code"), max_length=3, primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MemberStateKind, default=MemberStateKind.MEMBER)
    mail_domains = LineColumn(
        _("e-mail domains"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                rf"^\s*{DOMAIN}(\s*,\s*{DOMAIN})*\s*$",
                _("Enter domains separated by commas, for example interior.example, mfa.example."),
            )
        ],
        help_text=_(
            "Domains of the e-mail addresses of its contact points, separated by commas, for "
            "example interior.example, mfa.example. Subdomains are allowed too. Leave blank to "
            "allow all domains."
        ),
    )

    class Meta:
        ordering = ("position",)
        verbose_name = _("Member State")
        verbose_name_plural = _("Member States")

    @property
    def domains(self) -> list[str]:
        return [clean_domain(domain) for domain in self.mail_domains.split(",") if domain.strip()]

    def allows(self, email: str) -> bool:
        """Whether a contact point may have this address."""
        domain = clean_address(email).rpartition("@")[2]
        return not self.domains or any(f".{domain}".endswith(f".{allowed}") for allowed in self.domains)


def no_longer_asked(entry: CodeListEntry | None) -> str:
    return gettext("%(entry)s is not part of this round.") % {"entry": entry.label if entry else ""}
