"""The parts of a page at the desk that are many: rows of a form, entries of the index.

They give what Django's templates of the same names do, but for white space. Those ask
each field a dozen questions, which is most of what a form costs; the tests compare.
"""

from typing import Any
from urllib.parse import quote

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def fieldset_rows(fieldset: Any) -> SafeString:
    """The rows of a fieldset of the admin, each with its labels, inputs and errors."""
    return mark_safe("\n".join(map(_row, fieldset)))  # noqa: S308  escaped below


def _row(line: Any) -> str:
    fields = list(line)
    is_single = len(fields) == 1
    errors = line.errors() if is_single else ""
    classes = (
        f"form-row{' errors' if errors else ''}"
        f"{'' if line.has_visible_field else ' hidden'}"
        f"{''.join(map(_named, fields))}"
    )
    inner = "".join(_field(field, is_single) for field in fields)
    if not is_single:
        inner = f'<div class="flex-container form-multiline">{inner}</div>'
    return f'<div class="{classes}">{errors}{inner}</div>'


def _named(field: Any) -> str:
    name = _of(field, "name")
    return f" field-{escape(name)}" if name else ""


def _field(field: Any, is_single: bool) -> str:
    errors = "" if is_single or field.is_readonly else field.errors()
    classes = "flex-container"
    if not is_single:
        classes += (
            f" fieldBox{_named(field)}{' errors' if errors else ''}{_hidden(field)}"
        )
    if field.is_checkbox:
        shown = f"{field.field}{field.label_tag()}"
        classes += " checkbox-row"
    elif field.is_readonly:
        shown = f'{field.label_tag()}<div class="readonly">{field.contents()}</div>'
    else:
        shown = f"{field.label_tag()}\n{field.field}"
    return f'<div>{errors}<div class="{classes}">{shown}</div>{_help(field)}</div>'


def _help(field: Any) -> str:
    text = _of(field, "help_text")
    if not text:
        return ""
    key = _of(field, "id_for_label")
    named = f' id="{escape(key)}_helptext"' if key else ""
    return f'<div class="help{_hidden(field)}"{named}><div>{text}</div></div>'


def _hidden(field: Any) -> str:
    return " hidden" if _of(field, "is_hidden") else ""


def _of(field: Any, name: str) -> Any:
    """What a field of a form, or the dictionary of one that is only read, has."""
    inner = field.field
    return inner.get(name) if field.is_readonly else getattr(inner, name)


@register.simple_tag
def index_rows(app: Any, path: str, has_changelinks: bool) -> SafeString:
    """The models of one group of the index, those at `path` marked."""
    here = quote(path)
    rows = (_model_row(app, model, here, has_changelinks) for model in app["models"])
    return mark_safe("\n".join(rows))  # noqa: S308  escaped below


def _model_row(app: Any, model: Any, here: str, has_changelinks: bool) -> str:
    name = model["object_name"].lower()
    key = escape(f"{app['app_label']}-{name}")
    address = model["admin_url"]
    is_here = bool(address) and address in here
    title: str = conditional_escape(model["name"])
    if address:
        mark = ' aria-current="page"' if is_here else ""
        title = f'<a href="{escape(address)}"{mark}>{title}</a>'
    cells = [_link(model["add_url"], "addlink", key, gettext("Add"))]
    if has_changelinks and model.get("view_only"):
        cells.append(_link(address, "viewlink", key, gettext("View")))
    elif has_changelinks:
        cells.append(_link(address, "changelink", key, gettext("Change")))
    return (
        f'<tr class="model-{name}{" current-model" if is_here else ""}">'
        f'<th scope="row" id="{key}">{title}</th>{"".join(cells)}</tr>'
    )


def _link(address: str | None, of_class: str, described_by: str, text: str) -> str:
    if not address:
        return "<td></td>"
    return (
        f'<td><a href="{escape(address)}" class="{of_class}" '
        f'aria-describedby="{described_by}">{escape(text)}</a></td>'
    )
