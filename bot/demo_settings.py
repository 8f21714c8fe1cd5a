"""What a demo is set up with: its settings, its own secrets, and an address of this machine alone."""

import json
import secrets
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from bot.master_key import write_new_master_key
from bot.settings import Settings
from sandbox import esimaccess

STRIPE, SUPPLIER, TELEGRAM = "/sandbox/stripe", "/sandbox/esimaccess", "/sandbox/telegram"
DEMO_RECEIVERS = {
    "payments": "Stripe",
    "supplier": "eSIM Access",
    "telegram": "Telegram",
    "host": "This machine",
    "mail": "Inbox page",
}
PORTS, PORTS_TRIED = 65_536, 20


@dataclass(frozen=True, slots=True)
class Here:
    """The chats of the demo, who owns it, and where its letters go."""

    owner_id: int
    admin_chat_id: int
    staff_chat_id: int
    smtp_url: str


def demo_settings(folder: Path, listen: str, secrets_of: dict[str, str], here: Here) -> Settings:
    """The settings of a demo that keeps its data in *folder*."""
    key = folder / "master.key"
    if not key.exists():
        write_new_master_key(key)
    url = f"http://{listen}"
    return Settings.only(
        database_url=f"sqlite+aiosqlite:///{folder}/esimflux.db",
        keys_url=f"sqlite+aiosqlite:///{folder}/esimflux-keys.db",
        master_key_file=key,
        telegram_token=secrets_of["telegram"],
        telegram_api_url=url + TELEGRAM,
        admin_chat_id=here.admin_chat_id,
        staff_chat_id=here.staff_chat_id,
        owner_ids=(here.owner_id,),
        support_hours="mon-sun 00:00-24:00",
        listen=listen,
        public_url=url,
        stripe_secret_key=secrets_of["stripe"],
        stripe_webhook_secret=secrets_of["stripe_webhook"],
        stripe_api_url=url + STRIPE,
        esimaccess_access_code=esimaccess.ACCESS_CODE,
        esimaccess_api_url=url + SUPPLIER,
        supplier_webhook_secret=secrets_of["supplier_webhook"],
        support_email="support@esimflux.example",
        smtp_url=here.smtp_url,
        mail_from="post@esimflux.example",
        controller_name="EsimFlux Demo",
        controller_address="127.0.0.1",
        controller_country="DE",
        controller_authority="Sandbox DPA",
        processors={
            key: {"name": f"{name} (sandbox)", "country": "DE", "mechanism": "eea", "agreed_on": "2026-11-22"}
            for key, name in DEMO_RECEIVERS.items()
        },
        person_per_minute=600,  # one newcomer plays several people
        log_level="WARNING",
    )


def known_secrets(folder: Path) -> dict[str, str]:
    """The demo's own keys, made at its first start; only Telegram's bot is another one each time."""
    path = folder / "sandbox.json"
    if path.exists():
        kept: dict[str, str] = json.loads(path.read_text())
    else:
        kept = {
            "stripe": f"sk_test_{secrets.token_hex(16)}",
            "stripe_webhook": f"whsec_{secrets.token_hex(16)}",
            "supplier_webhook": secrets.token_urlsafe(24),
        }
        path.touch(mode=0o600)
        path.write_text(json.dumps(kept))
    bot_id = 7_000_000_000 + secrets.randbelow(1_000_000_000)
    return kept | {"telegram": f"{bot_id}:{secrets.token_urlsafe(26)}"}


def free_address(listen: str) -> tuple[str, int | None]:
    """The host, and its first free port from the wanted one on; None where there is none, or others could reach it."""
    host, _, wanted = listen.rpartition(":")
    if not is_loopback(host) or not wanted.isdecimal():
        return host, None
    for port in range(int(wanted), min(int(wanted) + PORTS_TRIED, PORTS)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host.strip("[]"), port))
            except OSError:
                continue
            return host, port
    return host, None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it: whoever opens the demo is its owner, its bank and its supplier."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
