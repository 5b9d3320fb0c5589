"""Inputs, labels and error lists written in Python, letter for letter as Django's are.

A form at the desk has some seventy of them and a list a checkbox a row; a template for
each is most of what such a page costs. Any other template is Django's own. The tests
compare the two.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.base import render_value_in_context
from django.template.context import Context
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeData
from django.utils.translation import gettext

ERRORS = {"django/forms/errors/list/default.html", "django/forms/errors/list/ul.html"}


class QuickRenderer(DjangoTemplates):
    """What Django's own renderer gives, without a template where one is plain."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        if template_name in ERRORS and not context["errors"]:
            return ""
        write = WRITERS.get(template_name)
        if write is None or not is_plain(context):
            return super().render(template_name, context, request)
        return write(context).strip()


def is_plain(context: Any) -> bool:
    """Whether no option has a template of its own, and no form an input to be seen."""
    options = (
        option
        for _name, group, _index in context.get("widget", {}).get("optgroups", ())
        for option in group
    )
    return not (context.get("fields") or context.get("errors")) and all(
        option["template_name"] == OPTION for option in options
    )


def input_(context: Any) -> str:
    widget = context["widget"]
    value = widget["value"]
    filled = "" if value is None else f' value="{text(value)}"'
    return (
        f'<input type="{shown(widget["type"])}" name="{shown(widget["name"])}"'
        f"{filled}{attributes(widget['attrs'])}>"
    )


def textarea(context: Any) -> str:
    widget = context["widget"]
    begins = f'<textarea name="{shown(widget["name"])}"{attributes(widget["attrs"])}>'
    return f"{begins}\n{shown(widget['value'] or '')}</textarea>"


def select(context: Any) -> str:
    widget = context["widget"]
    parts = [f'<select name="{shown(widget["name"])}"{attributes(widget["attrs"])}>']
    for name, options, _index in widget["optgroups"]:
        if name:
            parts.append(f'\n  <optgroup label="{shown(name)}">')
        parts += [f"\n  {option(each)}\n" for each in options]
        if name:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>"])


def option(widget: Mapping[str, Any]) -> str:
    value, attrs = text(widget["value"]), attributes(widget["attrs"])
    return f'<option value="{value}"{attrs}>{shown(widget["label"])}</option>'


def label(context: Any) -> str:
    words = shown(context["label"])
    if not context["use_tag"]:
        return words
    tag = shown(context["tag"])
    return f"<{tag}{attributes(context['attrs'] or {})}>{words}</{tag}>"


def form(context: Any) -> str:
    """The hidden inputs of a form that has no others, such as each set of rows has."""
    return "".join(map(str, context["hidden_fields"]))


def related(context: Any) -> str:
    """A choice of another record, with the links to look at it, change it and so on."""
    links = "" if context["is_hidden"] else "\n".join(_links(context))
    model = "" if context["model_has_limit_choices_to"] else text(context["model_name"])
    named = f'data-model-ref="{model}"' if model else ""
    return (
        f'<div class="related-widget-wrapper" {named}>\n'
        f"{shown(context['rendered_widget'])}\n{links}\n</div>"
    )


def _links(context: Any) -> Iterator[str]:
    """Those of the links beside the choice that `context` allows."""
    query = text(context["url_params"])
    change = text(context.get("change_related_template_url"))
    delete = text(context.get("delete_related_template_url"))
    shown_query = text(context.get("view_related_url_params"))
    popup = 'data-popup="yes"'
    ways = {
        "change": f'data-href-template="{change}?{query}" {popup}',
        "add": f'{popup} href="{text(context.get("add_related_url"))}?{query}"',
        "delete": f'data-href-template="{delete}?{query}" {popup}',
        "view": f'data-href-template="{change}?{shown_query}"',
    }
    name = text(context["name"])
    for way, address in ways.items():
        if context[f"can_{way}_related"]:
            title = gettext(TITLES[way]) % {"model": context["model"]}
            icon = static(f"admin/img/icon-{way}link.svg")
            yield (
                f'<a class="related-widget-wrapper-link {way}-related" '
                f'id="{way}_id_{name}" {address} title="{text(title)}">'
                f'<img src="{icon}" alt="" width="24" height="24"></a>'
            )


def attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {shown(name)}" if value is True else f' {shown(name)}="{text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def text(value: Any) -> str:
    """`value` as it is, escaped: what is sent back must not be put in local form."""
    return value if isinstance(value, SafeData) else escape(str(value))  # type: ignore[return-value]


def shown(value: Any) -> str:
    """`value` as a template prints it."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Promise):
        return text(str(value))
    return str(render_value_in_context(value, Context()))


# Of the links beside a choice, in the words of Django's own catalogue.
TITLES = {
    "change": "Change selected %(model)s",
    "add": "Add another %(model)s",
    "delete": "Delete selected %(model)s",
    "view": "View selected %(model)s",
}
WIDGETS = "django/forms/widgets/"
OPTION = f"{WIDGETS}select_option.html"
INPUTS = (
    *("checkbox", "color", "date", "datetime", "email", "hidden", "input", "number"),
    *("password", "search", "tel", "text", "time", "url"),
)
WRITERS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys((f"{WIDGETS}{name}.html" for name in INPUTS), input_),
    f"{WIDGETS}textarea.html": textarea,
    f"{WIDGETS}select.html": select,
    "django/forms/label.html": label,
    "admin/widgets/related_widget_wrapper.html": related,
    "django/forms/div.html": form,
}
