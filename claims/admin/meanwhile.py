"""Two people save the same record: what the second one is shown, and what is merged.

A form that comes too late is not saved: it comes back in the version of now, with what
the colleague changed beside what was typed. Where only one of the two changed a field,
that change stands in the form; where both did, the second person chooses. Rows that
were added, changed or deleted meanwhile are merged in the same way.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime

from claims.differences import Difference, Names, differences, snapshot_of
from claims.models import Record, Revision
from claims.snapshots import Snapshot, parts_of

# Columns of one row of an inline, each with what was sent of it.
Row = dict[str, list[str]]
# The prefixes of what the form sends back of each choice.
CHOICE, THEIRS = "choice-", "theirs-"


@dataclass(frozen=True)
class Conflict:
    """A field that both changed, to different values; `name` is that of its input.

    `sent` is what a browser would have sent, had the colleague typed it here.
    """

    name: str
    label: str
    mine: str
    theirs: str
    sent: list[tuple[str, str]]


@dataclass
class Meanwhile:
    """What changed since a form was opened, and the form's data merged with it.

    `changed` is from the revision that was opened to the newest.
    """

    newest: Revision
    changed: list[Difference]
    data: QueryDict
    conflicts: list[Conflict] = field(default_factory=list)


def since(record: Record, number: int) -> "tuple[Revision, Revision] | None":
    """The revision that was opened and the newest, where there is a newer one."""
    rows = Revision.objects.of(record).select_related("author")
    opened, newest = rows.filter(number=number).first(), rows.first()
    if opened is None or newest is None or newest.number == opened.number:
        return None
    return opened, newest


def chosen(post: QueryDict) -> QueryDict:
    """What was sent, with the colleague's value in each field where that was chosen."""
    data = post.copy()
    for key in post:
        name = key.removeprefix(CHOICE)
        if name != key and post[key] == "theirs":
            # Nothing is sent of what was emptied; two inputs of a date with its time.
            data.setlist(name, [])
            for sent in (name, f"{name}_0", f"{name}_1"):
                if f"{THEIRS}{sent}" in post:
                    data.setlist(sent, post.getlist(f"{THEIRS}{sent}"))
    return data


class Merger:
    """Merges what was typed with unbound forms, which say what is there now."""

    def __init__(
        self,
        form: Any,
        formsets: list[Any],
        post: QueryDict,
        revisions: tuple[Revision, Revision],
    ) -> None:
        opened, newest = revisions
        self.form, self.formsets, self.data = form, formsets, post.copy()
        self.base, self.now = snapshot_of(opened), snapshot_of(newest)
        model = type(form.record)
        names = Names(model, [self.base, self.now])
        changed = list(differences(model, self.base, self.now, names))
        self.result = Meanwhile(newest, changed, self.data)

    def merge(self) -> Meanwhile:
        self.merge_fields(self.form, self.base, self.now)
        for formset in self.formsets:
            part = formset.fk.remote_field.get_accessor_name()
            if part in parts_of(type(self.form.record)):
                self.merge_rows(formset, by_id(self.base, part), by_id(self.now, part))
        self.data["version"] = str(self.form.record.version)
        self.data["opened"] = str(self.result.newest.number)
        return self.result

    def merge_fields(self, form: Any, base: Snapshot, now: Snapshot) -> None:
        """Let each field that only the colleague changed say what they made of it."""
        links = getattr(form, "links", {})
        for bound in form:
            name = links.get(bound.name, bound.name)
            old, new = base.get(name), now.get(name)
            if old == new:
                continue
            typed = typed_in(bound.field, self.data, bound.html_name)
            if not differ(bound.field, old, typed):
                self.send(bound)
            elif differ(bound.field, new, typed):
                self.result.conflicts.append(conflict(bound, typed))

    def merge_rows(
        self, formset: Any, base: dict[int, Snapshot], now: dict[int, Snapshot]
    ) -> None:
        """Rows that are there now in their order, then those that are new here."""
        known, added = self.take_out(formset.prefix)
        forms = {form.instance.pk: form for form in formset.initial_forms}
        for number, (key, form) in enumerate(forms.items()):
            row = known.pop(key, None)
            if row is None:
                for bound in form:
                    self.send(bound)
                continue
            if base.get(key) != now.get(key):
                # What a colleague still works on is not deleted unseen.
                row.pop(DELETION_FIELD_NAME, None)
            self.put(formset.prefix, number, row)
            self.merge_fields(form, base.get(key, {}), now.get(key, {}))
        for key, row in known.items():
            if is_changed(formset.empty_form, row, base.get(key, {})):
                added.append(row | {"id": [""]})
        for number, row in enumerate(added, start=len(forms)):
            self.put(formset.prefix, number, row)
        self.data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(forms))
        self.data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(forms) + len(added))

    def take_out(self, prefix: str) -> tuple[dict[int, Row], list[Row]]:
        """The rows that were sent: by their ids, and those without; gone from here."""
        rows: dict[str, Row] = defaultdict(dict)
        for name in [name for name in self.data if name.startswith(f"{prefix}-")]:
            number, _dash, column = name.removeprefix(f"{prefix}-").partition("-")
            if number.isdecimal() and column:
                rows[number][column] = self.data.pop(name)
        known, added = {}, []
        for _number, row in sorted(rows.items(), key=lambda item: int(item[0])):
            key = "".join(row.get("id", []))
            if key.isdecimal():
                known[int(key)] = row
            else:
                added.append(row)
        return known, added

    def put(self, prefix: str, number: int, row: Row) -> None:
        for column, values in row.items():
            self.data.setlist(f"{prefix}-{number}-{column}", values)

    def send(self, bound: Any) -> None:
        """What a browser would send of a field that shows what is there now."""
        for name, values in inputs(bound):
            self.data.setlist(name, values)


