"""Every filter over one small record; nothing here changes it."""

import pytest
from django.db import transaction
from django.http import QueryDict

from claims.choices import Aspect, Attribution, Kind
from claims.filters import (
    ORDER_BY,
    ORDERINGS,
    ClaimFilter,
    ContradictionFilter,
    EventFilter,
)
from claims.models import Claim, Contradiction, Event, FormerSlug
from tests.factories import (
    make_claim,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

ALL = {"decree", "refusal", "oath", "before", "rumour", "pledge"}
PAIRS = {"decree-refusal", "before-decree", "decree-rumour"}


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_record()
        transaction.set_rollback(True)


def make_record():
    speakers = make_speakers()
    topics = {slug: make_topic(slug=slug) for slug in ("prisoners", "oaths", "hidden")}
    found = make_claims(speakers, topics)
    make_findings(found)
    agreement = make_happenings(topics)
    entries = [{"claim": found[name]} for name in ("decree", "oath", "draft")]
    peace = make_story(
        slug="peace", entries=[*entries, {"event": agreement}], published=True
    )
    make_story(slug="hidden", entries=[{"claim": found["refusal"]}])
    for resource, slug, now in [
        ("speaker", "president", speakers["ghani"]),
        ("topic", "captives", topics["prisoners"]),
        ("story", "talks", peace),
        # A name that is somebody's today leads to them, whoever had it once.
        ("speaker", "pompeo", speakers["ghani"]),
    ]:
        FormerSlug.objects.create(resource=resource, slug=slug, resource_id=now.pk)


def make_speakers():
    kinds = {
        "ghani": "person",
        "taliban": "organisation",
        "spokesman": "person",
        "pompeo": "person",
        "official": "unnamed",
        "hidden": "person",
    }
    return {slug: make_speaker(slug=slug, kind=kind) for slug, kind in kinds.items()}


def make_claims(speakers, topics):
    """Each claim by its headline."""
    cited = [{"source": make_source(), "exact": "The passage."}]
    about = {"topics": [topics["prisoners"]]}
    quoted = {"attribution": "quoted", "quote": "Free them.", "quote_language": "en"}
    behalf = {"on_behalf_of": speakers["taliban"]}
    hidden = {"published": False, "topics": list(topics.values())}
    rows = [
        ("decree", "ghani", "2020-03-11", "assertion", about | quoted),
        ("refusal", "spokesman", "2020-03-11T14:30", "denial", about | behalf),
        ("oath", "pompeo", "2020-03", "warning", {"topics": [topics["oaths"]]}),
        ("before", "ghani", "2020-02-29", "demand", {}),
        ("rumour", "official", "2020-03-12", "prediction", {}),
        ("pledge", "taliban", "2021", "commitment", {"attribution": "document"}),
        ("draft", "ghani", "2020-03-11", "assertion", hidden),
        ("hidden", "hidden", "2020-03-11", "assertion", hidden),
    ]
    return {
        name: make_claim(
            headline=name,
            speaker=speakers[speaker],
            said_on=said_on,
            kind=kind,
            **{"published": True, "citations": cited, **changes},
        )
        for name, speaker, said_on, kind, changes in rows
    }


def make_findings(found):
    for one, other, aspect, published in [
        ("decree", "refusal", "condition", True),
        ("before", "decree", "number", True),
        ("decree", "rumour", "fact", True),
        ("oath", "refusal", "fact", False),
    ]:
        make_contradiction(
            first=found[one], second=found[other], aspect=aspect, published=published
        )
    wrong, right = (make_verdict(slug=slug) for slug in ("false", "true"))
    make_review(claim=found["oath"], verdict=wrong, published=True)
    make_review(claim=found["decree"], verdict=right)


def make_happenings(topics):
    """The event that belongs to the story."""
    about = {"topics": [topics["prisoners"]]}
    make_event(title="oath taken", happened_on="2020-03-09", published=True)
    make_event(title="draft", **about)
    return make_event(
        title="agreement", happened_on="2020-02-29", published=True, **about
    )


def claims(address):
    return ClaimFilter(QueryDict(address), Claim.objects.published())


def headlines(address):
    return [claim.headline for claim in claims(address).qs]


def pairs(address):
    found = ContradictionFilter(QueryDict(address), Contradiction.objects.published())
    return [f"{pair.first}-{pair.second}" for pair in found.qs]


def titles(address):
    found = EventFilter(QueryDict(address), Event.objects.published())
    return [event.title for event in found.qs]


# --- Claims -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ALL),
        ("speaker=ghani", {"decree", "before"}),
        ("speaker=ghani&speaker=pompeo", {"decree", "before", "oath"}),
        ("speaker=official", {"rumour"}),
        ("speaker=taliban", {"pledge"}),
        ("on_behalf_of=taliban", {"refusal"}),
        ("on_behalf_of=ghani", set()),
        ("topic=prisoners", {"decree", "refusal"}),
        ("topic=prisoners&topic=oaths", {"decree", "refusal", "oath"}),
        ("story=peace", {"decree", "oath"}),
        ("kind=denial", {"refusal"}),
        ("kind=denial&kind=warning", {"refusal", "oath"}),
        ("attribution=quoted", {"decree"}),
        ("attribution=quoted&attribution=document", {"decree", "pledge"}),
        ("verdict=false", {"oath"}),
        ("verdict=true", set()),
        ("verdict=none", ALL - {"oath"}),
        ("verdict=none&verdict=false", ALL),
        ("contradicted=true", {"decree", "refusal", "before", "rumour"}),
        ("contradicted=false", {"oath", "pledge"}),
        ("between=ghani,taliban", {"decree", "refusal"}),
        ("between=taliban,ghani", {"decree", "refusal"}),
        ("between=ghani, taliban", {"decree", "refusal"}),
        ("between=ghani,spokesman", set()),
        ("between=ghani,official", set()),
        ("between=ghani,pompeo", set()),
        ("q=decree", {"decree"}),
        ("q=free", {"decree"}),
    ],
)
def test_a_filter_gives_exactly_the_claims_it_names(address, found):
    assert set(headlines(address)) == found


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_gives_the_claims_of_that_kind(kind):
    expected = Claim.objects.published().filter(kind=kind)
    assert list(claims(f"kind={kind}").qs) == list(expected.newest_first())


