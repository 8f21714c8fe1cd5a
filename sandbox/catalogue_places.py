"""What the sandbox's catalogue knows of countries: how dear data is there, and who carries it."""

from esim.regions import CONTINENTS


def _countries(codes: str) -> tuple[str, ...]:
    return tuple(codes.split())


_NOT_SOLD = frozenset(_countries("AS BL CF CK DJ ER FM GQ IR KI KM LR LY MF MH NU PW SB SO SS ST SY TK TV WF YE"))
SOLD = tuple(sorted(frozenset().union(*CONTINENTS) - _NOT_SOLD))
"""About two hundred countries."""

TIERS: dict[str, frozenset[str]] = {
    "A": frozenset(
        _countries(
            "AT AU BE BG CA CH CN CY CZ DE DK EE ES FI FR GB GG GR HK HR HU ID IE IM IS IT JE JP KH KR LI LT LU LV"
            " MC MO MT MY NL NO NZ PH PL PT RO SE SG SI SK SM TH TR TW UA US VA VN"
        )
    ),
    "B": frozenset(
        _countries(
            "AE AR BD BH BN BR CL CO CR DO EC EG GI IL IN JO KG KW KZ LA LK MA MM MN MV MX NP OM PA PE PK PR QA SA"
            " TL TN UY UZ ZA AD FO"
        )
    ),
    "C": frozenset(
        _countries(
            "AL AM AZ BA BO BY BZ BT DZ GE GH GT HN IQ JM KE LB MD ME MG MK MU NG NI PS PY RE RS RW SN SV TJ TM TZ"
            " UG XK ZM CI GF GP MQ"
        )
    ),
}
"""By the wholesale price of 1 GB; who is in none of them is of the dearest tier."""

OPERATORS: dict[str, str] = {
    "AE": "Etisalat, du",
    "AL": "One Albania, Vodafone",
    "AR": "Claro, Movistar, Personal",
    "AT": "A1, Magenta, Drei",
    "AU": "Telstra, Optus, Vodafone",
    "BA": "BH Telecom, m:tel",
    "BE": "Proximus, Orange, Telenet",
    "BG": "A1, Vivacom, Yettel",
    "BR": "Vivo, Claro, TIM",
    "CA": "Rogers, Bell, Telus",
    "CH": "Swisscom, Sunrise, Salt",
    "CL": "Entel, Movistar, Claro",
    "CN": "China Mobile, China Unicom, China Telecom",
    "CO": "Claro, Movistar, Tigo",
    "CR": "Kolbi, Liberty, Claro",
    "CY": "Cyta, Epic, PrimeTel",
    "CZ": "O2, T-Mobile, Vodafone",
    "DE": "Telekom, Vodafone, O2",
    "DK": "TDC, Telenor, 3",
    "DO": "Claro, Altice",
    "EE": "Telia, Elisa, Tele2",
    "EG": "Vodafone, Orange, Etisalat",
    "ES": "Movistar, Vodafone, Orange, Yoigo",
    "FI": "Elisa, DNA, Telia",
    "FR": "Orange, SFR, Bouygues, Free",
    "GB": "EE, O2, Vodafone, 3",
    "GE": "Magti, Silknet",
    "GR": "Cosmote, Vodafone, Nova",
    "HK": "CSL, SmarTone, 3",
    "HR": "Hrvatski Telekom, A1, Telemach",
    "HU": "Magyar Telekom, Yettel, Vodafone",
    "ID": "Telkomsel, XL, Indosat",
    "IE": "Vodafone, 3, eir",
    "IL": "Partner, Cellcom, Pelephone",
    "IN": "Airtel, Jio, Vi",
    "IS": "Siminn, Vodafone, Nova",
    "IT": "TIM, Vodafone, WindTre, Iliad",
    "JO": "Zain, Orange",
    "JP": "NTT docomo, SoftBank, KDDI",
    "KE": "Safaricom, Airtel",
    "KH": "Smart, Cellcard",
    "KR": "SK Telecom, KT, LG U+",
    "LK": "Dialog, Mobitel",
    "LT": "Telia, Bite, Tele2",
    "LU": "POST, Tango, Orange",
    "LV": "LMT, Tele2, Bite",
    "MA": "Maroc Telecom, Orange, inwi",
    "ME": "Crnogorski Telekom, One, m:tel",
    "MK": "Makedonski Telekom, A1",
    "MT": "Epic, GO, Melita",
    "MU": "my.t, Emtel",
    "MV": "Dhiraagu, Ooredoo",
    "MX": "Telcel, AT&T, Movistar",
    "MY": "Maxis, CelcomDigi, U Mobile",
    "NL": "KPN, Odido, VodafoneZiggo",
    "NO": "Telenor, Telia, Ice",
    "NP": "Ncell, Nepal Telecom",
    "NZ": "Spark, One NZ, 2degrees",
    "OM": "Omantel, Ooredoo",
    "PE": "Claro, Movistar, Entel",
    "PH": "Globe, Smart, DITO",
    "PL": "Orange, Play, Plus, T-Mobile",
    "PT": "MEO, NOS, Vodafone",
    "QA": "Ooredoo, Vodafone",
    "RO": "Orange, Vodafone, Digi",
    "RS": "MTS, Yettel, A1",
    "SA": "stc, Mobily, Zain",
    "SE": "Telia, Tele2, Telenor",
    "SG": "Singtel, StarHub, M1",
    "SI": "Telekom Slovenije, A1, Telemach",
    "SK": "Orange, Telekom, O2",
    "TH": "AIS, TrueMove H, dtac",
    "TN": "Ooredoo, Orange, Tunisie Telecom",
    "TR": "Turkcell, Vodafone, Turk Telekom",
    "TW": "Chunghwa Telecom, FarEasTone, Taiwan Mobile",
    "TZ": "Vodacom, Airtel",
    "UA": "Kyivstar, Vodafone, lifecell",
    "US": "T-Mobile, AT&T, Verizon",
    "UY": "Antel, Movistar",
    "VN": "Viettel, Vinaphone, Mobifone",
    "XK": "Vala, IPKO",
    "ZA": "Vodacom, MTN, Telkom",
}
"""Who really carries the most travelled countries."""

GROUPS = ("Orange", "Airtel", "MTN", "Digicel", "Vodafone", "Claro", "Flow", "Ooredoo", "Zain", "Tigo")
"""Operators of many countries, for those that nobody described."""

REGION_CODES = {
    "africa": "AF",
    "asia": "AS",
    "australia-new-zealand": "AUNZ",
    "balkans": "BK",
    "baltics": "BT",
    "british-isles": "BI",
    "caribbean": "CB",
    "caucasus": "CC",
    "central-america": "CAM",
    "central-asia": "CAS",
    "east-africa": "EAF",
    "east-asia": "EAS",
    "europe": "EU",
    "european-union": "EUU",
    "greater-china": "CN",
    "gulf": "GCC",
    "latin-america": "LA",
    "middle-east": "ME",
    "nordics": "NRD",
    "north-africa": "NAF",
    "north-america": "NA",
    "oceania": "OC",
    "pacific-islands": "PAC",
    "south-america": "SA",
    "south-asia": "SAS",
    "southeast-asia": "SEA",
    "southern-africa": "SAF",
    "west-africa": "WAF",
}
"""The supplier's own words for regions, before the number of their countries."""
