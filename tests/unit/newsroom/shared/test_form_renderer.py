"""What is written in Python is letter for letter what Django's templates give."""

import datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from newsroom.shared.form_renderer import WRITERS, QuickRenderer

OURS, DJANGOS = QuickRenderer(), DjangoTemplates()
NASTY = "<b>\"quoted\" & 'so'</b>"
CHOICES = [
    ("", "---------"),
    (1, "one"),
    (NASTY, NASTY),
    ("group & co", [(1234567, gettext_lazy("Yes")), ("b", mark_safe("<i>b</i>"))]),
    (3.5, datetime.date(2026, 3, 9)),
]
WIDGETS = [
    forms.TextInput(),
    forms.TextInput({"class": "wide", "required": True, "disabled": False}),
    forms.NumberInput({"step": 0.5}),
    forms.EmailInput(),
    forms.URLInput(),
    forms.PasswordInput(render_value=True),
    forms.HiddenInput(),
    forms.DateInput(),
    forms.DateTimeInput(),
    forms.TimeInput(),
    forms.CheckboxInput({"aria-label": NASTY}),
    forms.CheckboxInput({}, lambda value: False),
    forms.Textarea({"rows": 4, "data-mark": mark_safe("&amp;")}),
    forms.Select(choices=CHOICES),
    forms.Select({"lang": None}),
    forms.SelectMultiple(choices=CHOICES),
    forms.RadioSelect(choices=CHOICES),
    forms.CheckboxSelectMultiple(choices=CHOICES),
    forms.ClearableFileInput(),
    forms.NullBooleanSelect(),
]
VALUES = [None, "", NASTY, 1, 1234567, 3.5, mark_safe("<em>"), gettext_lazy("Yes")]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_widget_is_as_django_renders_it(widget, value):
    attrs = {"id": "id_it", "aria-describedby": "it_help"}
    asked = ("it", value, attrs)
    assert widget.render(*asked, OURS) == widget.render(*asked, DJANGOS)


class OptionOfItsOwn(forms.Select):
    option_template_name = "django/forms/widgets/radio_option.html"


def test_option_with_a_template_of_its_own_keeps_it():
    widget = OptionOfItsOwn(choices=CHOICES)
    assert widget.render("it", 1, {}, OURS) == widget.render("it", 1, {}, DJANGOS)


class Sample(forms.Form):
    required_css_class = "required"

    name = forms.CharField(label=NASTY, help_text=NASTY)
    kind = forms.ChoiceField(choices=CHOICES, required=False)
    key = forms.IntegerField(widget=forms.HiddenInput)


class Hidden(forms.Form):
    key = forms.IntegerField(widget=forms.HiddenInput)
    other = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("kind", [Sample, Hidden])
@pytest.mark.parametrize("sent", [None, {}, {"name": "n", "kind": "no", "key": "x"}])
@pytest.mark.parametrize("auto_id", ["id_%s", False])
def test_form_with_its_labels_and_errors_is_as_django_renders_it(kind, sent, auto_id):
    ours, djangos = (
        kind(sent, auto_id=auto_id, renderer=renderer) for renderer in (OURS, DJANGOS)
    )
    assert str(ours) == str(djangos)
    assert str(ours.errors) == str(djangos.errors)
    assert [bound.label_tag() for bound in ours] == [
        bound.label_tag() for bound in djangos
    ]


def test_management_form_of_rows_is_as_django_renders_it():
    rows = forms.formset_factory(Sample)
    ours, djangos = rows(), rows()
    ours.renderer, djangos.renderer = OURS, DJANGOS
    assert str(ours.management_form) == str(djangos.management_form)


def test_every_writer_stands_for_a_template_of_djangos():
    for name in WRITERS:
        if not name.startswith("admin/"):
            assert DJANGOS.get_template(name)


def test_site_uses_it():
    assert isinstance(forms.Form().renderer, QuickRenderer)