@pytest.mark.parametrize("attribution", Attribution.values)
def test_each_attribution_gives_the_claims_of_that_attribution(attribution):
    expected = Claim.objects.published().filter(attribution=attribution)
    assert list(claims(f"attribution={attribution}").qs) == list(
        expected.newest_first()
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("from=2020-03-11", {"decree", "refusal", "rumour", "pledge"}),
        ("to=2020-03-11", {"before", "oath", "decree", "refusal"}),
        ("from=2020-03-11&to=2020-03-11", {"decree", "refusal"}),
        ("from=2020-03&to=2020-03", {"oath", "decree", "refusal", "rumour"}),
        ("from=2020-02&to=2020-02", {"before"}),
        ("from=2020&to=2020", ALL - {"pledge"}),
        ("from=2021", {"pledge"}),
        ("to=2019", set()),
        ("from=2020-03-12&to=2020-03-11", set()),
        # Said in March, it stands on the first: that is its one place.
        ("from=2020-03-01&to=2020-03-01", {"oath"}),
        ("from=2020-03-02&to=2020-03-10", set()),
    ],
)
def test_a_window_includes_both_its_ends_and_claims_stand_in_one_place(address, found):
    assert set(headlines(address)) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("speaker=ghani&topic=prisoners", {"decree"}),
        ("speaker=ghani&kind=denial", set()),
        ("kind=denial&kind=demand&from=2020-03", {"refusal"}),
        ("speaker=ghani&speaker=pompeo&topic=oaths", {"oath"}),
        ("story=peace&contradicted=true", {"decree"}),
        ("between=ghani,taliban&kind=denial", {"refusal"}),
        ("story=peace&verdict=none&q=decree&to=2020", {"decree"}),
    ],
)
def test_filters_narrow_each_other_and_a_repeated_one_widens_itself(address, found):
    assert set(headlines(address)) == found


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("speaker=president", "speaker=ghani"),
        ("topic=captives", "topic=prisoners"),
        ("story=talks", "story=peace"),
        ("between=president,taliban", "between=ghani,taliban"),
        ("speaker=president&speaker=ghani", "speaker=ghani"),
    ],
)
def test_a_former_name_stands_for_todays(former, current):
    assert headlines(former) == headlines(current)
    assert claims(former).values == claims(current).values


def test_a_name_of_today_is_never_somebody_elses_former_one():
    assert headlines("speaker=pompeo") == ["oath"]


@pytest.mark.parametrize(
    "address", ["speaker=", "topic=&kind=", "q=", "q=%20", "from=&to=", "between="]
)
def test_an_empty_value_asks_for_nothing(address):
    found = claims(address)
    assert found.problems == []
    assert found.values == {}
    assert {claim.headline for claim in found.qs} == ALL


def test_space_around_a_value_does_not_count():
    assert headlines("speaker=%20ghani%20&from=%202020-03-11%20") == ["decree"]


def test_a_filter_without_an_address_gives_everything():
    found = ClaimFilter(None, Claim.objects.published())
    assert (found.problems, found.values) == ([], {})
    assert {claim.headline for claim in found.qs} == ALL


