"""Both sides of the help desk laid beside what was written, from the outside: the group, the chats, the calls."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select

from storage.engine import open_database
from storage.outgoing import Outgoing
from storage.ticket_messages import CopyState, MessageCopy, TicketMessage
from storage.tickets import Ticket

NAME = re.compile(r"\[([\w-]+)\]")
MOST, WINDOW = 20, timedelta(seconds=60)
"""What Telegram lets a bot do in a group."""
ACTS = ("send", "copymessage", "forwardmessage", "edit", "createforumtopic", "closeforumtopic", "reopenforumtopic")
"""Methods that count, by how their lower-case names begin."""


@dataclass
class DeskAudit:
    """What was found."""

    counts: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    """One line for each thing that should not be."""

    def line(self, title):
        """All counts in one line."""
        return f"{title}: " + ", ".join(f"{number} {name}" for name, number in self.counts.items())

    def compare(self, what, written, posted):
        """Whether *posted* is *written*: each once, in its order."""
        times = Counter(posted)
        lost, twice = [one for one in written if not times[one]], [one for one in times if times[one] > 1]
        strange = [one for one in times if one not in set(written)]
        self.counts["lost"] += len(lost)
        self.counts["twice"] += len(twice)
        self.counts["in a wrong place"] += len(strange)
        self.wrong += [f"{what}: {one} is lost" for one in lost]
        self.wrong += [f"{what}: {one} is there {times[one]} times" for one in twice]
        self.wrong += [f"{what}: {one} does not belong there" for one in strange]
        if not (lost or twice or strange) and posted != written:
            at = next(place for place, pair in enumerate(zip(posted, written, strict=True)) if pair[0] != pair[1])
            self.counts["out of order"] += 1
            self.wrong.append(f"{what}: {posted[at]} stands where {written[at]} should")


async def audit_desk(world, bursts, agents):
    """Compare everything with everything."""
    found, group = DeskAudit(), world.desk
    tickets, states, open_copies, waiting = await _tables(world.database_url)
    written = sum(len(burst.sent) for burst in bursts)
    answers = sum(len(mine) for agent in agents for mine in agent.sent.values())
    found.counts.update({"messages": written, "answers": answers, "kills": len(world.kills)})
    found.counts.update(dict.fromkeys(("lost", "twice", "in a wrong place", "out of order"), 0))
    found.counts["posts in the group"] = len(world.posted())
    found.counts["topics"] = len(group.topics)
    if len(tickets) != len(bursts) or {one.thread_id for one in tickets} != set(group.topics):
        found.wrong.append(f"{len(tickets)} tickets have the topics {sorted(group.topics)}")
    for ticket in tickets:
        posts = [one for one in world.posted() if one.get("message_thread_id") == ticket.thread_id]
        _check_card(found, ticket, posts)
        _check_topic(found, posts, bursts)
    for burst in bursts:
        _check_chat(found, burst, agents)
    busiest = max_in_window([at for at, method in world.acts if method.startswith(ACTS)])
    found.counts["most acts in 60 s"] = busiest
    if busiest > MOST:
        found.wrong.append(f"{busiest} acts within {WINDOW}")
    found.counts["copies"] = sum(states.values())
    found.wrong += [f"{number} copies are {state}" for state, number in states.items() if state not in KEPT]
    found.wrong += [f"message {one} has no copy on the other side" for one in open_copies]
    found.wrong += [f"{waiting} rows wait"] * bool(waiting)
    found.counts["things wrong"] = len(found.wrong)
    return found


KEPT = {CopyState.ORIGIN, CopyState.SENT}


def max_in_window(times):
    """The most of *times* that lie within any `WINDOW`."""
    times, most, first = sorted(times), 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= WINDOW:
            first += 1
        most = max(most, last - first + 1)
    return most


def _check_card(found, ticket, posts):
    cards = [one["message_id"] for one in posts if ticket.number in one.get("text", "") and "reply_markup" in one]
    found.counts["cards"] += len(cards)
    if cards != [ticket.card_message_id]:
        found.wrong.append(f"{ticket.number} has the cards {cards}, and knows {ticket.card_message_id}")


def _check_topic(found, posts, bursts):
    """All that one customer wrote, and nothing else."""
    pictures = {file: name for burst in bursts for file, name in burst.pictures.items()}
    names, where = [], {}
    for post in posts:
        if not post["from"]["is_bot"]:
            continue
        here = [pictures.get(post["photo"][-1]["file_unique_id"], "?")] if "photo" in post else names_in(post)
        names += here
        where |= dict.fromkeys(here, post)
    owner = next((burst for burst in bursts if names and names[0].startswith(burst.name)), None)
    if owner is None:
        found.wrong.append(f"a topic has {names[:3]}")
        return
    found.compare(f"the topic of {owner.name}", owner.sent, names)
    for name, answered in owner.replies.items():
        post, meant = where.get(name, {}), where.get(answered, {})
        found.counts["replies"] += 1
        if post.get("reply_to_message", {}).get("message_id") != meant.get("message_id"):
            found.wrong.append(f"{name} does not answer {answered}")


def _check_chat(found, burst, agents):
    """All that agents answered one customer, and nothing else."""
    posts = [one for one in burst.person.messages() if one["from"]["is_bot"]]
    seen = [name for post in posts for name in names_in(post)]
    for agent in agents:
        mine = agent.sent.get(burst.name, [])
        found.compare(f"the chat of {burst.name}", mine, [one for one in seen if one in set(mine)])
    known = {name for agent in agents for name in agent.sent.get(burst.name, [])}
    strange = [name for name in seen if name not in known]
    found.counts["in a wrong place"] += len(strange)
    found.wrong += [f"the chat of {burst.name}: {name} does not belong there" for name in strange]


def names_in(message):
    """The names of the messages that stand in one."""
    return NAME.findall(message.get("text") or message.get("caption") or "")


async def _tables(database_url):
    database = open_database(database_url)
    async with database.reading() as session:
        tickets = list(await session.scalars(select(Ticket).order_by(Ticket.id)))
        rows = await session.execute(select(MessageCopy.state, func.count()).group_by(MessageCopy.state))
        states = {state: number for state, number in rows}  # noqa: C416 - rows are no pairs to dict()
        sent = select(MessageCopy.message_id).where(MessageCopy.state == CopyState.SENT)
        alone = list(await session.scalars(select(TicketMessage.id).where(TicketMessage.id.not_in(sent))))
        waiting = await session.scalar(select(func.count()).select_from(Outgoing))
    await database.close()
    return tickets, states, alone, waiting
