"""What a good editor takes out of the report of 12 March 2020, in our own words.

Only the short passages in `exact`, `prefix`, `suffix` and `quote` are the report's;
its faults stay in them. What it does not say (an outlet, an address, the day of an
oath) is left out or as imprecise as it is there.
"""

from datetime import date, time, timedelta
from typing import Any


class Ref(str):
    """The name, in this module, of a record that another one points at."""

    __slots__ = ()


Rows = dict[str, dict[str, Any]]

REPORTED_ON = date(2020, 3, 12)
REPORTED_AT = time(12, 0)
REPORT = Ref("report")


def passage(exact: str, prefix: str = "", suffix: str = "") -> list[dict[str, Any]]:
    """One citation of the report."""
    return [{"source": REPORT, "exact": exact, "prefix": prefix, "suffix": suffix}]


def called(**names: str) -> list[dict[str, str]]:
    """Names by the language that uses them."""
    return [{"name": name, "language": code} for code, name in names.items()]


SPEAKERS: Rows = {
    "ghani": {
        "name": "Mohammad Ashraf Ghani",
        "slug": "ghani",
        "kind": "person",
        "description": "President of Afghanistan at the time of the report.",
        "aliases": called(en="Ashraf Ghani", fa="محمد اشرف غنی"),
        "affiliations": [{"role": "President of Afghanistan"}],
    },
    "ghani-office": {
        "name": "Ghani’s office",
        "slug": "ghani-office",
        "kind": "office",
        "description": "The office that speaks for the president of Afghanistan.",
        "aliases": called(
            en="Office of the President",
            fa="دفتر رئیس‌جمهور غنی",
            fr="Le cabinet de Ghani",
        ),
    },
    "taliban": {
        "name": "The Taliban",
        "slug": "taliban",
        "kind": "organisation",
        "description": "The party that signed the agreement of 29 February 2020 "
        "with the United States.",
        "aliases": called(fa="طالبان", fr="Les talibans"),
    },
    "taliban-spokesman": {
        "name": "A Taliban spokesman",
        "slug": "taliban-spokesman",
        "kind": "unnamed",
        "description": "Quoted in the report without a name.",
        "aliases": called(fa="یک سخنگوی طالبان", fr="Un porte-parole des talibans"),
    },
    "state-department": {
        "name": "U.S. State Department",
        "slug": "us-state-department",
        "kind": "organisation",
        "description": "The foreign ministry of the United States.",
        "aliases": called(
            fa="وزارت خارجهٔ ایالات متحده", fr="Département d’État des États-Unis"
        ),
    },
    "pompeo": {
        "name": "Mike Pompeo",
        "slug": "pompeo",
        "kind": "person",
        "description": "Head of the U.S. State Department at the time of the report.",
        "affiliations": [
            {"role": "Secretary of State", "organisation": Ref("state-department")}
        ],
        "aliases": called(fa="مایک پمپئو"),
    },
    "ortagus": {
        "name": "Morgan Ortagus",
        "slug": "ortagus",
        "kind": "person",
        "description": "Spoke for the U.S. State Department.",
        "affiliations": [
            {"role": "Spokeswoman", "organisation": Ref("state-department")}
        ],
        "aliases": called(fa="مورگان اورتگاس"),
    },
    "abdullah": {
        "name": "Abdullah Abdullah",
        "slug": "abdullah",
        "kind": "person",
        "description": "Ghani’s rival in the contested election, sworn in as "
        "president on the same day.",
        "aliases": called(fa="عبدالله عبدالله"),
    },
    "afghan-government": {
        "name": "Afghan government",
        "slug": "afghan-government",
        "kind": "organisation",
        "description": "The government led by Ghani at the time of the report.",
        "aliases": called(fa="حکومت افغانستان", fr="Gouvernement afghan"),
    },
    "official": {
        "name": "An Afghan government official",
        "slug": "afghan-government-official",
        "kind": "unnamed",
        "description": "Quoted in the report without a name.",
        "aliases": called(
            fa="یک مقام حکومت افغانستان", fr="Un responsable du gouvernement afghan"
        ),
    },
    "khalid": {
        "name": "Asadullah Khalid",
        "slug": "khalid",
        "kind": "person",
        "description": "Led Afghanistan’s armed forces as their minister.",
        "affiliations": [
            {
                "role": "Minister of Defence",
                "organisation": Ref("afghan-government"),
            }
        ],
        "aliases": called(fa="اسدالله خالد"),
    },
}

