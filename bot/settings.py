"""
All that differs between two places where EsimFlux runs: read once, checked, and handed down in parts.

Every setting is described in docs/operations.md, under its own heading. No room reads settings: `bot/app.py` gives each
what it needs.
"""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url

from bot.setting_kinds import (
    Address,
    Amount,
    BotToken,
    CountryCode,
    CurrencyCode,
    DatabaseUrl,
    DaysOff,
    Email,
    Endings,
    Hosts,
    Hours,
    Ids,
    Listen,
    Networks,
    OwnProcessors,
    OwnRule,
    OwnRules,
    OwnTargets,
    Secret,
    SecurityRules,
    SmtpUrl,
    StripeKey,
    StripeSigningSecret,
    SyncMinutes,
    UrlSafeSecret,
    Zone,
)
from bot.setting_parts import (
    Limits,
    SmtpSettings,
    StripeSettings,
    SupplierSettings,
    SupportSettings,
    TelegramSettings,
    WebSettings,
)
from core.money import MINOR_DIGITS
from shop.prices import PriceRule
from support.hours import BusinessHours
from support.service_clock import TARGETS

PREFIX = "ESIMFLUX_"
DOTENV = Path(".env")


class Settings(BaseSettings):
    """Read from `ESIMFLUX_…` in the environment and from `.env`; a description says what its setting expects."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        env_ignore_empty=True,
    )

    database_url: DatabaseUrl = Field(
        "sqlite+aiosqlite:///esimflux.db",
        repr=False,
        description="A database address: sqlite+aiosqlite:///file.db or postgresql+psycopg://user:password@host/name.",
    )
    keys_url: DatabaseUrl = Field(
        "sqlite+aiosqlite:///esimflux-keys.db",
        repr=False,
        description="The address of a second database, for keys only, with its own backups.",
    )
    master_key_file: Path | None = Field(
        None, description="The path of a key file (`python -m bot new-master-key PATH` makes one)."
    )
    master_key: Secret | None = Field(None, description="32 bytes in base64, where a file cannot be had.")
    erasure_ledger: Path | None = Field(
        None,
        description="The path of a file outside of both databases and of their backups, which remembers erasures.",
    )
    telegram_token: BotToken | None = Field(None, description="The token that @BotFather gave, 123456:ABC….")
    telegram_api_url: Address = Field("https://api.telegram.org", description="The address of a Bot API server.")
    telegram_mode: Literal["polling", "webhook"] = Field("polling", description="polling or webhook.")
    telegram_webhook_secret: UrlSafeSecret | None = Field(
        None, description="16 to 256 letters, digits, - or _, made at random; required in webhook mode."
    )
    staff_chat_id: int | None = Field(None, description="The id of the staff's forum group, a negative number.")
    admin_chat_id: int | None = Field(None, description="The id of the chat that alarms go to.")
    owner_ids: Ids = Field((), description="Telegram user ids, separated by commas.")
    support_email: Email = Field("", description="An e-mail address at which a human answers customers.")
    smtp_url: SmtpUrl | None = Field(
        None,
        description="A mail server: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465; "
        "in user and password, signs such as @ : / % are written as %40 %3A %2F %25.",
    )
    mail_from: Email = Field("", description="The e-mail address that letters come from; needed with a mail server.")
    controller_name: str = Field("", max_length=120, description="The full name of the company behind the service.")
    controller_address: str = Field("", max_length=300, description="Its postal address in one line, without country.")
    controller_country: CountryCode = Field("", description="Its country by two letters (ISO 3166), such as DE.")
    controller_email: Email = Field("", description="An e-mail address for questions about privacy, read by a human.")
    controller_authority: str = Field(
        "", max_length=300, description="The competent data protection authority: its name and its address on the web."
    )
    controller_representative: str = Field(
        "", max_length=300, description="Name and address of the representative in the EU or the United Kingdom."
    )
    controller_officer: str = Field("", max_length=300, description="How the data protection officer is reached.")
    processors: OwnProcessors = Field(
        {},
        description='JSON by receiver (host, payments, supplier, telegram, mail): {"host": {"name": "…", "country": '
        '"DE", "mechanism": "eea", "agreed_on": "2026-01-31", "review_on": "2027-01-31"}}.',
    )
    support_hours: Hours = Field(
        "mon-fri 09:00-18:00",
        description="Days and hours on a clock of 24 hours: mon-fri 09:00-18:00; sat 10:00-14:00, at least one hour.",
    )
    support_timezone: Zone = Field("UTC", description="A time zone by its IANA name, such as Europe/Berlin.")
    support_holidays: DaysOff = Field(
        "", description="Days, separated by commas: 2026-12-24, or of every year: 12-25 (50 of those at most)."
    )
    support_targets: OwnTargets = Field(
        {},
        description='JSON by priority (low, normal, high, urgent), in minutes: {"urgent": {"first": 15, "next": 30}}.',
    )
    support_links: Hosts = Field(
        ("support.apple.com", "support.google.com", "www.samsung.com"),
        description="Host names without https://, separated by commas; *.example.com stands for all below it.",
    )
    refund_step_up: Annotated[Amount, Field(ge=0)] = Field(
        Decimal(100), description="An amount of the currency, such as 100.00: larger refunds take a second factor."
    )
    ticket_reopen_days: Annotated[int, Field(ge=0, le=365)] = Field(
        14, description="A whole number of days from 0 to 365."
    )
    ticket_close_days: Annotated[int, Field(ge=2, le=365)] = Field(
        5, description="A whole number of days from 2 to 365."
    )
    security_log_days: Annotated[int, Field(ge=30, le=730)] = Field(
        365, description="A whole number of days from 30 to 730."
    )
    security_rules: SecurityRules = Field(
        {},
        description="JSON by rule, only what differs from docs/decisions/0023: "
        '{"R01": {"burst": 8}, "R07": {"over_minor": 20000}, "R03": {"on": false}}.',
    )
    listen: Listen = Field("127.0.0.1:8080", description="host:port.")
    public_url: Address | None = Field(None, description="The address of the web side as people see it, https://….")
    internal_url: Address | None = Field(
        None, description="The address of the web side as `python -m bot worker` reaches it, where not the public one."
    )
    trusted_proxies: Networks = Field(
        (), description="Networks of the proxies in front, separated by commas: 10.0.0.0/8,::1/128."
    )
    stripe_secret_key: StripeKey | None = Field(None, description="A key that begins with sk_ or rk_.")
    stripe_webhook_secret: StripeSigningSecret | None = Field(
        None, description="The signing secret of the webhook, which begins with whsec_."
    )
    stripe_api_url: Address = Field("https://api.stripe.com", description="The address of Stripe's API.")
    supplier: Literal["esimaccess", "airalo"] = Field("esimaccess", description="esimaccess; airalo has no client yet.")
    supplier_webhook_secret: UrlSafeSecret | None = Field(
        None, description="16 to 256 letters, digits, - or _, made at random: the last part of the webhook's address."
    )
    esimaccess_access_code: Secret | None = Field(None, description="The access code from eSIM Access's console.")
    esimaccess_secret_key: Secret | None = Field(None, description="The secret key from eSIM Access's console.")
    esimaccess_api_url: Address = Field("https://api.esimaccess.com", description="The address of eSIM Access's API.")
    airalo_client_id: Secret | None = Field(None, description="The client id from Airalo's partner platform.")
    airalo_client_secret: Secret | None = Field(None, description="The client secret from Airalo's partner platform.")
    airalo_api_url: Address = Field("https://partners-api.airalo.com", description="The address of Airalo's API.")
    worker: Literal["embedded", "separate"] = Field(
        "embedded", description="embedded, or (with PostgreSQL) separate, with `python -m bot worker` beside it."
    )
    currency: CurrencyCode = Field("USD", description=f"One of {', '.join(sorted(set(MINOR_DIGITS) - {'XTR'}))}.")
    usd_rate: Annotated[Amount, Field(gt=0)] | None = Field(
        None, description="How much of the currency one US dollar buys, such as 0.92; 1 for USD."
    )
    price_margin_percent: Annotated[Amount, Field(ge=0)] = Field(
        Decimal(100), description="A number from 0 on: what is added to the supplier's price, in percent."
    )
    price_floor: Annotated[Amount, Field(gt=0)] = Field(
        Decimal("1.99"), description="The lowest price, such as 1.99, with no more decimals than the currency has."
    )
    price_endings: Annotated[Endings, Field(min_length=1)] = Field(
        (49, 90, 99), description="Endings of prices between 0 and 99, separated by commas."
    )
    price_rules: OwnRules = Field(
        {}, description='JSON by supplier: {"airalo": {"margin_percent": "80", "floor": "2.49", "endings": [90]}}.'
    )
    order_minutes: Annotated[int, Field(ge=30, le=1440)] = Field(
        60, description="A whole number of minutes from 30 to 1440, as Stripe allows."
    )
    supplier_patience_minutes: Annotated[int, Field(ge=5, le=1440)] = Field(
        30, description="A whole number of minutes from 5 to 1440."
    )
    catalog_sync_minutes: SyncMinutes = Field(
        60, description="A whole number of minutes from 5 on that divides an hour or, in hours, a day."
    )
    person_per_minute: Annotated[int, Field(ge=10, le=1_000_000)] = Field(
        60, description="A whole number from 10 to 1000000."
    )
    updates_per_second: Annotated[int, Field(ge=10, le=1_000_000)] = Field(
        200, description="A whole number from 10 to 1000000."
    )
    package_days: Annotated[int, Field(ge=1, le=30)] = Field(5, description="A whole number of days from 1 to 30.")
    chat_retention_days: Annotated[int, Field(ge=1, le=3650)] = Field(
        180, description="A whole number of days from 1 to 3650."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR."
    )

    @classmethod
    def only(cls, **values: Any) -> Self:  # noqa: ANN401 - each is checked by its field
        """Settings of *values* and the defaults alone, whatever the environment says (the demo, tests)."""
        defaults = {name: info.get_default() for name, info in cls.model_fields.items()}
        return cls(_env_file=None, **(defaults | values))

    @property
    def is_sqlite(self) -> bool:
        """Whether the main database is the embedded one."""
        return self.database_url.startswith("sqlite")

    @property
    def ledger_path(self) -> Path:
        """The ledger of erasures: beside the embedded database, else beside the master key."""
        if self.erasure_ledger is not None:
            return self.erasure_ledger
        if self.is_sqlite:
            return Path(f"{make_url(self.database_url).database}.erasures")
        return (self.master_key_file or Path("esimflux")).with_suffix(".erasures")

    @property
    def telegram(self) -> TelegramSettings:
        """Telegram's part."""
        return TelegramSettings(
            _clear(self.telegram_token) or "",
            self.telegram_api_url,
            self.telegram_mode,
            _clear(self.telegram_webhook_secret),
        )

    @property
    def stripe(self) -> StripeSettings:
        """Stripe's part."""
        return StripeSettings(
            _clear(self.stripe_secret_key) or "", _clear(self.stripe_webhook_secret) or "", self.stripe_api_url
        )

    @property
    def smtp(self) -> SmtpSettings | None:
        """The mail server's part; None: no mail goes out."""
        url = _clear(self.smtp_url)
        return None if url is None else SmtpSettings.of(url, self.mail_from)

    @property
    def supply(self) -> SupplierSettings:
        """The part of the supplier that was chosen."""
        webhook = _clear(self.supplier_webhook_secret)
        if self.supplier == "airalo":
            account, secret = _clear(self.airalo_client_id), _clear(self.airalo_client_secret)
            return SupplierSettings("airalo", account or "", secret, self.airalo_api_url, webhook)
        account, secret = _clear(self.esimaccess_access_code), _clear(self.esimaccess_secret_key)
        return SupplierSettings("esimaccess", account or "", secret, self.esimaccess_api_url, webhook)

    @property
    def web(self) -> WebSettings:
        """The web side's part."""
        host, _, port = self.listen.rpartition(":")
        own = f"http://{self.listen}"
        public_url = self.public_url or own
        return WebSettings(
            host.strip("[]"), int(port), public_url, self.internal_url or public_url, self.trusted_proxies
        )

    @property
    def support(self) -> SupportSettings:
        """The help desk's part."""
        own = urlsplit(self.web.public_url).hostname
        return SupportSettings(
            BusinessHours.parse(self.support_hours, self.support_timezone, self.support_holidays),
            {**TARGETS, **{priority: one.target for priority, one in self.support_targets.items()}},
            (*(() if own is None else (own,)), *self.support_links),
            self.ticket_reopen_days,
            self.ticket_close_days,
        )

    @property
    def limits(self) -> Limits:
        """What one person and all together may send."""
        return Limits.of(person_per_minute=self.person_per_minute, total_per_second=self.updates_per_second)

    @property
    def rate(self) -> Decimal:
        """How much of the currency one US dollar buys."""
        return self.usd_rate or Decimal(1)

    @property
    def refund_step_up_minor(self) -> int:
        """The same in minor units."""
        return int(self.refund_step_up.scaleb(MINOR_DIGITS[self.currency]))

    def price_rule(self, supplier: str) -> PriceRule:
        """How the prices of *supplier* become ours."""
        own = next((rule for name, rule in self.price_rules.items() if name == supplier), OwnRule())
        floor = self.price_floor if own.floor is None else own.floor
        return PriceRule(
            margin_percent=self.price_margin_percent if own.margin_percent is None else own.margin_percent,
            floor_minor=int(floor.scaleb(MINOR_DIGITS[self.currency])),
            currency=self.currency,
            usd_rate=self.rate,
            endings=own.endings or self.price_endings,
        )


def _clear(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