def by_id(snapshot: Snapshot, part: str) -> dict[int, Snapshot]:
    return {row["id"]: row for row in snapshot.get(part, [])}


def typed_in(field: forms.Field, data: Any, name: str) -> Any:
    return field.widget.value_from_datadict(data, MultiValueDict(), name)


def is_changed(form: Any, row: Row, base: Snapshot) -> bool:
    """Whether somebody typed into a row since it was as in `base`."""
    data = MultiValueDict(row)
    return any(
        differ(field, base.get(name), typed_in(field, data, name))
        for name, field in form.fields.items()
        if name in base and name != "id"
    )


def differ(field: forms.Field, value: Any, typed: Any) -> bool:
    """Whether what was typed is another value than that of a snapshot."""
    if isinstance(field, forms.SplitDateTimeField):
        value = parse_datetime(value) if value else None
    elif isinstance(field, forms.DecimalField | forms.IntegerField):
        value = field.to_python(value)
    return field.has_changed(value, typed)


def inputs(bound: Any) -> Iterator[tuple[str, list[str]]]:
    """What a browser would send of an unbound field: names of inputs with values."""
    value: Any = bound.value()
    widget: Any = bound.field.widget
    if hasattr(widget, "decompress"):
        parts = zip(widget.widgets, widget.decompress(value), strict=True)
        for number, (part, shown) in enumerate(parts):
            yield f"{bound.html_name}_{number}", [part.format_value(shown) or ""]
    elif isinstance(value, list | tuple):
        yield bound.html_name, [str(one) for one in value]
    elif isinstance(value, bool):
        yield bound.html_name, ["on"] if value else []
    else:
        yield bound.html_name, ["" if value is None else str(value)]


def conflict(bound: Any, typed: Any) -> Conflict:
    return Conflict(
        name=bound.html_name,
        label=str(bound.label),
        mine=shown(bound.field, typed),
        theirs=shown(bound.field, bound.value()),
        sent=[(name, value) for name, values in inputs(bound) for value in values],
    )


def shown(field: Any, value: Any) -> str:
    """A value of an input as people read it."""
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple) else [value]
        rows: Any = field.queryset
        rows = rows.filter(pk__in=[key for key in keys if key])
        return " · ".join(field.label_from_instance(row) for row in rows)
    if isinstance(field, forms.ChoiceField):
        labels: dict[Any, Any] = dict(field.choices)  # type: ignore[arg-type]
        return str(labels.get(value, value))
    if isinstance(value, list | tuple):
        return " ".join(filter(None, value))
    return "" if value is None else str(value)