TOPICS: Rows = {
    "prisoners": {
        "name": "Prisoner release",
        "slug": "prisoners",
        "names": called(fa="رهایی زندانیان", fr="Libération de prisonniers"),
    },
    "agreement": {
        "name": "U.S.–Taliban agreement",
        "slug": "us-taliban-agreement",
        "names": called(
            fa="توافق ایالات متحده و طالبان", fr="Accord entre États-Unis et talibans"
        ),
    },
    "talks": {
        "name": "Intra-Afghan talks",
        "slug": "intra-afghan-talks",
        "names": called(fa="گفت‌وگوهای بین‌الافغانی", fr="Pourparlers interafghans"),
    },
    "presidency": {
        "name": "Afghan presidency",
        "slug": "afghan-presidency",
        "names": called(fa="ریاست‌جمهوری افغانستان", fr="Présidence afghane"),
    },
    "violence": {
        "name": "Violence",
        "slug": "violence",
        "names": called(fa="خشونت", fr="Violences"),
    },
}

SOURCES: Rows = {
    REPORT: {
        "title": "Wire report on the decree about Taliban prisoners",
        "published_on": "2020-03-12",
        "language": "en",
    },
}

EVENTS: Rows = {
    "signing": {
        "title": "The United States and the Taliban sign a peace agreement",
        "summary": "Both sides of the dispute over the prisoners appeal to it.",
        "happened_on": "2020-02-29",
        "topics": [Ref("agreement")],
        "citations": passage("peace agreement we signed on February 29"),
    },
    "oaths": {
        "title": "Ghani and Abdullah are each sworn in as president",
        "summary": "Two oaths on one day; the report does not say which day.",
        "happened_on": "2020-03",
        "topics": [Ref("presidency")],
        "citations": passage("on the same day as Ghani"),
    },
    "decree": {
        "title": "Ghani signs the decree on Taliban prisoners",
        "summary": "It orders the release of 1,500 prisoners to begin on 14 March.",
        "happened_on": "2020-03-11",
        "topics": [Ref("prisoners")],
        "citations": passage(
            "signed a decree to release 1,500 Taliban prisoners",
            "on Wednesday ",
            " from March 14",
        ),
    },
    "first-release": {
        "title": "The first releases under the decree are due",
        "summary": "The day that the decree names for the releases to begin.",
        "happened_on": "2020-03-14",
        "topics": [Ref("prisoners")],
        "citations": passage("from March 14"),
    },
}

# Where the report gives no day, it was said on one of these.
THAT_DAY_OR_THE_NEXT = "2020-03-11/2020-03-12"

