"""Builds the rooms of copies."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.channels import Channels
from bot.desk.files import Files
from bot.migrate import newest_revision
from bot.privacy_settings import periods_of
from bot.settings import Settings
from bot.texts import Texts
from core.channels import Channel
from core.clock import Clock
from core.errors import Outage
from privacy.controller import Controller
from privacy.export_making import GroupMaker
from privacy.export_manifest import AppFacts, Manifests
from privacy.export_packing import Packer
from privacy.export_reading import ExportReader
from privacy.figures import Figures
from privacy.package_making import PackageMaking, PackageRooms, PackageRules
from privacy.packages import Packages
from privacy.processors import Processor
from privacy.requests import Requests
from security.events import VERSION, SecurityLog
from storage.engine import Database
from storage.vault import Vault
from support.content import File


class ChannelFiles:
    """Fetches what a bot has received; the channels open after the rooms are built."""

    def __init__(self) -> None:
        self._files: Files | None = None

    def open(self, channels: Channels) -> None:
        """From here on files can be fetched."""
        self._files = Files(channels)

    async def fetch(self, file: Mapping[str, Any], channel: Channel) -> bytes | None:
        """
        The bytes; None: the channel no longer has the file.

        Raises:
            Outage: The channel does not answer.
        """
        if self._files is None:
            raise Outage(channel, "the channels are not open yet")
        try:
            return await self._files.fetch(File(**file), channel)
        except (TelegramNetworkError, TelegramRetryAfter, TelegramServerError) as error:
            raise Outage(channel) from error


@dataclass(frozen=True, slots=True)
class PackageServices:
    """What makes, keeps and hands over copies."""

    making: PackageMaking
    packages: Packages
    manifests: Manifests
    files: ChannelFiles


def build_packages(  # noqa: PLR0913 - what it is built from, by name
    settings: Settings,
    *,
    clock: Clock,
    vault: Vault,
    log: SecurityLog,
    database: Database,
    texts: Texts,
    requests: Requests,
    figures: Figures,
    controller: Controller,
    register: tuple[Processor, ...],
) -> PackageServices:
    """Every room of copies."""
    files, reader = ChannelFiles(), ExportReader(vault, log.keys)
    manifests = Manifests(log.keys, controller, register, AppFacts(VERSION, newest_revision() or ""))
    rooms = PackageRooms(
        reading=database.reading,
        groups=GroupMaker(database.reading, reader, vault),
        packer=Packer(database.reading, reader, vault, manifests, files.fetch),
        languages=texts,
        controller=controller,
        register=register,
        periods=asdict(periods_of(settings)),
        pseudonyms=figures.pseudonyms,
    )
    rules = PackageRules(days=settings.package_days)
    return PackageServices(
        making=PackageMaking(clock, log, requests, rooms, rules),
        packages=Packages(clock, vault, log, requests, rooms, rules),
        manifests=manifests,
        files=files,
    )
