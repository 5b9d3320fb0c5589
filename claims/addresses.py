"""Web addresses: what of one is the page's, and how else the same page is written."""

from itertools import product
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# What mail and social networks add to count their readers.
TRACKING = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid")
PORTS = {"http": 80, "https": 443}


def has_credentials(url: str) -> bool:
    """Whether a name or password stands before the host."""
    try:
        return "@" in urlsplit(url).netloc
    except ValueError:
        return False


def cleaned(url: str) -> str:
    """`url` without what names no page of its own: tracking, fragment, capitals."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    host = parts.netloc.lower()
    if port is not None and port == PORTS.get(parts.scheme):
        host = host.removesuffix(f":{port}")
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not pair[0].lower().startswith(TRACKING)]
    if len(kept) < len(pairs):
        query = urlencode(kept)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, host, parts.path, query, fragment))


def spellings(url: str) -> list[str]:
    """`url`, then each way in which the same page is likely to be written."""
    try:
        parts = urlsplit(clean := cleaned(url))
    except ValueError:
        return [url]
    bare = parts.netloc.removeprefix("www.")
    path = parts.path.rstrip("/")
    ways = product(("https", "http"), (bare, f"www.{bare}"), (path, f"{path}/"))
    others = (
        urlunsplit((scheme, host, way, parts.query, parts.fragment))
        for scheme, host, way in ways
    )
    return list(dict.fromkeys([url, clean, *others]))
