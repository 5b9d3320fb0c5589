"""The letter to a reader who reported an error and left an address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from claims.models import Report
from newsroom.shared.addresses import absolute


def tell(report: Report) -> None:
    """Send the answer once it is kept, and forget the address.

    Without a mail server nobody is written to, and the address stays for a colleague
    who does it by hand. A letter that cannot be sent leaves the answer as it is.
    """
    if not settings.EMAIL_URL or not report.email:
        return
    send = letter(report).send
    report.email = ""
    transaction.on_commit(send, robust=True)


def letter(report: Report) -> EmailMessage:
    """The answer, in the language that the report was sent in."""
    with translation.override(report.language):
        return EmailMessage(
            subject=_("What you reported to %(site)s") % {"site": settings.SITE_NAME},
            body="\n\n".join(paragraphs(report)) + "\n",
            to=[report.email],
        )


def paragraphs(report: Report) -> list[str]:
    address = absolute(report.claim.get_absolute_url())
    if report.correction is None:
        said = _("We looked into what you reported, and corrected nothing:")
        return [said, report.refusal, address]
    said = _("Thank you: what you reported led to a correction.")
    return [said, report.correction.text, address]
