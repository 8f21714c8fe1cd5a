"""Lets erasures happen: the ledger is replayed first, then the engine hears of the tasks and timers."""

from bot.channels import Channels
from bot.erasure_outside import Outside
from bot.erasure_redactions import Redactions
from bot.erasure_replay import Replay
from bot.erasure_telling import Telling
from bot.privacy_erasing import Erasing
from bot.services import Services
from bot.settling import Settling
from botapi.webchats import WebChats
from core.durable import DurableEngine


async def set_up_erasures(
    services: Services, channels: Channels, telling: Telling, chats: WebChats, engine: DurableEngine
) -> None:
    """
    Erase again whoever came back with a backup, then take requests.

    Raises:
        LedgerBroken: The ledger is not what was written: nothing may be served.
    """
    eraser = services.privacy.erasing.eraser
    await Replay(services.database, services.keys, eraser, services.clock, services.log).run()
    outside = Outside(channels, services.gateway, services.provider)
    Erasing(services, outside, telling, chats).register(engine)
    Redactions(services).register(engine)
    Settling(services.vault, services.database.engine, services.keys).register(engine)
