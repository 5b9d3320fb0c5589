"""What an act or the database refused, as errors of the form that asked for it."""

import re
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from newsroom.shared.problems import NewsroomError

Refusal = NewsroomError | ValidationError | IntegrityError
SAID: tuple[type[Refusal], ...] = (NewsroomError, ValidationError, IntegrityError)


def errors_of(refusal: Refusal) -> dict[str, list[str]]:
    """The messages by field; those of no field under NON_FIELD_ERRORS.

    Raises an IntegrityError that no rule of ours explains: that is a bug.
    """
    if isinstance(refusal, IntegrityError):
        return {NON_FIELD_ERRORS: [_explained(refusal)]}
    if isinstance(refusal, ValidationError):
        if hasattr(refusal, "error_dict"):
            return dict(refusal.message_dict)
        return {NON_FIELD_ERRORS: refusal.messages}
    found: dict[str, list[str]] = {}
    for error in refusal.errors or [{"message": refusal.detail}]:
        field = error.get("field") or NON_FIELD_ERRORS
        found.setdefault(field, []).append(error["message"])
    return found


def sentence(refusal: Refusal) -> str:
    """All of it on one line."""
    return " ".join(text for texts in errors_of(refusal).values() for text in texts)


def _explained(error: IntegrityError) -> str:
    told = str(error)
    for model in apps.get_app_config("claims").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in told or _is_of_columns(model, constraint, told):
                return str(constraint.get_violation_error_message())
    if "foreign key" in told.lower():
        return _("Something that it points at has been deleted meanwhile.")
    if "unique" not in told.lower():
        raise error
    return _("Somebody else entered the same meanwhile.")


def _is_of_columns(model: type[models.Model], constraint: Any, told: str) -> bool:
    """SQLite names the columns of a broken unique constraint, not the constraint."""
    names = getattr(constraint, "fields", ())
    columns = {model._meta.get_field(name).column for name in names}  # type: ignore[union-attr]
    table = model._meta.db_table
    return bool(columns) and columns == set(re.findall(rf"\b{table}\.(\w+)", told))