CLAIMS: Rows = {
    "decree-1500": {
        "headline": "1,500 Taliban prisoners are to be freed from 14 March",
        "statement": "Afghanistan will release 1,500 Taliban prisoners, beginning on "
        "14 March 2020.",
        "kind": "commitment",
        "attribution": "document",
        "speaker": Ref("ghani"),
        "role_at_time": "President of Afghanistan",
        "said_on": "2020-03-11",
        "occasion": "Decree on Taliban prisoners",
        "medium": "Decree",
        "topics": [Ref("prisoners")],
        "events": [Ref("decree"), Ref("first-release")],
        "citations": passage(
            "signed a decree to release 1,500 Taliban prisoners from March 14",
            "on Wednesday ",
            ", a step",
        ),
    },
    "hundred-a-day": {
        "headline": "100 prisoners a day are to be freed, for 15 days",
        "statement": "The 1,500 prisoners will be released at a rate of 100 a day "
        "over 15 days.",
        "kind": "commitment",
        "attribution": "reported",
        "speaker": Ref("ghani-office"),
        "on_behalf_of": Ref("ghani"),
        "said_on": THAT_DAY_OR_THE_NEXT,
        "topics": [Ref("prisoners")],
        "events": [Ref("decree"), Ref("first-release")],
        "citations": passage("at the rate of 100 per day for 15 days"),
    },
    "other-3500": {
        "headline": "3,500 more are to follow, if the Taliban keep to the agreement",
        "statement": "The other 3,500 Taliban prisoners will be released in groups of "
        "500 every two weeks, provided that the Taliban honour their commitments under "
        "the agreement with the United States.",
        "kind": "commitment",
        "attribution": "reported",
        "speaker": Ref("ghani-office"),
        "on_behalf_of": Ref("ghani"),
        "said_on": THAT_DAY_OR_THE_NEXT,
        "topics": [Ref("prisoners"), Ref("agreement")],
        "events": [Ref("decree"), Ref("signing")],
        "citations": passage(
            "in groups of 500 every two weeks, assuming the Taliban honor their "
            "commitments",
            "then be released ",
            " under the peace agreement",
        ),
    },
    "release-before-talks": {
        "headline": "Talks can go on only once prisoners are released",
        "statement": "The release of prisoners is necessary before talks with the "
        "Afghan government can continue.",
        "kind": "demand",
        "attribution": "reported",
        "speaker": Ref("taliban"),
        "said_on": "2020-03-11~",
        "topics": [Ref("prisoners"), Ref("talks")],
        "citations": passage(
            "a step the Taliban insists is necessary before talks",
        ),
    },
    "pompeo-welcomes": {
        "headline": "Pompeo welcomes the release and praises a negotiating team",
        "statement": "The decision to release prisoners is welcome, and so is the "
        "forming of a national team for the talks among Afghans.",
        "kind": "assertion",
        "attribution": "quoted",
        "speaker": Ref("pompeo"),
        "role_at_time": "U.S. Secretary of State",
        "said_on": "2020-03-11~",
        "quote": "formation of a national team for intra-Afghan negotiations",
        "quote_language": "en",
        "topics": [Ref("prisoners"), Ref("talks")],
        "events": [Ref("decree")],
        "citations": passage(
            "formation of a national team for intra-Afghan negotiations.",
            "also praised the “",
        ),
    },
    "ortagus-challenges": {
        "headline": "Violence and the election crisis are still obstacles",
        "statement": "Challenges remain in Afghanistan, among them violence against "
        "people in rural areas and the crisis over the presidential election.",
        "kind": "assertion",
        "attribution": "quoted",
        "speaker": Ref("ortagus"),
        "on_behalf_of": Ref("state-department"),
        "role_at_time": "State Department spokeswoman",
        "said_on": THAT_DAY_OR_THE_NEXT,
        "quote": "level of unacceptable violence",
        "quote_language": "en",
        "topics": [Ref("violence"), Ref("presidency")],
        "events": [Ref("oaths")],
        "citations": passage(
            "level of unacceptable violence", "such as the “", "” against Afghans"
        ),
    },
    "abdullah-won": {
        "headline": "Abdullah says that he won the presidential election",
        "statement": "Abdullah won the contested presidential election.",
        "kind": "assertion",
        "attribution": "reported",
        "speaker": Ref("abdullah"),
        "role_at_time": "Rival of Ghani in the presidential election",
        "said_on": THAT_DAY_OR_THE_NEXT,
        "topics": [Ref("presidency")],
        "events": [Ref("oaths")],
        "citations": passage(
            "also claims that he won the contested election",
            "Abdullah Abdullah, ",
        ),
    },
    "abdullah-accuses": {
        "headline": "Abdullah accuses Ghani’s supporters over the vote",
        "statement": "Ghani’s supporters forced the vote.",
        "kind": "accusation",
        "attribution": "reported",
        "speaker": Ref("abdullah"),
        "role_at_time": "Rival of Ghani in the presidential election",
        "said_on": THAT_DAY_OR_THE_NEXT,
        "topics": [Ref("presidency")],
        "events": [Ref("oaths")],
        "citations": passage(
            "accusing Ghani’s supporters of forcing the vote", "election, "
        ),
    },
    "taliban-reject": {
        "headline": "The Taliban reject the decree: all 5,000 first",
        "statement": "The decree is inadequate: the Taliban will not negotiate with "
        "the Afghan government until all 5,000 prisoners are free.",
        "kind": "denial",
        "attribution": "reported",
        "speaker": Ref("taliban"),
        "said_on": "2020-03-11",
        "topics": [Ref("prisoners"), Ref("talks")],
        "events": [Ref("decree")],
        "responds_to": Ref("decree-1500"),
        "citations": passage(
            "until all 5,000 Taliban prisoners are released",
            "with the Afghan government ",
        ),
    },
    "nothing-conditional": {
        "headline": "A spokesman denies that any conditional release was agreed",
        "statement": "The Taliban never agreed to a conditional release of prisoners; "
        "to claim so goes against the agreement of 29 February.",
        "kind": "denial",
        "attribution": "quoted",
        "speaker": Ref("taliban-spokesman"),
        "on_behalf_of": Ref("taliban"),
        "said_on": THAT_DAY_OR_THE_NEXT,
        "quote": "We never agreed on any conditional release of prisoners. If anyone "
        "claims this, it will be against the peace agreement we signed on February 29",
        "quote_language": "en",
        "topics": [Ref("prisoners"), Ref("agreement")],
        "events": [Ref("signing")],
        "citations": passage(
            "We never agreed on any conditional release of prisoners. If anyone claims "
            "this, it will be against the peace agreement we signed on February 29",
            "“",
            ", “said a Taliban spokesman",
        ),
    },
    "not-all-at-once": {
        "headline": "An official: all 5,000 at once is not practical",
        "statement": "The government cannot release all 5,000 prisoners at once unless "
        "the Taliban commit themselves to direct talks and to much less violence.",
        "kind": "denial",
        "attribution": "quoted",
        "speaker": Ref("official"),
        "on_behalf_of": Ref("afghan-government"),
        "said_on": "2020-03-11",
        "quote": "It is not practical for us to release all 5,000 at once without a "
        "Taliban commitment to direct negotiations and a significant reduction in "
        "violence",
        "quote_language": "en",
        "topics": [Ref("prisoners"), Ref("talks"), Ref("violence")],
        "responds_to": Ref("taliban-reject"),
        "citations": passage(
            "It is not practical for us to release all 5,000 at once without a Taliban "
            "commitment to direct negotiations and a significant reduction in violence",
            "“",
            ",” an Afghan government official countered",
        ),
    },
    "defence-mode": {
        "headline": "Afghan forces are to stay on the defensive until the week’s end",
        "statement": "On Ghani’s orders Afghan forces will only defend themselves "
        "until the end of the week, because of the agreement.",
        "kind": "commitment",
        "attribution": "quoted",
        "speaker": Ref("khalid"),
        "role_at_time": "Minister of Defence of Afghanistan",
        "said_on": THAT_DAY_OR_THE_NEXT,
        "quote": "will remain in defense mode until the end of this week under the "
        "direction of President Ashraf Ghani due to the peace agreement",
        "quote_language": "en",
        "topics": [Ref("violence"), Ref("agreement")],
        "events": [Ref("signing")],
        "citations": passage(
            "will remain in defense mode until the end of this week under the "
            "direction of President Ashraf Ghani due to the peace agreement",
            "said his forces “",
        ),
    },
    "target-everywhere": {
        "headline": "Khalid warns of attacks everywhere if the Taliban do not stop",
        "statement": "If the Taliban do not cease all attacks, Afghan troops will "
        "strike them everywhere.",
        "kind": "warning",
        "attribution": "quoted",
        "speaker": Ref("khalid"),
        "role_at_time": "Minister of Defence of Afghanistan",
        "said_on": THAT_DAY_OR_THE_NEXT,
        "quote": "our troops will target the enemy everywhere",
        "quote_language": "en",
        "topics": [Ref("violence")],
        "citations": passage(
            "our troops will target the enemy everywhere", "cease all attacks, “"
        ),
    },
    "ghani-president": {
        "headline": "By his oath, Ghani claims to be the president",
        "statement": "Ghani is the president of Afghanistan.",
        "kind": "assertion",
        "attribution": "reported",
        "speaker": Ref("ghani"),
        "role_at_time": "President of Afghanistan",
        "said_on": "2020-03",
        "occasion": "Oath of office",
        "topics": [Ref("presidency")],
        "events": [Ref("oaths")],
        "citations": passage("on the same day as Ghani", "the actual president "),
    },
}

