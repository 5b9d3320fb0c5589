"""A reader's report of an error in a claim."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from claims.models import Claim
from newsroom.shared.senders import sender_of
from timeline.reporting import LIMIT, ReportForm, try_again
from timeline.views.pages import gone

SENT = "sent"


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    claim = Claim.objects.published().for_card().filter(pk=pk).first()
    if claim is None:
        return gone(request, get_object_or_404(Claim.objects.withdrawn(), pk=pk))
    if request.method == "POST":
        return sent(request, claim)
    return page(request, ReportForm(claim), is_sent=SENT in request.GET)


def sent(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Thanks for what was sent; the form once more where something is missing."""
    form = ReportForm(claim, request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    if seconds := LIMIT.take(sender_of(request)):
        form.add_error(None, try_again(seconds))
        response = page(request, form, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response
    form.send()
    return HttpResponseRedirect(f"{request.path}?{SENT}")


def page(
    request: HttpRequest, form: ReportForm, status: int = 200, *, is_sent: bool = False
) -> HttpResponse:
    context = {"claim": form.claim, "form": form, "is_sent": is_sent}
    return render(request, "timeline/report.html", context, status=status)
