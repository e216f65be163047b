"""The code lists, as small tables: a later round may ask about a ninth field without new code."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import MemberStateKind


class CodeListEntry(models.Model):
    """What every code list has: the code is the key, so that rows can be read and counted without a join."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return gettext(self.name)


class DefinedEntry(CodeListEntry):
    """An entry that says what belongs to it; its definition is a msgid, or an administrator's own text."""

    definition = models.TextField(_("definition"), blank=True, default="")

    class Meta:
        abstract = True

    @property
    def meaning(self) -> str:
        """The definition in the reader's language. Of nothing gettext would give the catalogue's header."""
        return gettext(self.definition) if self.definition else ""


class Partner(CodeListEntry):
    """One of the six Western Balkan partners."""

    code = models.CharField(_("code"), max_length=20, primary_key=True)
    # Stands in addresses: the code XK is for files and interfaces, never shown to a person.
    slug = models.SlugField(_("name in addresses"), max_length=60, unique=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class SupportField(DefinedEntry):
    """One field of support, which the annex also calls area of assistance."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("field of support")
        verbose_name_plural = _("fields of support")


class AssistanceType(DefinedEntry):
    """One type of assistance: financial, experts, equipment."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)

    class Meta:
        ordering = ("position",)
        verbose_name = _("type of assistance")
        verbose_name_plural = _("types of assistance")


class MemberState(CodeListEntry):
    """Who is asked, in protocol order."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MemberStateKind, default=MemberStateKind.MEMBER)

    class Meta:
        ordering = ("position",)
        verbose_name = _("Member State")
        verbose_name_plural = _("Member States")
