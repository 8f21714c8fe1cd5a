"""The second factor in words, and the way to where it is shown."""

from collections.abc import Iterable

from core.texts import Say
from security.permissions import Permission


def payload_of(permission: Permission) -> str:
    """How a link names a permission: Telegram takes letters, digits, `-` and `_`."""
    return permission.value.replace(".", "_")


def permission_of(payload: str) -> Permission | None:
    """The permission that a link names; None: it names none."""
    return next((one for one in Permission if payload_of(one) == payload), None)


def permissions_text(say: Say, permissions: Iterable[Permission]) -> str:
    """What somebody may do, in the words of the staff."""
    return ", ".join(say.plain(f"may-{one.value.replace('.', '-')}") for one in permissions)
