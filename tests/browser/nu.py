"""The Nu HTML checker, W3C's own: pinned, fetched once from the npm registry.

`python -m tests.browser.nu` fetches it into var/; `complaints` asks it.
"""

import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Mapping
from pathlib import Path

VERSION = "26.9.27"
ADDRESS = f"https://registry.npmjs.org/vnu-jar/-/vnu-jar-{VERSION}.tgz"
SHA512 = (
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJR"
    "Nea0KA=="
)
JAR = Path(__file__).resolve().parents[2] / "var" / f"vnu-{VERSION}.jar"


def fetch() -> None:
    """Download the checker, unless it is there. Raises SystemExit where it is other."""
    if JAR.exists():
        return
    with urllib.request.urlopen(ADDRESS, timeout=180) as reply:
        packed = reply.read()
    digest = base64.b64encode(hashlib.sha512(packed).digest()).decode()
    if digest != SHA512:
        sys.exit(f"{ADDRESS} is not the file that is pinned: its SHA-512 is {digest}.")
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        member = files.extractfile("package/build/dist/vnu.jar")
        assert member is not None
        JAR.parent.mkdir(exist_ok=True)
        unfinished = JAR.with_suffix(".tmp")
        unfinished.write_bytes(member.read())
        unfinished.replace(JAR)


def complaints(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What it says against each page, errors and warnings: `address:line: message`."""
    names = {}
    for number, (address, html) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(html)
        names[path.name] = address
    command = [
        "java",
        "-jar",
        str(JAR),
        "--format",
        "json",
        *map(str, folder.iterdir()),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return [
        f"{names[Path(one['url']).name]}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(result.stderr)["messages"]
    ]


if __name__ == "__main__":
    fetch()
