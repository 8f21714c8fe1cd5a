"""What owners and security admins do in journeys: in the admin chat, and with their second factor in their own."""

import re

import pyotp
from sqlalchemy import select

from core.channels import Channel
from storage.staff import Role, StaffMember
from tests.visitors import StaffMember as InAdminChat
from tests.visitors import TelegramVisitor, text_of


class Guardian:
    """Somebody of the staff who acts in the admin chat and proves it in their own chat."""

    def __init__(self, town, person, language="en"):
        self.town, self.person = town, person
        self.admin = InAdminChat(town, person, language)
        self.private = TelegramVisitor(town, person, language)
        self.app = None

    def says(self, key, **details):
        return self.private.says(key, **details)

    async def sets_up(self):
        """Bring an authenticator app: the picture, its secret, and a first code."""
        await self.private.write("/start")
        await self.private.write("/factor")
        begun = await self.private.sees(self.says("factor-begin", minutes=15))
        await self.private.press(self.private.label("factor-button-show"), begun)
        picture = await self.private.until(
            lambda: next((one for one in self.private.from_bot() if "photo" in one), None)
        )
        secret = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", text_of(picture))[0].replace(" ", "")
        self.app = pyotp.TOTP(secret)
        await self.types_code()
        await self.private.sees(self.says("factor-confirmed"))
        return picture

    async def types_code(self):
        """Type what the app shows, half a minute after the last code: each counts once."""
        self.town.clock.advance(seconds=30)
        return await self.private.person.send(self.app.at(int(self.town.clock().timestamp())))

    async def says_in_admin_chat(self, text):
        return await self.admin.person.send(text, chat=self.town.admin_chat)

    async def reads(self, pattern):
        """Wait for a message in the admin chat."""
        return await self.town.staff_hears(pattern)

    async def asks_with_proof(self, text, answer):
        """Say it, be asked for the second factor, show it, say it once more, read the answer."""
        await self.says_in_admin_chat(text)
        await self.private.sees(self.says("refusal-step-up-wanted"))
        await self.types_code()
        await self.private.sees("5|five")
        await self.says_in_admin_chat(text)
        return await self.reads(answer)


def owner_of(town):
    """The owner of a town with a staff group."""
    return Guardian(town, town.owner)


async def guardian(town, name, role=Role.SECURITY_ADMIN):
    """Another one, in the staff's group and the admin chat."""
    agent = await town.agent(name, role)
    town.admin_chat.people.fill(members=[agent.person], bots=(), admins=())
    return Guardian(town, agent.person)


async def member_of(town, person):
    """Their row."""
    async with town.house.services.database.reading() as session:
        return await session.scalar(
            select(StaffMember).where(StaffMember.channel == Channel.TELEGRAM, StaffMember.external_id == person.id)
        )
