"""The code lists, as small tables: a later round may ask about a ninth field without new code."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import MemberStateKind
from questionnaire.cleaning.addresses import clean_address, clean_domain
from questionnaire.cleaning.model_fields import LineField, LongTextField
from questionnaire.code_lists import PARTNERS
from questionnaire.models.rounds.printed_names import KeptTexts, in_print, key_of, text_in_force

if TYPE_CHECKING:
    from questionnaire.models.people import User

# A name with a dot, as it stands after the @ of an address.
DOMAIN = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
KOSOVO = "XK"
NAME_OF_KOSOVO = next(name for code, name, _slug in PARTNERS if code == KOSOVO)
MARK = "*"


class CodeListEntry(models.Model):
    """What every code list has: the code is the key, so that rows can be read and counted without a join."""

    name = LineField(_("name"), max_length=60, unique=True)
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

    def printed(self, column: str) -> str:
        kept = in_print.get() if self.kept is None else self.kept
        current: str = getattr(self, column)
        return text_in_force(kept, key_of(type(self), self.pk, column), current) if kept else current

    @property
    def former_names(self) -> list[str]:
        """Which the round has printed: they may stand in files that were written before."""
        kept = in_print.get() if self.kept is None else self.kept
        key = key_of(type(self), self.pk, "name")
        return kept[key]["former"] if key in kept else []


class DefinedEntry(CodeListEntry):
    """An entry that says what belongs to it; its definition is a msgid, or an administrator's own text."""

    definition = LongTextField(_("definition"), blank=True, default="")

    printed_columns = ("name", "definition")

    class Meta:
        abstract = True

    @property
    def meaning(self) -> str:
        """The definition in the reader's language. Of nothing gettext would give the catalogue's header."""
        text = self.printed("definition")
        return gettext(text) if text else ""


class Partner(CodeListEntry):
    """One of the six Western Balkan partners."""

    code = LineField(_("code"), max_length=20, primary_key=True)
    # Stands in addresses: the code XK is for files and interfaces, never shown to a person.
    slug = models.SlugField(_("name in addresses"), max_length=60, unique=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


def names_kosovo(text: str) -> bool:
    """Whether the text has it as agreed, as in the code list, or as the round prints or has printed it."""
    if gettext(NAME_OF_KOSOVO) in text or MARK not in text:
        return MARK in text
    entries = Partner.objects.filter(pk=KOSOVO)
    names = (name for entry in entries for name in (entry.printed("name"), entry.name, *entry.former_names))
    return any(gettext(name) in text for name in names)


class SupportField(DefinedEntry):
    """One field of support, which the annex also calls area of assistance."""

    code = LineField(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("field of support")
        verbose_name_plural = _("fields of support")


class AssistanceType(DefinedEntry):
    """One type of assistance: financial, experts, equipment."""

    code = LineField(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("type of assistance")
        verbose_name_plural = _("types of assistance")


class MemberState(CodeListEntry):
    """Who is asked, in protocol order."""

    code = LineField(_("code"), max_length=3, primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MemberStateKind, default=MemberStateKind.MEMBER)
    mail_domains = LineField(
        _("mail domains"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                rf"^\s*{DOMAIN}(\s*,\s*{DOMAIN})*\s*$",
                _("Write what stands after the @, with commas, such as interior.example, mfa.example."),
            )
        ],
        help_text=_(
            "What stands after the @ in the addresses of its contact points, with commas, such as "
            "interior.example, mfa.example. What ends in one of them is allowed too. Blank for any."
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
