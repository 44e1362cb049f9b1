"""Which words are ordinary English, however often somebody gives them to a company or to a child.

Asked for two reasons: is a capitalised `Target` a company or a word, and is the odd word in "Date Engineer"
a slip of the pen or what was meant? Words are folded.
"""

from __future__ import annotations

from functools import cache

from heardback.english import commonness

# Commonness in the lexicon is a power of ten; from here on a word is known to everybody.
_EVERYDAY = 3

_FUNCTION = """
    a about above across after again against all almost along already also although always am among an and
    another any anybody anyone anything are around as at away back be because been before behind being
    below beside best better between beyond both but by came can come could did do does done down during
    each either else enough even ever every everybody everyone everything few first for former from
    further get give go gone good had has have having he hello hence her here hers herself him himself his
    how however i if in indeed inside instead into is it its itself just kind last late later least less
    let like likely little long made make many may maybe me might mine more most much must my myself near
    never new next no nobody none nor not nothing now of off often on once one only onto or other others
    our ours out outside over own perhaps please put quite rather really right said same say second see
    seem seen several shall she should since so some somebody someone something soon still such sure take
    than thank thanks that the their theirs them then there these they thing third this those though three
    through thus to today together tomorrow too toward towards twice two under until up upon us use used
    very via was way we well went were what whatever when where whether which while who whole whom whose
    why will with within without would yes yesterday yet you your yours yourself five four six seven eight
    nine ten zero
    """

_NAMES = """
    april august december february friday january july june monday november october saturday september
    sunday thursday tuesday wednesday
    jupiter luna oscar reed saturn terra venus vulcan zen argo basecamp analytics
    harbor vapor vigor endeavor plow
    """

_COMPANY_WORDS = """
    academy advisers advisors advisory aerospace agency air airlines airways analytics architects
    associates association attorneys automotive bakery bank bio biotech books brands brewery brothers
    builders capital care catering centre center chemicals civil clinic clothing club coffee college
    communications company computing construction consultancy consultants consulting cooperative council
    courier credit creative data dental design designs development developments digital education electric
    electrical electronics energy engineering engineers enterprise enterprises entertainment environmental
    estate estates farm farms fashion film finance financial fintech fitness foods football foundation
    freight furniture games gardens global group health healthcare holdings home homes hospital
    hospitality hotel hotels house housing hub industrial industries industry information infrastructure
    innovation innovations institute insurance interactive international investment investments it joinery
    kitchen lab laboratories labs land law legal leisure library lodge logistics machines management
    manufacturing marine market marketing markets media medical metals middle mining mobile mobility motor
    motors museum music mutual national network networks nurseries oil online operations outdoor
    outfitters packaging paints paper partners partnership payments pediatrics petroleum pharma
    pharmaceuticals pharmacy pictures planning plastics platforms power press primary print printing
    products productions project projects properties property public publishing pumps railway real
    recruitment recruiting renewables research resources restaurant restaurants retail robotics savings
    school schools science sciences secondary security semiconductors service services shipping shop
    society software solar solutions sport sports staffing steel storage store stores studio studios
    supplies supply systems tech technical technologies technology telecom telecoms textiles theatre tools
    tourism toys trade trading training transport travel trust union university utilities ventures video
    water wealth wines wireless works workshop
    """

_PLACES = """
    africa algeria america angola argentina asia australia austria belgium bloemfontein boland botswana
    brazil britain bulgaria cameroon canada cape chile china colombia congo croatia czechia denmark
    drakensberg durban egypt england eritrea estonia eswatini ethiopia europe finland france gauteng
    georgia germany ghana greece hungary iceland india indonesia ireland israel italy japan johannesburg
    jordan kenya kwazulu natal latvia lebanon lesotho liberia limpopo lithuania london luxembourg
    madagascar malawi malaysia mali malta mauritius mexico morocco mozambique mpumalanga namibia
    netherlands nigeria norway pakistan paris peru philippines poland portugal pretoria romania russia
    rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland
    taiwan tanzania thailand tunisia turkey uganda ukraine wales zambia zimbabwe amsterdam athens auckland
    austin bangalore barcelona basel bath belfast bergen berlin birmingham boston brighton bristol
    brussels bucharest budapest cairo california cambridge cardiff chester chicago colorado cologne
    copenhagen cornwall dallas delhi denver derby devon dresden dublin dundee edinburgh essex exeter
    florence florida frankfurt geneva genoa glasgow gothenburg hamburg harare helsinki houston illinois
    kent kigali kimberley kent krakow lagos leeds leicester leipzig leith lisbon liverpool lusaka lyon
    maastricht madrid manchester maputo marseille melbourne miami milan montreal moscow mumbai munich
    nairobi naples newcastle norfolk nottingham ohio oregon oslo oxford perth philadelphia phoenix
    plymouth polokwane porto prague queensland reading rome rotterdam rustenburg salzburg sandton seattle
    sheffield soweto stellenbosch stockholm stuttgart suffolk surrey sussex sydney tallinn texas tokyo
    toronto turin utah utrecht vancouver venice vermont vienna virginia warsaw washington wellington
    windhoek york yorkshire zurich african american asian australian british canadian dutch english
    european french german indian irish italian japanese scottish spanish swedish swiss welsh overberg
    winelands witwatersrand highveld lowveld transkei table
    """


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


@cache
def _words(text: str) -> frozenset[str]:
    return word_set(text)


@cache
def is_ordinary(word: str) -> bool:
    """Whether a folded word is an English word that one meets every day: target, bolt, mark, office."""
    if word in _words(_FUNCTION) or word in _words(_NAMES):
        return True
    return commonness(word) >= _EVERYDAY


def is_function_word(word: str) -> bool:
    """Whether a folded word carries grammar, not content."""
    return word in _words(_FUNCTION)


def is_company_word(word: str) -> bool:
    """Whether a folded word often ends a company's name: systems, hospital, group."""
    return word in _words(_COMPANY_WORDS)


def is_place(word: str) -> bool:
    """Whether a folded word is better known as a place or a people."""
    return word in _words(_PLACES)


def is_distinctive(word: str) -> bool:
    """Whether a folded word can stand for one company alone."""
    return len(word) > 2 and not (is_ordinary(word) or is_company_word(word) or is_place(word))
