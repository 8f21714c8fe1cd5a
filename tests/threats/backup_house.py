"""A shop on two databases, and its operator at the console who makes backups and puts them back."""

import argparse

from sqlalchemy import select

from bot.backup_command import backup_command, describe_backup, describe_restore, restore_command
from bot.master_key import read_master_key
from bot.migrate import migrate
from bot.settings import Settings
from core.channels import Channel
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.tags import Tag
from storage.engine import make_engine, open_database
from storage.events import SecurityEvent
from storage.people import People, Person
from storage.vault import Vault

WORDS = "my dog is called Rex and we live in Ghent"
PLACE = "tests.words:1"


class Shop:
    """A shop in a folder of its own."""

    def __init__(self, folder, clock, key_file, **urls):
        self.folder, self.clock = folder, clock
        folder.mkdir(exist_ok=True)
        self.settings = Settings.only(
            **{
                "database_url": f"sqlite+aiosqlite:///{folder}/house.db",
                "keys_url": f"sqlite+aiosqlite:///{folder}/keys.db",
                "master_key_file": key_file,
            }
            | urls
        )
        self.said = []

    async def serve(self, people=3):
        """Let so many people come, and one of them say something."""
        await migrate(self.settings.database_url)
        master = read_master_key(self.settings)
        database, keys = open_database(self.settings.database_url), make_engine(self.settings.keys_url)
        vault, log = Vault(keys, master), SecurityLog(self.clock, LogKeys(master))
        try:
            await vault.create_tables()
            async with database.writing.begin() as session:
                for number in range(people):
                    person = await People(session).ensure(Channel.TELEGRAM, 1_000 + number, now=self.clock())
                    log.record(session, Tag.PERSON_CREATED, person_id=person.id)
            return await vault.seal(1, PLACE, WORDS)
        finally:
            await keys.dispose()
            await database.close()

    async def reads(self, sealed):
        """What was said, as the keys here open it."""
        keys = make_engine(self.settings.keys_url)
        vault = Vault(keys, read_master_key(self.settings))
        try:
            await vault.create_tables()
            return await vault.unseal(1, PLACE, sealed)
        finally:
            await keys.dispose()

    async def erase(self):
        """Destroy the key of who said it."""
        keys = make_engine(self.settings.keys_url)
        await Vault(keys, read_master_key(self.settings)).destroy(1)
        await keys.dispose()

    async def look(self):
        """How many people there are, and what the security log has."""
        database = open_database(self.settings.database_url)
        try:
            async with database.reading() as session:
                people = len(list(await session.scalars(select(Person))))
                return people, list(await session.scalars(select(SecurityEvent.type).order_by(SecurityEvent.seq)))
        finally:
            await database.close()

    async def backup(self, *words):
        """`python -m bot backup`: whether all was well; what it said is in `said`."""
        parser = argparse.ArgumentParser()
        describe_backup(parser)
        arguments = parser.parse_args([str(self.folder / "backups"), *map(str, words)])
        return await backup_command(arguments, self.settings, self.clock, self.said.append)

    async def restore(self, *words):
        """`python -m bot restore`, likewise."""
        parser = argparse.ArgumentParser()
        describe_restore(parser)
        arguments = parser.parse_args([*map(str, words)])
        return await restore_command(arguments, self.settings, self.clock, self.said.append)

    def files(self, part, folder="backups"):
        """The backups of a part, oldest first."""
        return sorted((self.folder / folder).glob(f"{part}-*.esimflux"))
