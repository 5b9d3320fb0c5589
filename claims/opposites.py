# ruff: noqa: E501  a line is a pair of meanings
"""Small lists of words, in English, French and Dari, that cues are read from.

They are spelt here as people write them; `claims/cues.py` folds them. A `*` stands for
whatever a word ends with.
"""

# Each line: words of the one meaning, then those of the other.
OPPOSITES = """
releas* free* freed libér* relâch* رها* آزاد* / detain* imprison* arrest* jail* détien* détenu* emprisonn* arrêt* بازداشت* زندان* دستگیر*
accept* agree* approv* welcom* accueill* approuv* پذیرفت* می‌پذیر* موافق* / reject* refus* oppos* inadequa* rejet* رد مخالف* نپذیرفت*
confirm* admit* admet* avou* تأیید* تایید* / deny denie* denial* dément* nie nié niée nient تکذیب* انکار*
win wins won winner* gagn* remport* برنده برد* / lose* lost loss* perd* perdu* باخت* بازنده
rise* rose risen rising increas* grow* grew augment* hauss* croît* افزایش* / fall* fell decreas* declin* drop* diminu* baiss* chut* کاهش*
begin* began begun start* resum* continu* commenc* début* reprend* آغاز* شروع* ادامه* / stop* end ends ended ceas* halt* suspend* arrêt* cess* توقف* پایان* متوقف*
allow* permit* authori* autoris* permet* اجازه* مجاز* / ban bans banned forbid* prohibit* interdi* ممنوع* منع*
support* back backs backed backing appui* soutien* soutenu* حمایت* / oppos* condemn* contre condamn* مخالف* محکوم*
open opens opened opening ouvr* ouvert* / clos* shut* ferm*
stay* remain* reste* demeur* می‌ماند* ماندن / leave* withdraw* withdrew quit quits quitt* retir* خارج* خروج* ترک
keep* kept honour* honor* respect* tenu* پابند* / break* broke* violat* breach* viole violé violée violer نقض*
attack* strike* attaqu* frapp* حمله* / defen* défen* défend* دفاع*
succeed* success* réuss* موفق* / fail* échou* échec* ناکام* شکست*
true vrai* درست حقیقت* / false fals* untrue faux fauss* نادرست دروغ*
safe* sûr sûre امن / dangerous unsafe dangereu* خطرناک ناامن
legal* lawful* légal* قانونی / illegal* unlawful* illégal* غیرقانونی
"""
# What differs then is when.
TIMING = """
before avant قبل پیش / after après بعد پس
immediate* now immédiat* فوراً فوری* / later eventual* بعداً
"""
# What differs then is on what condition.
CONDITIONS = """
unconditional* inconditionnel* بی‌قید* بلاقید* / conditional* conditionnel* provided condition* مشروط* شرط*
"""

NEGATIONS = """
not no never none nobody nothing neither nor without cannot
pas jamais aucun aucune rien ni sans non ne n
نه نیست نیستند نبود نبودند هرگز هیچ هیچگاه بدون نمی* نکرد* نکن* نشد* نشود نشوند ندارد ندارند
نداشت* نداد* ندهد ندهند نخواه* نباید نتوان* نگفت* نگرفت* نپذیرفت*
"""
# What is left of “don’t” once its sign is gone.
CONTRACTED = "don doesn didn isn aren wasn weren won wouldn can couldn shouldn hasn haven hadn ain mustn"

STOP = """
a an the and or but if of to in on at by for from with as is are was were be been being
it its this that these those he she they we you i his her their our your my him them us
will would shall should may might can could must do does did has have had there here who
which what when where why how than then so such very just about into over under more most
some any all also only other one said says
le la les l un une des du de d et ou mais si à au aux en dans par pour sur avec ce cet
cette ces il elle ils elles on nous vous je son sa ses leur leurs notre votre qui que quoi
dont est sont était étaient été être a ont avait sera seront plus tout tous toute très
و یا اما اگر که از به در با بر برای تا این آن را است اند بود بودند شد شده می خواهد خواهند
او آنها ما شما من یک هم نیز هر همه ها های ای
"""

# How many times the number before it.
SCALES = {
    "thousand": 1_000,
    "mille": 1_000,
    "هزار": 1_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "میلیون": 1_000_000,
    "billion": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
    "میلیارد": 1_000_000_000,
}
# Words that are no other word in these languages, as six is.
NUMBERS = {
    "two": 2,
    "deux": 2,
    "دو": 2,
    "three": 3,
    "trois": 3,
    "سه": 3,
    "four": 4,
    "quatre": 4,
    "چهار": 4,
    "five": 5,
    "cinq": 5,
    "پنج": 5,
    "six": 6,
    "شش": 6,
    "seven": 7,
    "sept": 7,
    "هفت": 7,
    "eight": 8,
    "huit": 8,
    "هشت": 8,
    "nine": 9,
    "neuf": 9,
    "ten": 10,
    "dix": 10,
    "ده": 10,
    "twelve": 12,
    "douze": 12,
    "twenty": 20,
    "vingt": 20,
    "بیست": 20,
    "hundred": 100,
    "صد": 100,
}
# One name for what is counted in several words and signs.
UNITS = {
    "%": "% ٪ percent pourcent درصد فیصد",
    "$": "$ dollar dollars دالر دلار",
    "€": "€ euro euros یورو",
    "؋": "؋ afghani afghanis افغانی",
}
MONTHS = """
january february march april may june july august september october november december
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر
حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت
"""
ORDINAL = "st nd rd th e er ère ème"
# What stands before the number of a year.
BEFORE_A_YEAR = "in since by until of from en de depuis dès avant après سال در از تا"
