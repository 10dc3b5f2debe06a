"""Words that tell how a name is meant: as a place, as the government that sits there, as a person.

All are folded (see ``text.fold``). The lists are short on purpose: they hold what is common and
tells much, and a name without any of these around it is left to other evidence.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Directly before a place, by the language of the text.
WHERE: Final = {
    "en": _words(
        "in at near outside inside around throughout across toward towards via visiting visited"
        " leaving reached entered entering left besieged central downtown greater rural"
    ),
    "ru": _words("в во из под около близ возле"),
    "ar": _words("في الي من قرب داخل خارج نحو بمدينه مدينه العاصمه"),
    "fr": _words("a dans vers"),
    "fa": _words("در به از شهر"),
}
# Directly before a place, when a word of movement stands a little earlier.
WHITHER: Final = {"en": _words("to from for into through"), "fr": _words("de pour par")}
MOVEMENT: Final = _words(
    "visit visits visited visiting trip trips journey journeys travel travels travelled traveled"
    " travelling traveling fly flies flew flying flight flights fled go goes going gone went come"
    " comes came return returns returned returning arrive arrives arrived arriving head headed"
    " heading road roads way highway route invite invited invitation move moved moving drive drove"
    " driven bring brought send sent back delegation delegations delegates summoned talks moved"
    " voyage visite arrive rendu deplacement retour route"
)
# Before “of” and a place.
PART_OF_PLACE: Final = _words(
    "city town capital suburbs suburb outskirts streets centre center surroundings vicinity"
    " residents people siege fall battle east west north south province governorate countryside"
    " airport university mayor ville province environs banlieue"
)
# Directly after a place: what only a town has.
AFTER_PLACE: Final = _words("airport suburbs suburb city province governorate countryside")

# Directly after a name that acts: verbs of saying and wanting, and helping verbs.
ACTS: Final = {
    "en": _words(
        "said says saying say told tells warned warns insisted insists denied denies wants wanted"
        " hopes hoped fears feared sees saw believes believed argues argued claims claimed accused"
        " accuses announced announces agreed agrees refused refuses rejected rejects supports"
        " supported backs backed demands demanded expects expected plans planned intends intended"
        " seeks sought has have had is was will would could may might must did does can cannot"
        " considers considered made makes took takes gave gives sent sends called calls proposed"
        " proposes offered offers urged urges signalled signaled confirmed confirms condemned"
        " condemns welcomed welcomes violated violates needs needed remains remained weighs thinks"
        " thought knows knew decided decides responded responds reacted launched launches invited"
        " invites holds regards views"
    ),
    "ru": _words(
        "заявил заявила заявило считает хочет требует обвинил обвинила отвергла отверг отрицает"
        " намерен намерена готов готова призвал призвала подтвердил подтвердила видит"
    ),
    "ar": _words("قالت اعلنت اكدت تري تريد ترفض رفضت تعتبر اعتبرت تسعي تدعم دعت اتهمت نفت وافقت"),
    "fr": _words(
        "a est avait declare annonce affirme veut estime accuse refuse juge souhaite soutient dit"
    ),
    "tr": _words("acıkladı dedi istiyor istedi reddetti savundu"),
    "fa": _words("گفت اعلام خواست"),
}
# Directly before a name that acts. In Arabic the verb comes first.
ACTED_BY: Final = _words(
    "by with between against without under upon make let told tells urge urged pressed press"
    " pressure blame blamed accuse accused according influence does did would what"
    " с со между против"
    " قالت اعلنت اكدت تري تريد ترفض رفضت تعتبر اعتبرت تسعي تدعم دعت اتهمت نفت وافقت وقالت واعلنت"
    " واكدت بين مع ضد"
    " par avec entre contre"
)
# What joins names of one kind.
JOINS: Final = _words("and or nor the и و ve et ou")

# A place between two others on a road, not between two governments.
ROADS: Final = _words("road highway motorway route distance border borders line railway km miles")

# Before a language that is spoken, not a people.
SPOKEN: Final = _words("speak speaks speaking spoke spoken translated into fluent learn learned")

# Words with a capital that may stand before a surname without being a given name.
HONORIFICS: Final = _words(
    "mr mrs ms dr sir lord lady prof professor president minister premier chancellor secretary"
    " ambassador envoy general gen colonel col major brigadier lieutenant captain admiral marshal"
    " sheikh shaykh imam ayatollah caliph prince princess king queen emir sultan commander chief"
    " chairman chairwoman spokesman spokeswoman spokesperson negotiator diplomat mediator senator"
    " leader deputy vice foreign prime defence defense interior special team administration"
    " delegation government comrade baas m mme monsieur le la l ministre ambassadeur general"
    " sayin bay bayan bakan bakani baskan baskani cumhurbaskani disisleri"
    " президент министр посол генерал господин г глава"
)
# Words that may begin a sentence before any name.
OPENERS: Final = _words(
    "a after against all although an and are as at because before both but by did does during even"
    " following for from had has have how however if in into is it like meanwhile moreover neither"
    " no nor not now of on once only or over since so still than that the then there these they"
    " this those though thus to today together tomorrow under unlike until was were what when"
    " where whether which while who why will with without would yesterday yet"
    " и а но в во о об на с со от по при если когда как что"
    " et mais ou donc or ni car si quand selon pour avec sans ve ama ancak fakat ile"
)
MONTHS_AND_DAYS: Final = _words(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday"
)
# Words with a capital that may follow a name without being part of a longer one.
FOLLOWERS: Final = OPENERS | HONORIFICS | MONTHS_AND_DAYS | _words("i he she we you peace mr")
# Words with a capital that may precede the name of a country or a town.
LEADERS: Final = (
    OPENERS
    | HONORIFICS
    | MONTHS_AND_DAYS
    | _words(
        "northern southern eastern western north south east west northeast northwest southeast"
        " southwest central greater rural upper lower inner outer old new mainland post pre pro"
        " anti non former"
    )
)
