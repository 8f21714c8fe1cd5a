"""Every router of the staff's group, in the order in which they are asked: commands and buttons, then the relay."""

from aiogram import Router

from handlers.desk import (
    acts,
    changes,
    closing,
    guide,
    held,
    macro_editing,
    macros,
    members,
    membership,
    menus,
    money,
    owning,
    queue,
    relay,
    stats,
    timing,
)

ROUTERS: tuple[Router, ...] = (
    queue.router,
    owning.router,
    timing.router,
    closing.router,
    menus.router,
    acts.router,
    money.router,
    macros.router,
    macro_editing.router,
    stats.router,
    members.router,
    guide.router,
    changes.router,
    held.router,
    membership.router,
    relay.router,
)
