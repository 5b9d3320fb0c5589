"""The smallest valid record of each kind, made through the acts.

`make_claim(published=True)` goes through the desk as a colleague would: entered by
one, published by another. Only what a test names differs from the default.
"""

from tests.factories.people import desk_editor, desk_reporter, make_colleague
from tests.factories.records import (
    bare_claim,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
    publish,
    unique,
)
from tests.factories.whole import whole_record

__all__ = [
    "bare_claim",
    "desk_editor",
    "desk_reporter",
    "make_claim",
    "make_colleague",
    "make_commitment",
    "make_contradiction",
    "make_event",
    "make_review",
    "make_source",
    "make_speaker",
    "make_story",
    "make_topic",
    "make_verdict",
    "publish",
    "unique",
    "whole_record",
]