def test_as_many_names_as_are_given_are_looked_up_at_once(django_assert_num_queries):
    names = "&".join(f"speaker=nobody-{number}" for number in range(49))
    for address in ("speaker=ghani", f"speaker=ghani&{names}"):
        with django_assert_num_queries(3):  # The version is one of them.
            _read = claims(address).problems


def test_a_name_is_looked_up_once_a_version(django_assert_num_queries):
    found = claims("speaker=ghani").values
    with django_assert_num_queries(1):
        assert claims("speaker=ghani").values == found


# --- In which order -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "order"),
    [
        ("", ["pledge", "rumour", "refusal", "decree", "oath", "before"]),
        (
            "ordering=-said_on",
            ["pledge", "rumour", "refusal", "decree", "oath", "before"],
        ),
        (
            "ordering=said_on",
            ["before", "oath", "decree", "refusal", "rumour", "pledge"],
        ),
    ],
)
def test_claims_come_in_the_order_they_were_said_in_or_its_reverse(address, order):
    assert headlines(address) == order


def test_claims_come_in_the_order_they_changed_in():
    changes = [claim.last_change for claim in claims("ordering=-updated_at").qs]
    assert changes == sorted(changes, reverse=True)
    assert len(changes) == len(ALL)


@pytest.mark.parametrize("ordering", [value for value, _label in ORDERINGS])
def test_every_ordering_is_total(ordering):
    column = ORDER_BY[ordering].lstrip("-")
    values = {getattr(claim, column) for claim in claims(f"ordering={ordering}").qs}
    assert len(values) == len(ALL)


def test_the_best_matches_come_first_where_words_are_looked_for():
    assert claims("ordering=relevance&q=so").order == "pk"
    assert claims("ordering=relevance&q=-so").order == "-position"
    assert claims(f"ordering=relevance&q={'x' * 501}").order == "-position"


def test_an_ordering_leaves_nothing_out():
    found = claims("ordering=said_on&kind=denial")
    assert found.sifting == {"kind": ["denial"]}


# --- What is wrong ------------------------------------------------------------------

BAD = [
    ("speaker", "nobody"),
    ("speaker", "hidden"),
    ("speaker", "a\0b"),
    ("on_behalf_of", "hidden"),
    ("topic", "hidden"),
    ("topic", "PRISONERS"),
    ("story", "hidden"),
    ("verdict", "unknown"),
    ("kind", "rebuttal"),
    ("attribution", "rumoured"),
    ("contradicted", "maybe"),
    ("from", "11 March 2020"),
    ("from", "2020-3"),
    ("from", "2020-03-11/2020-03-12"),
    ("from", "٢٠٢٠"),
    ("to", "2020-13"),
    ("to", "2020-02-30"),
    ("to", "0001"),
    ("between", "ghani"),
    ("between", "ghani,"),
    ("between", ","),
    ("between", "ghani,ghani"),
    ("between", "ghani,president"),
    ("between", "ghani,taliban,pompeo"),
    ("between", "ghani,nobody"),
    ("between", "ghani,hidden"),
    ("between", "a\0b,ghani"),
    ("ordering", "position"),
    ("ordering", "relevant"),
    ("ordering", "relevance"),
    ("q", "x" * 501),
    ("q", "a\0b"),
    ("q", "-"),
    ("q", '""'),
    ("q", "OR … -"),
]


def address_of(*pairs):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    return query.urlencode()


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_a_problem_with_its_parameter_and_a_sentence(name, value):
    [problem] = claims(address_of((name, value))).problems
    assert problem["parameter"] == name
    assert len(problem["message"].split()) >= 3
    assert problem["message"].endswith(".")


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_left_out_and_the_good_ones_stay(name, value):
    good = ("kind", "denial") if name != "kind" else ("speaker", "spokesman")
    found = claims(address_of((name, value), good))
    assert [claim.headline for claim in found.qs] == ["refusal"]
    assert set(found.values) == {good[0]}


def test_a_bad_value_leaves_the_good_ones_of_its_filter_in_force():
    found = claims("speaker=nobody&speaker=ghani&kind=denial&kind=shouting&speaker=%00")
    assert {each["parameter"] for each in found.problems} == {"speaker", "kind"}
    assert found.values == {"speaker": ["ghani"], "kind": ["denial"]}
    assert set(headlines("speaker=ghani&speaker=nobody")) == set(
        headlines("speaker=ghani")
    )


