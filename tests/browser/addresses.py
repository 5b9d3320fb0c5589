"""Every type of page, by an address in the first story."""

from claims.models import Claim, Contradiction, Event


def addresses():
    claim = Claim.objects.get(headline__startswith="1,500")
    event = Event.objects.get(title__startswith="Ghani signs")
    pair = Contradiction.objects.get(aspect="number")
    story = "/stories/taliban-prisoner-decree/"
    pasts = [claim.get_absolute_url(), pair.get_absolute_url(), story]
    return [
        "/",
        "/?kind=demand&kind=warning",
        "/?q=nothing-has-this-word",
        "/?q=-&from=2021&to=2020&as_of=9999-01-01",
        claim.get_absolute_url(),
        f"/claims/{claim.pk}/history/",
        f"/claims/{claim.pk}/responses/",
        f"/claims/{claim.pk}/report/",
        f"/claims/{claim.pk}/repetitions/",
        pair.get_absolute_url(),
        f"/contradictions/{pair.pk}/history/",
        "/corrections/",
        "/contradictions/",
        "/contradictions/matrix/",
        "/contradictions/?between=ghani,taliban",
        "/contradictions/?speaker=ghani&reversal=true",
        "/lanes/",
        f"/embed/claims/{claim.pk}/",
        f"/embed/contradictions/{pair.pk}/",
        "/embed/stories/taliban-prisoner-decree/",
        *[f"{path}?as_of=2020-03-20" for path in ("/", *pasts)],
        "/speakers/",
        "/speakers/taliban/",
        "/topics/",
        "/topics/prisoners/",
        "/stories/",
        story,
        event.get_absolute_url(),
        "/commitments/",
        "/search/",
        "/search/?q=prisoners+OR+decree",
        "/search/?q=Gahni",
        "/search/?q=***",
        "/about/",
        "/about/methodology/",
    ]
