"""The editors' list and form, ours beside those that Django makes unasked."""

from django.contrib.auth.models import User
from django.test import Client, override_settings

from bench.inside.asking import milliseconds
from claims.models import Claim


@override_settings(ROOT_URLCONF="bench.peers.desk")
def pages(repeats: int) -> dict[str, float]:
    """Milliseconds of the list of claims and of one claim's form, ours and stock."""
    chief, _made = User.objects.get_or_create(
        username="bench desk", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(chief)
    key = Claim.objects.published().newest_first().values_list("pk", flat=True)[0]
    found = {}
    for door in ("admin", "stock"):
        for page, path in (("list", ""), ("form", f"{key}/change/")):
            address = f"/{door}/claims/claim/{path}"
            reply = client.get(address)
            if reply.status_code != 200:
                raise ValueError(f"{address} is answered with {reply.status_code}")
            found[f"{door} {page}"] = milliseconds(
                lambda address=address: client.get(address),  # type: ignore[misc]
                repeats,
            )
    return found