def test_of_a_repeated_value_the_last_counts_and_the_page_says_so(subtests):
    for name, values in {
        "from": ("2020", "2020-03"),
        "to": ("2020", ""),
        "q": ("oath", "decree"),
        "between": ("ghani,taliban", "taliban,ghani"),
        "ordering": ("said_on", "-said_on"),
        "contradicted": ("true", "false"),
    }.items():
        with subtests.test(name):
            twice = claims(address_of(*((name, value) for value in values)))
            assert twice.problems == [
                {
                    "parameter": name,
                    "message": f"{name} was given more than once: only the last one "
                    "counts.",
                }
            ]
            assert twice.values == claims(address_of((name, values[-1]))).values
    assert claims("from=2020&from=2020&kind=denial&kind=assertion").problems == []


def test_every_bad_value_is_said():
    found = claims("from=then&to=later&kind=rebuttal")
    assert {each["parameter"] for each in found.problems} == {"from", "to", "kind"}


@pytest.mark.parametrize("name", ["speaker", "topic", "story"])
def test_what_is_not_public_is_unknown_in_the_same_words(name):
    hidden, unknown = (
        claims(f"{name}={slug}").problems[0]["message"] for slug in ("hidden", "never")
    )
    assert hidden == unknown.replace("never", "hidden")


# --- Contradictions -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", PAIRS),
        ("speaker=ghani", PAIRS),
        ("speaker=taliban", {"decree-refusal"}),
        ("speaker=spokesman", {"decree-refusal"}),
        ("speaker=official", {"decree-rumour"}),
        ("speaker=official&speaker=spokesman", {"decree-refusal", "decree-rumour"}),
        ("speaker=pompeo", set()),
        ("between=ghani,taliban", {"decree-refusal"}),
        ("between=taliban,ghani", {"decree-refusal"}),
        ("between=president,taliban", {"decree-refusal"}),
        ("between=ghani,official", set()),
        ("aspect=number", {"before-decree"}),
        ("aspect=number&aspect=fact", {"before-decree", "decree-rumour"}),
        ("aspect=wording", set()),
        ("reversal=true", {"before-decree"}),
        ("reversal=false", {"decree-refusal", "decree-rumour"}),
        ("topic=prisoners", PAIRS),
        ("topic=oaths", set()),
        ("topic=captives", PAIRS),
        ("story=peace", PAIRS),
        # A contradiction stands where the later of its claims does.
        ("from=2020-03-12", {"decree-rumour"}),
        ("to=2020-03-11", {"decree-refusal", "before-decree"}),
        ("to=2020-02", set()),
        ("from=2020&to=2020", PAIRS),
        ("speaker=ghani&reversal=false&to=2020-03-11", {"decree-refusal"}),
    ],
)
def test_a_filter_gives_exactly_the_contradictions_it_names(address, found):
    assert set(pairs(address)) == found


def test_contradictions_come_newest_first():
    assert pairs("") == ["decree-rumour", "decree-refusal", "before-decree"]


@pytest.mark.parametrize("aspect", Aspect.values)
def test_each_aspect_gives_the_contradictions_that_differ_in_it(aspect):
    expected = Contradiction.objects.published().filter(aspect=aspect)
    assert len(pairs(f"aspect={aspect}")) == len(expected)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("aspect", "tone"),
        ("reversal", "perhaps"),
        ("speaker", "hidden"),
        ("between", "ghani,"),
        ("topic", "hidden"),
        ("story", "hidden"),
        ("from", "then"),
        ("to", "2020-02-30"),
    ],
)
def test_a_bad_value_leaves_all_contradictions_and_says_so(name, value):
    rows = Contradiction.objects.published()
    found = ContradictionFilter(QueryDict(address_of((name, value))), rows)
    assert [each["parameter"] for each in found.problems] == [name]
    assert len(list(found.qs)) == len(PAIRS)


# --- Events -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ["oath taken", "agreement"]),
        ("topic=prisoners", ["agreement"]),
        ("topic=captives", ["agreement"]),
        ("topic=oaths", []),
        ("story=peace", ["agreement"]),
        ("from=2020-03", ["oath taken"]),
        ("from=2020-03-09&to=2020-03-09", ["oath taken"]),
        ("to=2020-02-29", ["agreement"]),
        ("to=2020-02-28", []),
        ("topic=prisoners&from=2020-03", []),
    ],
)
def test_a_filter_gives_exactly_the_events_it_names(address, found):
    assert titles(address) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [("topic", "hidden"), ("story", "hidden"), ("from", "then"), ("to", "2020-13")],
)
def test_a_bad_value_leaves_all_events_and_says_so(name, value):
    found = EventFilter(QueryDict(f"{name}={value}"), Event.objects.published())
    assert [each["parameter"] for each in found.problems] == [name]
    assert len(list(found.qs)) == 2
