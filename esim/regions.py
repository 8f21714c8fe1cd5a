"""
Our own regions: groups of countries that plans are sold for, and which of them a set of countries is.

Suppliers name regions in their own codes, which change; a plan's place is found from the countries that
it covers. The name of each region is the text `region-<code>`.
"""


def _countries(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


EUROPEAN_UNION = _countries("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")
NORDICS = _countries("DK FI FO IS NO SE")
BALTICS = _countries("EE LT LV")
BALKANS = _countries("AL BA BG GR HR ME MK RO RS SI XK")
BRITISH_ISLES = _countries("GB GG IE IM JE")
CAUCASUS = _countries("AM AZ GE")
EUROPE = EUROPEAN_UNION | NORDICS | BALKANS | BRITISH_ISLES | _countries("AD BY CH GI LI MC MD SM TR UA VA")
EAST_ASIA = _countries("CN HK JP KR MN MO TW")
GREATER_CHINA = _countries("CN HK MO TW")
SOUTHEAST_ASIA = _countries("BN ID KH LA MM MY PH SG TH TL VN")
SOUTH_ASIA = _countries("AF BD BT IN LK MV NP PK")
CENTRAL_ASIA = _countries("KG KZ TJ TM UZ")
GULF = _countries("AE BH KW OM QA SA")
MIDDLE_EAST = GULF | _countries("EG IL IQ IR JO LB PS SY TR YE")
ASIA = EAST_ASIA | SOUTHEAST_ASIA | SOUTH_ASIA | CENTRAL_ASIA | CAUCASUS | (MIDDLE_EAST - {"EG"})
NORTH_AFRICA = _countries("DZ EG LY MA SD TN")
WEST_AFRICA = _countries("BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SN TG")
EAST_AFRICA = _countries("BI DJ ER ET KE KM MG MU MW RE RW SC SO SS TZ UG YT")
CENTRAL_AFRICA = _countries("CD CF CG CM GA GQ ST TD")
SOUTHERN_AFRICA = _countries("AO BW LS MZ NA SZ ZA ZM ZW")
AFRICA = NORTH_AFRICA | WEST_AFRICA | EAST_AFRICA | CENTRAL_AFRICA | SOUTHERN_AFRICA
NORTH_AMERICA = _countries("CA MX US")
CENTRAL_AMERICA = _countries("BZ CR GT HN NI PA SV")
SOUTH_AMERICA = _countries("AR BO BR CL CO EC GF GY PE PY SR UY VE")
CARIBBEAN = _countries("AG AI AW BB BL BM BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI")
LATIN_AMERICA = CENTRAL_AMERICA | SOUTH_AMERICA | _countries("DO MX PR")
AUSTRALIA_NEW_ZEALAND = _countries("AU NZ")
PACIFIC = _countries("AS CK FJ FM GU KI MH MP NC NR NU PF PG PW SB TO TV VU WF WS")
OCEANIA = AUSTRALIA_NEW_ZEALAND | PACIFIC

GLOBAL = "global"
REGIONS: dict[str, frozenset[str]] = {
    "africa": AFRICA,
    "asia": ASIA,
    "australia-new-zealand": AUSTRALIA_NEW_ZEALAND,
    "balkans": BALKANS,
    "baltics": BALTICS,
    "british-isles": BRITISH_ISLES,
    "caribbean": CARIBBEAN,
    "caucasus": CAUCASUS,
    "central-america": CENTRAL_AMERICA,
    "central-asia": CENTRAL_ASIA,
    "east-africa": EAST_AFRICA,
    "east-asia": EAST_ASIA,
    "europe": EUROPE,
    "european-union": EUROPEAN_UNION,
    "greater-china": GREATER_CHINA,
    "gulf": GULF,
    "latin-america": LATIN_AMERICA,
    "middle-east": MIDDLE_EAST,
    "nordics": NORDICS,
    "north-africa": NORTH_AFRICA,
    "north-america": NORTH_AMERICA,
    "oceania": OCEANIA,
    "pacific-islands": PACIFIC,
    "south-america": SOUTH_AMERICA,
    "south-asia": SOUTH_ASIA,
    "southeast-asia": SOUTHEAST_ASIA,
    "southern-africa": SOUTHERN_AFRICA,
    "west-africa": WEST_AFRICA,
}
"""Every region but "global", with all countries that belong to it."""

CONTINENTS = (EUROPE, ASIA, AFRICA, NORTH_AMERICA | LATIN_AMERICA | CARIBBEAN, OCEANIA)
_CONTINENTS_OF_THE_WORLD = 4
_ONE_OUTSIDER_IN = 5
"""One country in so many may lie outside: plans for Europe often bring Morocco or Georgia along."""


def region_of(countries: frozenset[str]) -> str:
    """
    The region that a plan for these countries is sold under.

    It is the one that holds nearly all of them and is filled best; "global" where they lie on four
    continents, or where no region holds them.
    """
    if sum(1 for continent in CONTINENTS if countries & continent) >= _CONTINENTS_OF_THE_WORLD:
        return GLOBAL
    fitting = [
        (len(countries & members) / len(countries | members), code)
        for code, members in REGIONS.items()
        if len(countries - members) * _ONE_OUTSIDER_IN <= len(countries)
    ]
    return max(fitting, default=(0.0, GLOBAL))[1]
