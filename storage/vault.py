"""
The keys of people, in a database of their own, wrapped by the master key.

Erasing a person destroys the key, and with it every sealed value, backups included.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, LargeBinary, MetaData, String, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from core.sealing import fingerprint, new_key, seal, unseal
from storage.base import NAMING, UtcDateTime, impersonal

KEPT_IN_MEMORY = 10_000
KEPT_SECONDS = 60.0
"""A key that another process destroys is forgotten here after so long."""
REMEMBERED = timedelta(days=30)
"""How long it is known that a key was destroyed: no work that was begun with it is under way for longer."""
FAMILY = 0x4B45
"""The first of the two numbers of the advisory lock under which a key is made or destroyed (PostgreSQL)."""


class KeysBase(DeclarativeBase):
    """The root of the tables of the keys database."""

    metadata = MetaData(naming_convention=NAMING)


class PersonKey(KeysBase):
    """One key: of a person of the shop (`shop`) or of a chat of the website (`chat`)."""

    __tablename__ = "person_keys"

    owner_kind: Mapped[str] = mapped_column(String(8), primary_key=True, info=impersonal())
    owner_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, info=impersonal("points to the other database"))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary, info=impersonal("a key, sealed by the master key"))


class DestroyedKey(KeysBase):
    """A key that was destroyed: whoever was sealing with it meanwhile must not make the owner another one."""

    __tablename__ = "destroyed_keys"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True, info=impersonal("whose it was: a keyed hash"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when; forgotten after 30 days"))


class KeyDestroyed(Exception):
    """The owner's key is gone: what it sealed cannot be read by anybody."""


class Vault:
    """
    Seals and unseals values under the key of their owner.

    Call it *outside* of an open transaction of the main database where a key may
    have to be made (`ensure`), because it writes to the second database.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        master_key: bytes,
        owner_kind: str = "shop",
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._master = master_key
        self._kind = owner_kind
        self._seconds = seconds
        self._keys: OrderedDict[tuple[str, int], tuple[bytes, float]] = OrderedDict()
        self._making = asyncio.Lock()

    def of_kind(self, owner_kind: str) -> "Vault":
        """The same vault for owners of another kind; both remember and forget together."""
        other = Vault(self._engine, self._master, owner_kind, seconds=self._seconds)
        other._keys, other._making = self._keys, self._making
        return other

    async def create_tables(self) -> None:
        """Make the keys database's tables where they are missing."""
        async with self._engine.begin() as connection:
            await connection.run_sync(KeysBase.metadata.create_all)

    async def ensure(self, owner_id: int) -> None:
        """Make the owner's key if there is none; two at once make one."""
        await self._key(owner_id, make=True)

    async def seal(self, owner_id: int, place: str, clear: str) -> bytes:
        """*clear*, sealed for *place* under the owner's key (made if there is none)."""
        return await self.seal_bytes(owner_id, place, clear.encode())

    async def seal_bytes(self, owner_id: int, place: str, clear: bytes) -> bytes:
        """The same for the bytes of a file."""
        return seal(await self._key(owner_id, make=True), place, clear)

    async def unseal(self, owner_id: int, place: str, sealed: bytes) -> str:
        """
        The clear text again.

        Raises:
            KeyDestroyed: The owner was erased.
            Unsealable: The value does not belong there.
        """
        return (await self.unseal_bytes(owner_id, place, sealed)).decode()

    async def unseal_bytes(self, owner_id: int, place: str, sealed: bytes) -> bytes:
        """The same for the bytes of a file."""
        return unseal(await self._key(owner_id, make=False), place, sealed)

    def fingerprint(self, place: str, clear: str) -> str:
        """A keyed hash for equality search; the same for all owners."""
        return fingerprint(self._master, place, clear)

    async def destroy(self, owner_id: int) -> None:
        """Destroy the owner's key for good: whoever is sealing with it gets no other one. Twice does no more."""
        insert = self._insert()
        async with self._engine.begin() as connection:
            await self._hold(connection, owner_id)
            await connection.execute(
                insert(DestroyedKey)
                .values(owner=self._hash(owner_id), at=datetime.now(tz=UTC))
                .on_conflict_do_nothing()
            )
            await connection.execute(
                delete(PersonKey).where(PersonKey.owner_kind == self._kind, PersonKey.owner_id == owner_id)
            )
        self._keys.pop((self._kind, owner_id), None)

    async def has_key(self, owner_id: int) -> bool:
        """Whether the owner has a key."""
        return await self._load(owner_id) is not None

    async def forget_destroyed(self) -> None:
        """Forget which keys were destroyed long ago."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(DestroyedKey).where(DestroyedKey.at < datetime.now(tz=UTC) - REMEMBERED))

    def _place(self, owner_id: int) -> str:
        return f"person_keys:{self._kind}:{owner_id}"

    def _hash(self, owner_id: int) -> str:
        return fingerprint(self._master, "destroyed_keys.owner", f"{self._kind}:{owner_id}")

    def _insert(self) -> Callable[..., sqlite.Insert | postgresql.Insert]:
        return sqlite.insert if self._engine.dialect.name == "sqlite" else postgresql.insert

    async def _hold(self, connection: AsyncConnection, owner_id: int) -> None:
        """Let nobody else make or destroy that key until the transaction ends; SQLite has one writer at a time."""
        if self._engine.dialect.name != "sqlite":
            key = func.hashtext(f"{self._kind}:{owner_id}")
            await connection.execute(select(func.pg_advisory_xact_lock(FAMILY, key)))

    async def _key(self, owner_id: int, *, make: bool) -> bytes:
        place = (self._kind, owner_id)
        known = self._keys.get(place)
        if known is not None and self._seconds() - known[1] < KEPT_SECONDS:
            self._keys.move_to_end(place)
            return known[0]
        read_at = self._seconds()
        key = await self._load(owner_id)
        if key is None and make:
            async with self._making:
                key = await self._make(owner_id)
        if key is None:
            self._keys.pop(place, None)
            raise KeyDestroyed
        self._keys[place] = (key, read_at)
        self._keys.move_to_end(place)
        if len(self._keys) > KEPT_IN_MEMORY:
            self._keys.popitem(last=False)
        return key

    async def _load(self, owner_id: int) -> bytes | None:
        async with self._engine.connect() as connection:
            wrapped = await connection.scalar(
                select(PersonKey.wrapped).where(PersonKey.owner_kind == self._kind, PersonKey.owner_id == owner_id)
            )
        return None if wrapped is None else unseal(self._master, self._place(owner_id), wrapped)

    async def _make(self, owner_id: int) -> bytes | None:
        """Make the key, unless there was one that was destroyed."""
        insert = self._insert()
        wrapped = seal(self._master, self._place(owner_id), new_key())
        is_gone = select(DestroyedKey.owner).where(DestroyedKey.owner == self._hash(owner_id))
        async with self._engine.begin() as connection:
            await self._hold(connection, owner_id)
            if await connection.scalar(is_gone) is None:
                await connection.execute(
                    insert(PersonKey)
                    .values(owner_kind=self._kind, owner_id=owner_id, wrapped=wrapped)
                    .on_conflict_do_nothing()
                )
        return await self._load(owner_id)
