"""The words that made-up bodies consist of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What sentences of one language are made of, and how they are put together."""

    names: tuple[str, ...]
    actors: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    times: tuple[str, ...]
    links: tuple[str, ...]
    patterns: tuple[str, ...]


def _list(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split("|"))


ENGLISH = Language(
    names=_list(
        "Staffan Larsen|Geneva|Astana|Sochi|Damascus|Moscow|Ankara|Lena Haddad|Omar Khoury|Idlib|"
        "the Riyadh committee|the High Council|Karim al-Masri|Tehran|New York|Aleppo|Paul Verne|"
        "the Cairo platform|Deraa|the Security Council|Zeid|Nour|UN|the Eastern Front|Homs"
    ),
    actors=_list(
        "the envoy|the delegation|a spokesman|the mediators|observers|the foreign ministry|"
        "two diplomats|the chairman|a member of the opposition|the guarantors|local councils|"
        "women from civil society|an adviser|the government's lawyer|aid workers|the committee|"
        "several participants|the host country|a retired general|the families of detainees"
    ),
    adjectives=_list(
        "constitutional|technical|fragile|joint|humanitarian|political|written|nationwide|partial|"
        "informal|lasting|credible|regional|disputed|limited|preparatory|military|final|public|"
        "confidential|neutral|balanced|open|indirect|separate|local|temporary|international|new"
    ),
    nouns=_list(
        "ceasefire|transition|draft|agenda|document|meeting|proposal|statement|session|truce|"
        "corridor|exchange of prisoners|constitution|election|mandate|basket|principle|framework|"
        "monitoring mechanism|timetable|delegation|communiqué|convoy|border crossing|withdrawal|"
        "amnesty|negotiation|working group|referendum|list of names|article|map|guarantee|veto"
    ),
    verbs=_list(
        "rejected|welcomed|postponed|discussed|proposed|described|signed|criticised|presented|"
        "demanded|considered|revised|circulated|defended|ignored|linked|delayed|accepted|leaked|"
        "prepared|blocked|supported|questioned|negotiated|opened|suspended|announced|read out"
    ),
    times=_list(
        "on Monday|in the spring|after two days of talks|before the fourth round|late at night|"
        "in January|during the recess|a week later|without a date|at the end of the session|"
        "shortly before noon|in the same hall|since the last meeting|behind closed doors|for hours"
    ),
    links=_list(
        "although|because|while|even though|after|before|so that|unless|since|whereas|until|and"
    ),
    patterns=(
        "{A} {v} the {j} {n} {t}, {l} {a} {v} {p}.",
        "In {p}, {a} {v} a {j} {n} that {a} had {v} {t}.",
        "“The {n} is {j},” said {p}, “{l} the {n} was never {v}.”",
        "{P} {v} the {n}.",
        "{A} and {a} {v} the {j} {n} of {p} {t}; {a} {v} it, {l} no {n} was {v}.",
        "According to {a}, the {n} {v} {t} was more {j} than the {n} of {p}.",
        "What {a} {v} – a {j} {n} – {v} {a}, {l} {p} had {v} the {j} {n} {t}.",
        "The {j} {n} (see {p}) was {v} {t} by {a}.",
        "{T} {a} {v} {k} {n}s, among them the {j} {n} and a {j} {n} from {p}.",
        "No {n} was {v}.",
    ),
)

ARABIC = Language(
    names=_list(
        "ستافان لارسن|جنيف|أستانا|سوتشي|دمشق|موسكو|أنقرة|لينا حداد|عمر خوري|إدلب|الهيئة العليا|"
        "كريم المصري|طهران|نيويورك|حلب|منصة القاهرة|درعا|مجلس الأمن|زيد|نور|الجبهة الشرقية|حمص"
    ),
    actors=_list(
        "المبعوث|الوفد|متحدث باسم الحكومة|الوسطاء|المراقبون|وزارة الخارجية|دبلوماسيان|رئيس الجلسة|"
        "عضو في المعارضة|الضامنون|المجالس المحلية|نساء من المجتمع المدني|مستشار|عمال الإغاثة|"
        "اللجنة|عدد من المشاركين|الدولة المضيفة|ضابط متقاعد|أهالي المعتقلين"
    ),
    adjectives=_list(
        "الدستوري|التقني|الهشّ|المشترك|الإنساني|السياسي|المكتوب|الشامل|الجزئي|الدائم|الإقليمي|"
        "المحدود|التحضيري|العسكري|النهائي|العلني|السرّي|المحايد|المتوازن|المنفصل|المؤقت|الدولي"
    ),
    nouns=_list(
        "وقف إطلاق النار|الانتقال|المسودة|جدول الأعمال|الوثيقة|الاجتماع|المقترح|البيان|الجلسة|"
        "الهدنة|الممر|تبادل الأسرى|الدستور|الانتخاب|التفويض|المبدأ|الإطار|آلية الرقابة|القافلة|"
        "المعبر|الانسحاب|العفو|التفاوض|فريق العمل|الاستفتاء|قائمة الأسماء|المادة|الخريطة|الضمانة"
    ),
    verbs=_list(
        "رفض|رحّب|أجّل|ناقش|اقترح|وصف|وقّع|انتقد|قدّم|طالب|درس|عدّل|وزّع|دافع عن|تجاهل|ربط|أخّر|"
        "قَبِلَ|سرّب|أعدّ|عرقل|دعم|شكّك في|فاوض على|افتتح|علّق|أعلن|قرأ"
    ),
    times=_list(
        "يوم الاثنين|في الربيع|بعد يومين من المحادثات|قبل الجولة الرابعة|في وقت متأخر من الليل|"
        "في كانون الثاني|خلال الاستراحة|بعد أسبوع|من دون موعد|في نهاية الجلسة|قبيل الظهر|منذ ساعات"
    ),
    links=_list("على الرغم من أنّ|لأنّ|بينما|بعدما|قبل أن|كي|ما لم|منذ أن|في حين|حتى|و"),
    patterns=(
        "{v} {a} {n} {j} {t}، {l} {a} {v} {p}.",
        "في {p}، {v} {a} {n} {j} الذي {v} {a} {t}.",
        "وقال {p}: «إنّ {n} {j}، {l} {n} لم يُعرض».",
        "{v} {p} {n}.",
        "{v} {a} و{a} {n} {j} في {p} {t}؛ ثم {v} {a} ذلك {l} {n} {v} {a}.",
        "وبحسب {a}، {v} {n} {t} أكثر مما {v} {n} في {p}.",
        "ما {v} {a} – أي {n} {j} – {v} {a}، {l} {p} {v} {n} {j} {t}.",
        "لم يُذكر {n} {j} (راجع {p}) {t} لدى {a}.",
    ),
)
