"""Every change that people make to the record, a verb each.

Each is keyword-only, one transaction, signed by who did it, and ends by writing its
revision, the change log's rows and the site's version, in that order.
"""

from claims.actions.acting import NotAllowedError, StateError
from claims.actions.correct import correct
from claims.actions.dismiss import dismiss
from claims.actions.enter import enter, keep
from claims.actions.file import add_to_story, tag, untag
from claims.actions.keep_text import keep_text
from claims.actions.merge import merge
from claims.actions.publish import publish, publish_due, schedule, submit
from claims.actions.redact import redact
from claims.actions.reports import (
    answer_report,
    forget_reports,
    refuse_report,
    report,
    take_report,
)
from claims.actions.restore import restore
from claims.actions.send_back import send_back
from claims.actions.unmerge import unmerge
from claims.actions.withdraw import withdraw

__all__ = [
    "NotAllowedError",
    "StateError",
    "add_to_story",
    "answer_report",
    "correct",
    "dismiss",
    "enter",
    "forget_reports",
    "keep",
    "merge",
    "keep_text",
    "publish",
    "publish_due",
    "redact",
    "restore",
    "refuse_report",
    "report",
    "schedule",
    "send_back",
    "submit",
    "tag",
    "take_report",
    "unmerge",
    "untag",
    "withdraw",
]
