"""The English of the made-up record: invented sentences about invented places.

The lists are drawn from by Zipf's law, so the first words of each are the common ones.
"""


def listed(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(" ".join(words.split()) for words in text.split(","))


SUBJECTS = {
    "harbour": ("containers", "dock workers", "berths"),
    "railway": ("trains", "drivers", "sleepers"),
    "hospital": ("beds", "nurses", "operations"),
    "school": ("pupils", "teachers", "classrooms"),
    "river": ("wells", "dams", "fishing boats"),
    "grain": ("tonnes of wheat", "mills", "silos"),
    "border": ("crossings", "lorries", "guards"),
    "prison": ("prisoners", "cells", "hearings"),
    "housing": ("flats", "tenants", "permits"),
    "mine": ("miners", "shafts", "tonnes of copper"),
    "election": ("ballots", "polling stations", "observers"),
    "refugee": ("families", "tents", "ration cards"),
    "forest": ("hectares", "rangers", "sawmills"),
    "airport": ("flights", "passengers", "controllers"),
    "energy": ("pylons", "households", "barrels"),
    "police": ("officers", "arrests", "patrol cars"),
    "court": ("cases", "judges", "appeals"),
    "bank": ("accounts", "loans", "branches"),
    "vaccine": ("doses", "clinics", "deliveries"),
    "road": ("bridges", "kilometres", "accidents"),
    "telecom": ("masts", "subscribers", "outages"),
    "fishery": ("nets", "licences", "trawlers"),
    "army": ("soldiers", "checkpoints", "vehicles"),
    "pension": ("pensioners", "payments", "claimants"),
    "museum": ("exhibits", "visitors", "manuscripts"),
}
MATTERS = {
    "budget": ("the shortfall", "the audit"),
    "safety": ("the inspection", "the alarm"),
    "contracts": ("the tender", "the supplier"),
    "staffing": ("the roster", "the strike"),
    "closures": ("the closure", "the notice"),
    "reform": ("the bill", "the commission"),
    "ceasefire": ("the truce", "the exchange"),
    "figures": ("the census", "the register"),
}

# By what a claim does: how its sentence begins.
OPENINGS = {
    "assertion": (
        "%(n)s %(noun)s were %(done)s in %(place)s %(when)s",
        "no more than %(n)s %(noun)s have been %(done)s around %(place)s %(when)s",
        "the %(body)s has %(done)s all %(n)s %(noun)s at %(place)s %(when)s",
        "at least %(n)s of the %(noun)s in %(place)s were %(adj)s %(when)s",
        "%(matter)s covers %(n)s %(noun)s in the district of %(place)s",
    ),
    "denial": (
        "none of the %(n)s %(noun)s in %(place)s was %(done)s %(when)s",
        "the %(body)s never %(done)s any %(noun)s at %(place)s %(when)s",
        "there was no %(adj)s order about the %(noun)s of %(place)s %(when)s",
    ),
    "accusation": (
        "the %(body)s %(done)s %(n)s %(noun)s in %(place)s without a warrant %(when)s",
        "%(name)s had %(n)s %(noun)s %(done)s near %(place)s and hid it %(when)s",
        "the %(body)s knew %(when)s that the %(noun)s of %(place)s were %(adj)s",
    ),
    "commitment": (
        "%(n)s %(noun)s will be %(done)s in %(place)s before the term is over",
        "the %(body)s will see %(n)s %(noun)s %(done)s at %(place)s within the year",
    ),
    "demand": (
        "the %(body)s must have %(n)s %(noun)s %(done)s in %(place)s at once",
        "%(name)s has to say who %(done)s the %(noun)s of %(place)s %(when)s",
    ),
    "warning": (
        "if %(matter)s fails, %(n)s %(noun)s in %(place)s will be left %(adj)s",
        "the %(noun)s of %(place)s are %(adj)s and the %(body)s has been told",
    ),
    "prediction": (
        "the %(body)s will have %(done)s %(n)s %(noun)s in %(place)s by next spring",
        "by the end of the year %(n)s %(noun)s in %(place)s will be %(adj)s",
    ),
}
MIDDLES = (
    "according to the %(adj)s list that the %(body)s keeps in %(place2)s",
    "after %(matter)s was %(done2)s by %(name)s",
    "as part of what the %(body)s agreed with %(name)s",
    "and %(matter)s shows the same for %(place2)s",
    "though %(matter)s in %(place2)s says otherwise",
    "because %(thing)s in %(place2)s had been %(done2)s",
    "while %(thing)s and %(thing2)s were still %(adj)s",
    "under order %(code)s of the %(body)s",
    "which is %(share)s per cent of the %(noun2)s in the province",
    "where %(name)s had %(done2)s %(thing)s",
)
ENDINGS = (
    "and the %(body2)s has been given the %(adj2)s papers",
    "and nobody at the %(body2)s was asked about %(thing3)s",
    "not counting the %(noun2)s that were moved to %(place3)s",
    "so that %(thing3)s can begin again in %(place3)s",
    "before the %(body2)s could see %(thing3)s",
    "on the word of %(name2)s and the %(body2)s",
    "with the consent of the %(body2)s and at no cost to %(place3)s",
    "as the %(adj2)s record of the meeting in %(place3)s shows",
    "for the first time since %(name2)s took over %(thing3)s",
    "and more are to follow from %(place3)s",
)
WHEN = listed(
    """
    last week, last month, this year, since the spring, over the winter,
    in a single night, on the eve of the vote, during the talks,
    in the first quarter, before the rains, after the flood, within three days
    """
)
DONE = listed(
    """
    closed, moved, opened, counted, released, paid, repaired, inspected, cancelled,
    delayed, sold, delivered, registered, searched, returned, approved, refused, cut,
    tested, built, seized, exported, recalled, renamed, leased, rebuilt, audited,
    suspended, transferred, insured, shelled, fenced, flooded, mapped, drained,
    reopened, destroyed, rented, exempted, taxed, rationed, auctioned, surveyed,
    dredged, quarantined, relocated, dismantled, commissioned, impounded,
    requisitioned, evacuated, replanted, decontaminated
    """
)
ADJECTIVES = listed(
    """
    safe, ready, empty, full, new, unpaid, public, broken, legal, missing, damaged,
    official, late, secret, complete, old, open, private, illegal, short, final,
    sealed, local, joint, temporary, unsafe, overcrowded, idle, partial, civilian,
    northern, verified, unmarked, southern, disputed, coastal, redundant,
    provisional, armed, occupied, uninsured, contaminated, forged, frozen, rural,
    vacant, antiquated, outdated, derelict, impassable, unlicensed, waterlogged,
    mothballed, unaccounted, uninhabitable, irreplaceable
    """
)
BODIES = listed(
    """
    ministry, council, commission, governor, parliament, police, union, army,
    court of audit, opposition, agency, embassy, company, relief society, treasury,
    regulator, mayor, negotiators, customs office, directorate, statistics bureau,
    observer mission, port authority, health service, chamber of commerce,
    provincial assembly, ombudsman, landowners’ league, procurement board,
    cartographic institute, veterinary inspectorate, meteorological service
    """
)
THINGS = listed(
    """
    the work, the money, the agreement, the road, the water, the report, the talks,
    the vote, the deadline, the transfer, the repairs, the inquiry, the funds,
    the supplies, the fighting, the list, the payment, the convoy, the harvest,
    the pipeline, the archive, the quarry, the levy, the ferry, the reservoir,
    the subsidy, the concession, the depot, the turbine, the escrow account,
    the waiting list, the cold store, the arbitration, the ring road,
    the customs shed, the weighbridge, the substation, the tailings pond,
    the signal box, the seed bank, the radar station, the desalination plant,
    the tannery, the ossuary, the lighthouse, the weir, the aqueduct, the foundry,
    the granary
    """
)
ROLES = listed(
    """
    spokesperson, minister, deputy minister, director, governor, ambassador,
    chief negotiator, member of parliament, chair, general secretary, adviser, mayor,
    chief engineer, commissioner
    """
)
OCCASIONS = listed(
    """
    press conference, interview, parliamentary debate, televised address, briefing,
    hearing, campaign rally, signing ceremony, visit to the site, party congress
    """
)
MEDIA = ("television", "radio", "newspaper", "post", "statement", "speech", "leaflet")
PAPERS = ("Courier", "Herald", "Gazette", "Observer", "Tribune", "Dispatch", "Echo")
GIVEN = listed(
    """
    Amina, Omar, Lena, Tariq, Nadia, Yusuf, Clara, Idris, Marta, Hamid, Irina, Karim,
    Selma, Pavel, Zahra, Viktor, Laila, Anton, Miriam, Rashid, Elif, Tomas, Soraya,
    Bruno, Farida, Nikola, Hana, Emil, Samira, Jonas, Parwin, Milan, Ruta, Habib,
    Ines, Daoud, Greta, Nasir, Olga, Wali
    """
)
STARTS = listed(
    """
    bar, kar, tel, mor, san, dur, hel, vas, nim, zar, pol, gar, lud, fen, tor, kas
    """
)
MIDS = listed(
    """
    a, i, o, e, an, er, il, or, ush, am, el, in, ov, ar, end, ist
    """
)
ENDS = listed(
    """
    abad, burg, dara, gan, stan, ville, mouth, ford, holm, sk, ia, ek, pur, tal, os
    """
)
SURNAME_ENDS = listed(
    """
    i, ov, zai, man, ez, ic, sen, ski, wala, ari, oud, ini, ak, ell, ert, yan
    """
)
EXPLANATIONS = (
    "Both count the %(noun)s of %(place)s; only one of the figures can be right.",
    "The one says that the %(noun)s were %(done)s, the other that none was.",
    "If the %(body)s had the papers on that day, it cannot have refused them later.",
    "They give two dates for one decision about the %(noun)s of %(place)s.",
)
SUMMARIES = (
    "The %(body)s’s own register bears it out.",
    "The register of the %(body)s gives another figure.",
    "Two of three documents from %(place)s say so; the third is silent.",
    "No record of it could be found in %(place)s or at the %(body)s.",
)
