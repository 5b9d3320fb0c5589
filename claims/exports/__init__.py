"""The public claims as files for other programs, in the words of the API.

What is exported is what `published()` gives; the same filters, order and shape as the
API's list with contradictions and citations expanded (docs/reference/exports.md).
"""

from claims.exports.lines import CHUNK, Export, exportable
from claims.exports.whole import build, built

__all__ = ["CHUNK", "Export", "build", "built", "exportable"]
