"""/help in the admin chat names what its reader may use, and nothing else."""

import pytest
from aiogram.types import Chat, Message, User

from bot.texts import Texts
from handlers.admin import guide
from security.access import Acting
from storage.staff import Role, StaffMember
from tests.conftest import NOW

MESSAGE = Message(
    message_id=12,
    date=NOW,
    chat=Chat(id=-100, type="supergroup"),
    from_user=User(id=7, is_bot=False, first_name="Ada"),
    text="/help",
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("role", "named", "unnamed"),
    [
        (Role.AUDITOR, "/seclog", "/ban"),
        (Role.LEAD, "/ban", "/seclog"),
        (Role.SECURITY_ADMIN, "/stop", "/register"),
        (Role.PRIVACY_OFFICER, "/dsar", "/seclog"),
        (Role.PRIVACY_OFFICER, "/hold", "/tax"),
        (Role.SECURITY_ADMIN, "/incident", "/dsar"),
        (Role.AUDITOR, "/retention", "/dsar new"),
        (Role.OWNER, "/register", None),
    ],
)
async def test_help_names_the_commands_of_the_readers_roles(language, role, named, unnamed):
    member = StaffMember(role=role, further_roles=[], public_name="Ada")

    page = await guide.explain(MESSAGE, Acting(member, Texts()(language)))

    assert named in page.text
    assert unnamed is None or unnamed not in page.text
