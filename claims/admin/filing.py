"""Claims and events chosen in a list, filed under a topic or in a story."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims import actions
from claims.actions.file import is_among, newest
from claims.admin.acts import PublishableAdmin
from claims.admin.bulk import Summary, act_on_each, few, log, say
from claims.admin.fields import RecordChoiceField, RecordSelect
from claims.admin.refusals import SAID, sentence
from claims.models import Claim, Merge, Story, StoryEntry, Topic


class FileForm(forms.Form):
    """Which topic, or which story, and why."""

    chosen_by: ClassVar[Any]
    label: ClassVar[Any]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["into"] = RecordChoiceField(
            queryset=self.rows(),
            label=self.label,
            widget=RecordSelect(self.chosen_by, admin.site),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason"),
            required=False,
            help_text=_("For your colleagues: it stands in the history."),
            widget=forms.TextInput(attrs={"class": "vTextField"}),
        )

    def rows(self) -> Any:
        raise NotImplementedError


class TopicForm(FileForm):
    chosen_by = Claim._meta.get_field("topics")
    label = _("Topic")

    def rows(self) -> Any:
        return Topic.objects.exclude(pk__in=Merge.objects.gone(Topic.resource))


class StoryForm(FileForm):
    chosen_by = StoryEntry._meta.get_field("story")
    label = _("Story")

    def rows(self) -> Any:
        return Story.objects.all()


class FilingAdmin(PublishableAdmin):
    """Claims and events: what has topics and is told in stories."""

    actions = [
        *PublishableAdmin.actions,
        "tag_chosen",
        "untag_chosen",
        "add_chosen_to_story",
    ]

    def has_story_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_story")

    @admin.action(description=_("Add a topic…"), permissions=["change"])
    def tag_chosen(self, request: HttpRequest, queryset: Any) -> Any:
        rows, form = few(request, queryset), TopicForm(sent(request))
        if not (rows and form.is_valid()):
            return self.ask(request, rows, form, _("Add a topic"), EACH_WAITS)
        met = act_on_each(
            rows, request, actions.tag, _("Add a topic"), **given(form, "topic")
        )
        done = len(met.done)
        say(request, met, ngettext("%d tagged.", "%d tagged.", done))
        return None

    @admin.action(description=_("Remove a topic…"), permissions=["change"])
    def untag_chosen(self, request: HttpRequest, queryset: Any) -> Any:
        rows, form = few(request, queryset), TopicForm(sent(request))
        if not (rows and form.is_valid()):
            return self.ask(request, rows, form, _("Remove a topic"), EACH_WAITS)
        met = act_on_each(
            rows, request, actions.untag, _("Remove a topic"), **given(form, "topic")
        )
        done = len(met.done)
        say(request, met, ngettext("%d untagged.", "%d untagged.", done))
        return None

    @admin.action(description=_("Add to a story…"), permissions=["story"])
    def add_chosen_to_story(self, request: HttpRequest, queryset: Any) -> Any:
        rows, form = few(request, queryset), StoryForm(sent(request))
        if not (rows and form.is_valid()):
            return self.ask(request, rows, form, _("Add to a story"), ALL_AT_ONCE)
        story, reason = form.cleaned_data["into"], form.cleaned_data["reason"]
        met = put(story, sorted(rows, key=lambda each: each.pk), request.user, reason)
        done = len(met.done)
        said = ngettext("%d added to the story.", "%d added to the story.", done)
        if done:
            log(story, request, said % done)
        say(request, met, said)
        return None

    def ask(
        self, request: HttpRequest, rows: list[Any], form: Any, title: Any, how: Any
    ) -> HttpResponse | None:
        """The page that asks which, with the rows and the versions that were shown."""
        if not rows:
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "how": how,
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "action": request.POST["action"],
            "rows": [
                (each, request.POST.get(f"shown_{each.pk}", each.version))
                for each in rows
            ],
        }
        return TemplateResponse(request, "admin/claims/file.html", context)


EACH_WAITS = _(
    "Each is changed on its own: one that is refused leaves the others done. Of what "
    "is public, the change waits until somebody else publishes it; an embargo ends."
)
ALL_AT_ONCE = _(
    "They are put at its end, in the order in which they were entered, as one change "
    "of the story. Of a public story, it waits until somebody else publishes it."
)


def sent(request: HttpRequest) -> Any:
    """What the page that asks has sent; nothing where the list did."""
    return request.POST if "asked" in request.POST else None


def given(form: Any, name: str) -> dict[str, Any]:
    said = form.cleaned_data
    return {name: said["into"], "reason": said["reason"]}


def put(story: Story, rows: Sequence[Any], by: Any, reason: str) -> Summary:
    """Put all in the story at once; those that are there already stay."""
    entries = newest(story)["entries"]
    there = [each for each in rows if is_among(entries, each)]
    already = gettext("The story has it already.")
    met = Summary(refused=[(each, already) for each in there])
    come = [each for each in rows if each not in there]
    if come:
        try:
            actions.add_to_story(story=story, records=come, by=by, reason=reason)
        except SAID as refusal:
            met.refused += [(each, sentence(refusal)) for each in come]
        else:
            met.done = come
    return met
