"""What a setting may look like: each kind checks, and none repeats what it was given (it may be a secret)."""

import json
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from babel import Locale
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StrictBool,
    StrictInt,
)
from pydantic_settings import NoDecode
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from core.money import MINOR_DIGITS
from core.tasks import MINUTE, cron_line
from privacy.processors import Mechanism, Role, Stated
from security.rules.book import rule_book
from storage.tickets import Priority
from support.hours import Holidays, parse_week, parse_zone
from support.service_clock import Target

DRIVERS = {"sqlite+aiosqlite", "postgresql+psycopg"}
STARS = "XTR"
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL_SAFE = re.compile(r"[A-Za-z0-9_-]{1,256}")
HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])")
SHORTEST_SECRET = 16


def _database(url: str) -> str:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError from None
    if parsed.drivername not in DRIVERS or not parsed.database or parsed.database == ":memory:":
        raise ValueError
    return url


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError
    return url.rstrip("/")


def _smtp(secret: SecretStr) -> SecretStr:
    parts = urlsplit(secret.get_secret_value())
    is_there = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0
    if (
        not is_there
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
        or bool(parts.password) > bool(parts.username)
    ):
        raise ValueError
    return secret


def _listen(place: str) -> str:
    host, _, port = place.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:  # noqa: PLR2004 - ports end there
        raise ValueError
    return place


def _token(secret: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(secret.get_secret_value()):
        raise ValueError
    return secret


def _url_safe(secret: SecretStr) -> SecretStr:
    if not URL_SAFE.fullmatch(secret.get_secret_value()) or len(secret.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError
    return secret


def _starting(*prefixes: str) -> AfterValidator:
    def check(secret: SecretStr) -> SecretStr:
        if not secret.get_secret_value().startswith(prefixes):
            raise ValueError
        return secret

    return AfterValidator(check)


def _email(address: str) -> str:
    if address and not EMAIL.fullmatch(address):
        raise ValueError
    return address


def _currency(code: str) -> str:
    if code not in MINOR_DIGITS or code == STARS:
        raise ValueError
    return code


def _amount(value: object) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError from None
    if not amount.is_finite():
        raise ValueError
    return amount


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _networks(value: object) -> object:
    parts = _split(value)
    return tuple(ip_network(str(part)) for part in parts) if isinstance(parts, list | tuple) else parts


def _json(value: object) -> object:
    return json.loads(value) if isinstance(value, str) else value


def _sync(minutes: int) -> int:
    cron_line(seconds=minutes * MINUTE)
    return minutes


def _hours(text: str) -> str:
    parse_week(text)
    return text


def _zone(name: str) -> str:
    parse_zone(name)
    return name


def _holidays(text: str) -> str:
    Holidays.parse(text)
    return text


def _host(name: str) -> str:
    name = name.lower()
    if not HOST.fullmatch(name):
        raise ValueError
    return name


def _filled(secret: SecretStr) -> SecretStr:
    if not secret.get_secret_value().strip():
        raise ValueError
    return secret


def _country(code: str) -> str:
    code = code.strip().upper()
    if code and not (len(code) == 2 and code.isalpha() and code in Locale("en").territories):  # noqa: PLR2004 - ISO 3166
        raise ValueError
    return code


CountryCode: TypeAlias = Annotated[str, AfterValidator(_country)]
DatabaseUrl: TypeAlias = Annotated[str, AfterValidator(_database)]
Address: TypeAlias = Annotated[str, AfterValidator(_address)]
Listen: TypeAlias = Annotated[str, AfterValidator(_listen)]
BotToken: TypeAlias = Annotated[SecretStr, AfterValidator(_token)]
SmtpUrl: TypeAlias = Annotated[SecretStr, AfterValidator(_smtp)]
UrlSafeSecret: TypeAlias = Annotated[SecretStr, AfterValidator(_url_safe)]
StripeKey: TypeAlias = Annotated[SecretStr, _starting("sk_test_", "sk_live_", "rk_test_", "rk_live_")]
StripeSigningSecret: TypeAlias = Annotated[SecretStr, _starting("whsec_")]
Secret: TypeAlias = Annotated[SecretStr, AfterValidator(_filled)]
Email: TypeAlias = Annotated[str, AfterValidator(_email)]
CurrencyCode: TypeAlias = Annotated[str, AfterValidator(_currency)]
Amount: TypeAlias = Annotated[Decimal, BeforeValidator(_amount)]
Ids: TypeAlias = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_split)]
Endings: TypeAlias = Annotated[tuple[Annotated[int, Field(ge=0, le=99)], ...], NoDecode, BeforeValidator(_split)]
Networks: TypeAlias = Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_networks)]
Hours: TypeAlias = Annotated[str, AfterValidator(_hours)]
Zone: TypeAlias = Annotated[str, AfterValidator(_zone)]
DaysOff: TypeAlias = Annotated[str, AfterValidator(_holidays)]
Hosts: TypeAlias = Annotated[tuple[Annotated[str, AfterValidator(_host)], ...], NoDecode, BeforeValidator(_split)]
SyncMinutes: TypeAlias = Annotated[int, Field(ge=5, le=1440), AfterValidator(_sync)]


ReceiverKey: TypeAlias = Literal["payments", "supplier", "telegram", "host", "mail"]


class OwnRule(BaseModel):
    """What differs for one supplier."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    margin_percent: Annotated[Amount, Field(ge=0)] | None = None
    floor: Annotated[Amount, Field(gt=0)] | None = None
    endings: Annotated[tuple[Annotated[int, Field(ge=0, le=99)], ...], Field(min_length=1)] | None = None


OwnRules: TypeAlias = Annotated[dict[Literal["esimaccess", "airalo"], OwnRule], NoDecode, BeforeValidator(_json)]


def _rules(own: dict[str, dict[str, int | bool]]) -> dict[str, dict[str, int | bool]]:
    rule_book(own)
    return own


SecurityRules: TypeAlias = Annotated[
    dict[str, dict[str, StrictInt | StrictBool]], NoDecode, BeforeValidator(_json), AfterValidator(_rules)
]


class OwnTarget(BaseModel):
    """Within how many minutes of open time one priority is to be answered."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    first: Annotated[int, Field(ge=1, le=100_000)]
    next: Annotated[int, Field(ge=1, le=100_000)]

    @property
    def target(self) -> Target:
        """The same, as the service clock wants it."""
        return Target(self.first, self.next)


OwnTargets: TypeAlias = Annotated[dict[Priority, OwnTarget], NoDecode, BeforeValidator(_json)]


class OwnProcessor(BaseModel):
    """What the operator says of one receiver of data."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    role: Role | None = None
    country: CountryCode | None = None
    mechanism: Mechanism | None = None
    agreed_on: date | None = None
    review_on: date | None = None

    @property
    def stated(self) -> Stated:
        """The same, as the register wants it."""
        return Stated(self.name, self.role, self.country, self.mechanism, self.agreed_on, self.review_on)


OwnProcessors: TypeAlias = Annotated[dict[ReceiverKey, OwnProcessor], NoDecode, BeforeValidator(_json)]
