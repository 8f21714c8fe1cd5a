"""What was said in the demo's staff group, so that it goes on after a restart as a real group would."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from botapi.journal import ChatChange, ChatMemory, Json, KeptFile

TABLES = """
CREATE TABLE IF NOT EXISTS message (message_id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (
    file_id TEXT PRIMARY KEY, unique_id TEXT NOT NULL, chat_id INTEGER NOT NULL, name TEXT, mime_type TEXT NOT NULL,
    content BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS chat (
    one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, last_message_id INTEGER NOT NULL
);
"""


class StaffBook:
    """The journal of one group; *path* is None for one that ends with the process."""

    def __init__(self, path: Path | None = None) -> None:
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(TABLES)

    async def load(self, chat_id: int) -> ChatMemory | None:
        """The group as it was left; None where nothing ever happened in it."""
        chat = self._connection.execute("SELECT sequence, last_message_id FROM chat").fetchone()
        if chat is None:
            return None
        rows = self._connection.execute("SELECT message_id, sequence, body FROM message ORDER BY message_id").fetchall()
        messages = [json.loads(body) for _, _, body in rows]
        return ChatMemory(chat_id, chat[0], chat[1], {}, messages, {message_id: last for message_id, last, _ in rows})

    async def keep(self, change: ChatChange) -> bool:
        """Keep a change, all of it or nothing."""
        newest = max((message["message_id"] for message in change.messages), default=0)
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO chat VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET sequence = excluded.sequence,"
                " last_message_id = max(last_message_id, excluded.last_message_id)",
                (change.sequence, newest),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO message VALUES (?, ?, ?)",
                [(message["message_id"], change.sequence, json.dumps(message)) for message in change.messages],
            )
            connection.executemany("DELETE FROM message WHERE message_id = ?", [(gone,) for gone in change.deleted])
            connection.executemany(
                "INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (file.file_id, file.file_unique_id, file.chat_id, file.file_name, file.mime_type, file.content)
                    for file in change.files
                ],
            )
        return True

    async def pending(self) -> list[Json]:
        """Nothing: a group has no updates of its own."""
        return []

    async def confirm(self, update_ids: Sequence[int]) -> None:
        """Nothing to do."""

    async def next_update_id(self) -> int:
        """Start anywhere."""
        return 1

    async def file(self, file_id: str) -> KeptFile | None:
        """A file of the group."""
        row = self._connection.execute("SELECT * FROM file WHERE file_id = ?", (file_id,)).fetchone()
        return None if row is None else KeptFile(*row)

    def files(self) -> list[KeptFile]:
        """Every file of the group."""
        return [KeptFile(*row) for row in self._connection.execute("SELECT * FROM file")]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
