"""What matters to security and privacy: each change of it between two starts is in the security log."""

from pydantic import SecretStr
from sqlalchemy.engine import make_url

from bot.settings import Settings
from security.house_watch import Setting
from storage.retention_rules import RULES

OF_TRADE = frozenset(
    {
        "airalo_client_id",
        "catalog_sync_minutes",
        "currency",
        "order_minutes",
        "price_endings",
        "price_floor",
        "price_margin_percent",
        "price_rules",
        "supplier_patience_minutes",
        "support_hours",
        "support_holidays",
        "support_targets",
        "support_timezone",
        "ticket_close_days",
        "ticket_reopen_days",
        "usd_rate",
    }
)
"""What only trade and service hours hang on; every other setting counts, one that is added tomorrow, too."""
ADDRESSES = frozenset({"database_url", "keys_url"})


def watched(settings: Settings) -> dict[str, Setting]:
    """Each by its name, with what it is; of a database's address without the password, which may be rotated."""
    found: dict[str, Setting] = {}
    for name in type(settings).model_fields:
        if name in OF_TRADE:
            continue
        value = getattr(settings, name)
        if value is None or value == ():
            continue
        if isinstance(value, SecretStr):
            found[name] = Setting(value.get_secret_value(), is_secret=True)
        elif name in ADDRESSES:
            found[name] = Setting(make_url(value).render_as_string(hide_password=True))
        else:
            found[name] = Setting(str(value))
    return found | periods()


def periods() -> dict[str, Setting]:
    """How long things are kept: a version of the software that changes a period changes a setting."""
    return {f"period:{rule.name}": Setting(f"{rule.keep} ({rule.act}, {rule.law})") for rule in RULES}