CONTRADICTIONS: Rows = {
    "condition": {
        "first": Ref("other-3500"),
        "second": Ref("nothing-conditional"),
        "aspect": "condition",
        "first_value": "Only if the Taliban keep their commitments",
        "second_value": "No conditional release was agreed",
        "explanation": "Each side says that the agreement of 29 February supports it: "
        "the president’s office ties most of the releases to what the Taliban do, and "
        "the Taliban say that no such tie was ever agreed.",
        "citations": passage("any conditional release of prisoners"),
    },
    "number": {
        "first": Ref("decree-1500"),
        "second": Ref("taliban-reject"),
        "aspect": "number",
        "first_value": "1,500",
        "second_value": "5,000",
        "explanation": "The decree frees 1,500 prisoners to begin with; the Taliban "
        "call that inadequate and want all 5,000 free before they negotiate.",
        "citations": passage("as inadequate", "to release 1,500 prisoners "),
    },
    "timing": {
        "first": Ref("taliban-reject"),
        "second": Ref("not-all-at-once"),
        "aspect": "timing",
        "first_value": "All 5,000 before talks",
        "second_value": "Not at once, and not before a commitment to talks",
        "explanation": "Each makes the other move first: the Taliban want the "
        "prisoners before any talks, the government wants a commitment to talks and "
        "less violence before it frees them all.",
        "citations": passage("an Afghan government official countered on Wednesday"),
    },
    "authority": {
        "first": Ref("ghani-president"),
        "second": Ref("abdullah-won"),
        "aspect": "authority",
        "first_value": "Ghani is president",
        "second_value": "Abdullah won",
        "explanation": "Both were sworn in as president on one day, and only one of "
        "them can hold the office.",
        "citations": passage("two declare presidents", "Afghanistan currently has "),
    },
}

