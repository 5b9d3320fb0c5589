"""A colleague at the desk: opens a form, types, saves."""

from collections.abc import Iterator
from typing import Any

from django.forms import FileField
from django.test import Client
from django.urls import reverse


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change_url(record) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])


def add_url(model) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_add")


def list_url(model) -> str:
    return reverse(f"admin:claims_{model._meta.model_name}_changelist")


def typed(response, **changes: Any) -> dict[str, Any]:
    """What a browser would send of the form shown, with `changes` typed into it."""
    context = response.context
    data = dict(_inputs(context["adminform"].form))
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        for form in [formset.management_form, *formset.forms]:
            data |= dict(_inputs(form))
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def _inputs(form) -> Iterator[tuple[str, Any]]:
    for bound in form:
        if isinstance(bound.field, FileField):
            continue
        shown = bound.value()
        if hasattr(bound.field.widget, "decompress"):
            is_typed = isinstance(shown, list)
            parts = shown if is_typed else bound.field.widget.decompress(shown)
            for number, part in enumerate(parts):
                yield f"{bound.html_name}_{number}", part
        else:
            yield bound.html_name, "" if shown is None else shown


def row(response, prefix: str, **values: Any) -> dict[str, Any]:
    """One more row of an inline, filled in."""
    formset = formset_of(response, prefix)
    number = formset.total_form_count()
    sent = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**sent, f"{prefix}-TOTAL_FORMS": number + 1}


def formset_of(response, prefix: str):
    """The rows of one inline of the form shown."""
    return next(
        inline.formset
        for inline in response.context["inline_admin_formsets"]
        if inline.formset.prefix == prefix
    )


def save(client: Client, record, **changes: Any):
    """Open the record's form, type `changes`, press Save."""
    url = change_url(record)
    return client.post(url, typed(client.get(url), **changes))


def errors(response) -> str:
    """Everything that the form shown again says is wrong; empty where it was saved."""
    if response.status_code == 302:
        return ""
    return " ".join(str(each) for each in response.context["errors"])


def told(client: Client, response) -> str:
    """The messages on the page that a saved form leads to."""
    page = client.get(response["Location"])
    return " ".join(str(message) for message in page.context["messages"])
