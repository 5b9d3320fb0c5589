"""What speakers of the made-up record say in languages other than English.

Each sentence takes a number and a place; its meaning stands beside it.
"""

# How often a quote is in each language, out of a hundred.
SHARES = {
    "en": 62,
    "fa": 12,
    "ps": 8,
    "ar": 5,
    "fr": 4,
    "de": 3,
    "ru": 2,
    "es": 2,
    "tr": 1,
    "ur": 1,
}
SENTENCES = {
    "en": (
        ("We have counted %(n)s in %(place)s, and that is all.", ""),
        ("Not one of the %(n)s in %(place)s was ever ours.", ""),
        ("You will see %(n)s of them in %(place)s before the year is out.", ""),
        ("I was in %(place)s myself: there were %(n)s.", ""),
        ("Let them come to %(place)s and show me the %(n)s.", ""),
    ),
    "fa": (
        (
            "ما در %(place)s %(n)s مورد را شمردیم.",
            "We counted %(n)s cases in %(place)s.",
        ),
        (
            "هیچ کس در %(place)s از این %(n)s تن خبر نداشت.",
            "Nobody in %(place)s knew of these %(n)s people.",
        ),
        (
            "تا پایان سال %(n)s خانه در %(place)s ساخته می‌شود.",
            "By the end of the year %(n)s houses will be built in %(place)s.",
        ),
        (
            "این گزارش دربارهٔ %(place)s درست نیست؛ شمار آنان %(n)s است.",
            "This report about %(place)s is not right; their number is %(n)s.",
        ),
    ),
    "ps": (
        ("موږ په %(place)s کې %(n)s کسان ولیدل.", "We saw %(n)s people in %(place)s."),
        (
            "په %(place)s کې %(n)s ښوونځي بېرته پرانیستل شول.",
            "%(n)s schools were opened again in %(place)s.",
        ),
        (
            "دا خبره سمه نه ده، په %(place)s کې یوازې %(n)s کسان وو.",
            "That is not right: there were only %(n)s people in %(place)s.",
        ),
    ),
    "ar": (
        ("رأينا في %(place)s %(n)s حالة فقط.", "We saw only %(n)s cases in %(place)s."),
        (
            "لم نوقع أي اتفاق بشأن %(place)s، والعدد هو %(n)s.",
            "We signed no agreement about %(place)s, and the number is %(n)s.",
        ),
    ),
    "fr": (
        (
            "Nous avons compté %(n)s cas à %(place)s, pas un de plus.",
            "We counted %(n)s cases in %(place)s, not one more.",
        ),
        (
            "Personne à %(place)s n’a vu ces %(n)s dossiers.",
            "Nobody in %(place)s saw these %(n)s files.",
        ),
    ),
    "de": (
        (
            "In %(place)s waren es %(n)s, und dabei bleibe ich.",
            "In %(place)s there were %(n)s, and I stand by that.",
        ),
        (
            "Wir zahlen in %(place)s keine %(n)s mehr.",
            "We no longer pay %(n)s in %(place)s.",
        ),
    ),
    "ru": (
        ("В городе %(place)s их было %(n)s.", "In %(place)s there were %(n)s of them."),
    ),
    "es": (
        (
            "En %(place)s hay %(n)s y lo vamos a demostrar.",
            "In %(place)s there are %(n)s, and we shall prove it.",
        ),
    ),
    "tr": (
        (
            "%(place)s şehrinde %(n)s kişi gördük.",
            "We saw %(n)s people in the town of %(place)s.",
        ),
    ),
    "ur": (
        (
            "ہم نے %(place)s میں %(n)s افراد دیکھے۔",
            "We saw %(n)s people in %(place)s.",
        ),
    ),
}
# A few statements are kept in a language of the newsroom's other desks.
STATEMENTS = {
    "fa": "%(n)s مورد در %(place)s ثبت شده و %(name)s آن را گزارش داده است",
    "ps": "په %(place)s کې %(n)s پېښې ثبت شوې دي او %(name)s کمېسیون ته خبر ورکړی دی",
    "fr": "%(n)s cas ont été relevés à %(place)s, dit %(name)s devant la commission",
}