FIRST_RELEASE = date(2020, 3, 14)
LAST_OF_1500 = date(2020, 3, 28)

COMMITMENTS: Rows = {
    "by-28-march": {
        "claim": Ref("hundred-a-day"),
        "quantity": 1500,
        "unit": "prisoners",
        "starts_on": "2020-03-14",
        "due_on": "2020-03-28",
        "steps": [
            {"due_on": FIRST_RELEASE + timedelta(days=n), "total": 100 * (n + 1)}
            for n in range(15)
        ],
    },
    "groups-of-500": {
        "claim": Ref("other-3500"),
        "quantity": 3500,
        "unit": "prisoners",
        "starting_from": 1500,
        # The report says only that it follows: two weeks after the first part ends.
        "starts_on": "2020-04-11~",
        "due_on": "2020-07-04~",
        "condition": "The Taliban honour their commitments under the agreement with "
        "the United States.",
        "steps": [
            {
                "due_on": LAST_OF_1500 + timedelta(weeks=2 * n),
                "total": 1500 + 500 * n,
            }
            for n in range(1, 8)
        ],
    },
    "until-the-weekend": {
        "claim": Ref("defence-mode"),
        # “The end of this week”: the report does not say whose week.
        "due_on": "2020-03-13/2020-03-15",
    },
}

STORY: dict[str, Any] = {
    "title": "The decree on Taliban prisoners",
    "slug": "taliban-prisoner-decree",
    "standfirst": "Who promised to free how many prisoners, on what condition, and who "
    "says otherwise: the days after the agreement of 29 February 2020.",
    "introduction": "Eleven days after the United States and the Taliban signed their "
    "agreement, the president of Afghanistan ordered a first group of Taliban "
    "prisoners to be freed. The Taliban called it too little; the government answered "
    "that it could not free them all at once. Washington praised and worried in one "
    "breath, while two men claimed to be president.\n\n"
    "Everything here rests on **one wire report** of 12 March 2020, whose outlet and "
    "address were not recorded. It reports no release, so no progress is shown.",
    "entries": [
        {"order": order, kind: Ref(name)}
        for order, (kind, name) in enumerate(
            [
                ("event", "signing"),
                ("event", "oaths"),
                ("claim", "ghani-president"),
                ("claim", "abdullah-won"),
                ("claim", "abdullah-accuses"),
                ("event", "decree"),
                ("claim", "decree-1500"),
                ("claim", "hundred-a-day"),
                ("claim", "other-3500"),
                ("claim", "release-before-talks"),
                ("claim", "taliban-reject"),
                ("claim", "nothing-conditional"),
                ("claim", "not-all-at-once"),
                ("claim", "pompeo-welcomes"),
                ("claim", "ortagus-challenges"),
                ("claim", "defence-mode"),
                ("claim", "target-everywhere"),
                ("event", "first-release"),
            ],
            start=1,
        )
    ],
}
