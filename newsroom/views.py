"""What belongs to the site as a whole and to none of its apps."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

from newsroom.shared.addresses import absolute


def site(request: HttpRequest) -> dict[str, str]:
    """What every page's frame names: the site, its licence, the page's own address."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "canonical_url": absolute(escape_uri_path(request.path)),
        "licence": settings.DATA_LICENCE,
        "contact_email": settings.CONTACT_EMAIL,
    }
