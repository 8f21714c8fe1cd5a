"""A security log of many events, written at once and rightly chained, and the same events as plain values."""

import random
import uuid
from datetime import timedelta

from sqlalchemy import insert

from security.chain import GENESIS, close_detail, envelope_hash
from security.vocabulary import MEANINGS
from storage.events import ActorKind, LogHead, LogRef, Outcome, SecurityEvent

ADDRESSES = ["198.51.100.7", "198.51.100.8", "203.0.113.9", "2001:db8:1::5"]
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
REFS = {
    **{f"U-PERS{number:04}": (ActorKind.PERSON, str(number)) for number in range(1, 9)},
    **{f"A-STAF{number:04}": (ActorKind.STAFF, str(number)) for number in range(1, 4)},
}
ORDERS = [f"E-ORDER{number:03}" for number in range(40)]


def events(keys, now, count, seed=0):
    """*count* rows of the log, oldest first, the last one at *now*; what happens differs along the log."""
    chance = random.Random(seed)  # noqa: S311 - the same book each time
    tags = sorted(MEANINGS, key=lambda tag: tag.value)
    rows, last = [], GENESIS
    for seq in range(1, count + 1):
        at = now - timedelta(minutes=7) * (count - seq)
        phase = tags[seq * 5 // count :: 5]
        tag = chance.choice(phase)
        meaning = MEANINGS[tag]
        ip = chance.choice([None, *ADDRESSES])
        actor = chance.choice([None, *REFS])
        order = chance.choice([None, *ORDERS])
        event_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        detail = {} if ip is None else {"ip": ip, "device": BROWSER, "amount": seq}
        sealed, commit = close_detail(keys, event_id, at, detail)
        row = {
            "seq": seq,
            "event_id": event_id,
            "at": at,
            "logged_at": at,
            "type": tag.value,
            "category": meaning.category,
            "outcome": chance.choice([meaning.outcome, *Outcome]),
            "severity": meaning.severity,
            "actor_kind": ActorKind.HOUSE if actor is None else REFS[actor][0],
            "actor_ref": actor,
            "subject_ref": chance.choice([None, *REFS]),
            "role": None,
            "channel": "telegram",
            "chat_kind": "private",
            "object_type": None if order is None else "order",
            "object_ref": order,
            "reason_code": None,
            "request_id": f"{seq // 3:016x}",
            "update_id": seq,
            "app_version": "0.1.0",
            "detail_commit": commit,
            "prev_hash": last,
            "detail": sealed,
            "ip_hash": None if ip is None else keys.address_hash(ip, at),
            "network_hash": None if ip is None else keys.network_hash(ip, at),
        }
        last = row["hash"] = envelope_hash(last, row)
        rows.append(row | {"ip": ip})
    return rows


async def fill(database, keys, rows):
    """Keep them, their references and the head of the chain."""
    kept = [{name: value for name, value in row.items() if name != "ip"} for row in rows]
    head = {"id": 1, "seq": rows[-1]["seq"], "hash": rows[-1]["hash"]}
    refs = [{"ref": ref, "kind": kind, "owner": owner} for ref, (kind, owner) in REFS.items()]
    async with database.writing.begin() as session:
        await session.execute(insert(LogRef), [ref | {"made_at": rows[0]["at"]} for ref in refs])
        await session.execute(insert(SecurityEvent), kept)
        await session.execute(insert(LogHead), [head | {"mac": keys.head_mac(head["seq"], head["hash"])}])
