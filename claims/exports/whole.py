"""The whole public record as files made ahead, so that no request has to wait for it.

A file is named for the version of the record that it holds: `claims-1234.csv`, and
`claims-1234.csv.gz` beside it.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from claims.exports.formats import FORMATS
from claims.exports.frozen import one_instant
from claims.exports.lines import Export, exportable
from claims.versions import current_version

NAMED = re.compile(r"claims-(\d+)\.(csv|ndjson)(\.gz)?")
COMPRESSION = 6


def build(tell: Callable[[int], None] = lambda claims: None) -> list[Path]:
    """Make the files of today's record; nothing where they are there already.

    `tell` is told again and again how many claims are written. Files of earlier
    versions go once the new ones are in place; who reads one reads it to its end.
    """
    folder = Path(settings.EXPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with one_instant():
        version = current_version().number
        names = names_of(version)
        if all((folder / name).exists() for name in names):
            return []
        # In the same folder, so that moving a file is one step.
        with TemporaryDirectory(dir=folder, prefix="making-") as making:
            write(Path(making), version, tell)
            made = [(Path(making) / name).replace(folder / name) for name in names]
    forget_others(folder, version)
    return made


def names_of(version: int) -> list[str]:
    plain = [f"claims-{version}.{name}" for name in FORMATS]
    return [*plain, *(f"{name}.gz" for name in plain)]


def write(folder: Path, version: int, tell: Callable[[int], None]) -> None:
    """Write every format in one reading of the record."""
    exports = [Export(exportable(), name, limit=None) for name in FORMATS]
    with ExitStack() as files:
        puts = [
            files.enter_context(twofold(folder / f"claims-{version}.{export.format}"))
            for export in exports
        ]
        for export, put in zip(exports, puts, strict=True):
            put(export.head)
        for count, shape in enumerate(exports[0].shapes(), 1):
            for export, put in zip(exports, puts, strict=True):
                put(export.line(shape))
            tell(count)


@contextmanager
def twofold(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Give what writes a line to the file at `path` and to the compressed one."""
    packed_path = path.with_name(f"{path.name}.gz")
    with (
        path.open("wb") as plain,
        packed_path.open("wb") as below,
        # No time and no name in it: the same record gives the same bytes.
        gzip.GzipFile("", "wb", COMPRESSION, below, mtime=0) as packed,
    ):

        def put(line: bytes) -> None:
            plain.write(line)
            packed.write(line)

        yield put


def forget_others(folder: Path, version: int) -> None:
    """Delete the files of other versions."""
    for path in folder.iterdir():
        named = NAMED.fullmatch(path.name)
        if named and int(named[1]) != version:
            path.unlink(missing_ok=True)


def built(format: str) -> Path | None:
    """The newest file of that format, if one was made."""
    folder = Path(settings.EXPORTS_DIR)
    if not folder.is_dir():
        return None
    found = [NAMED.fullmatch(path.name) for path in folder.iterdir()]
    fitting = [
        named for named in found if named and named[2] == format and not named[3]
    ]
    newest = max(fitting, key=lambda named: int(named[1]), default=None)
    return folder / newest[0] if newest else None
