"""Names in addresses that records once had."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models.record import one_of


class FormerSlug(models.Model):
    """A slug that a record had, so that its old address leads to the new one."""

    resource = models.CharField(max_length=16, choices=Resource)
    slug = models.SlugField(max_length=100, allow_unicode=True)
    resource_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")
        constraints = [
            one_of("former_slug", "resource", Resource),
            models.UniqueConstraint(
                fields=["resource", "slug"], name="former_slug_leads_to_one_record"
            ),
        ]

    def __str__(self) -> str:
        return self.slug
