"""How an eSIM looks in a chat: its card, its QR with all that installs it, its buttons."""

from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import SendMessage, SendPhoto, TelegramMethod
from aiogram.types import BufferedInputFile, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say
from esim.delivery import InstallKit, qr_png
from esim.provider import PlanKind, ProfileState
from esim.sgp22 import ActivationCode
from esim.shown import EsimNow
from handlers.buttons_help import HelpStart
from handlers.phones import PhoneMake

NOT_ON_A_PHONE = frozenset({ProfileState.READY, ProfileState.DOWNLOADING})
ON_A_PHONE = frozenset(
    {ProfileState.INSTALLED, ProfileState.ACTIVE, ProfileState.DISABLED, ProfileState.DEPLETED, ProfileState.SUSPENDED}
)


class EsimList(CallbackData, prefix="esl"):
    """Show my eSIMs, from the one behind *before* on."""

    before: str = ""


class EsimCard(CallbackData, prefix="esc"):
    """Show how this eSIM stands."""

    number: str


class EsimUsage(CallbackData, prefix="esu"):
    """Ask the supplier how much of it is used."""

    number: str


class EsimQr(CallbackData, prefix="esq"):
    """Send the QR and the codes again."""

    number: str


class EsimHere(CallbackData, prefix="esh"):
    """I read this on the phone that shall have it."""

    number: str


class EsimHelp(CallbackData, prefix="esp"):
    """Which phone do I have?"""

    number: str


class EsimSteps(CallbackData, prefix="ess"):
    """Show the steps for my phone."""

    number: str
    make: PhoneMake


def title(say: Say, esim: EsimNow) -> str:
    """The plan as plain text: where, how much, how long."""
    if esim.plan_kind is PlanKind.UNLIMITED:
        return say.plain("esim-title-unlimited", place=esim.place, days=esim.days)
    return say.plain(f"esim-title-{esim.plan_kind}", place=esim.place, volume=esim.volume, days=esim.days)


def list_text(say: Say, esims: list[EsimNow]) -> str:
    """All eSIMs of a page, each with its state."""
    if not esims:
        return say("esim-none")
    lines = [
        say("esim-list-line", title=title(say, esim), number=esim.number, state=say.plain(f"esim-state-{esim.state}"))
        for esim in esims
    ]
    return "\n\n".join([say("esim-list"), *lines])


def list_keyboard(say: Say, esims: list[EsimNow], before: str | None) -> InlineKeyboardMarkup:
    """A button to each card, and to the older ones."""
    rows = [[_button(title(say, esim), EsimCard(number=esim.number))] for esim in esims]
    if before is not None:
        rows.append([_button(say.plain("esim-button-more"), EsimList(before=before))])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def card_text(say: Say, esim: EsimNow) -> str:
    """One eSIM: what it is, how it stands, what to do next, what is left."""
    head = say(
        "esim-card",
        title=title(say, esim),
        number=esim.number,
        state=say.plain(f"esim-state-{esim.state}"),
        next=say.plain(f"esim-next-{esim.state}"),
    )
    return "\n\n".join([head, *_facts(say, esim)])


def card_keyboard(say: Say, esim: EsimNow) -> InlineKeyboardMarkup:
    """What can be done with it as it stands."""
    rows = []
    if esim.state in NOT_ON_A_PHONE | ON_A_PHONE:
        rows.append(
            [
                _button(say.plain("esim-button-qr"), EsimQr(number=esim.number)),
                _button(say.plain("esim-button-help"), EsimHelp(number=esim.number)),
            ]
        )
    rows.append(
        [
            _button(say.plain("esim-button-refresh"), EsimUsage(number=esim.number)),
            _button(say.plain("help-button-start"), HelpStart(about=esim.number)),
        ]
    )
    rows.append([_button(say.plain("esim-button-all"), EsimList())])
    return InlineKeyboardMarkup(inline_keyboard=rows)


def delivery_pack(say: Say, esim: EsimNow, code: ActivationCode, *, chat_id: int) -> list[TelegramMethod[Any]]:
    """
    Everything that installs an eSIM: the codes and links, then the QR, so that the QR is what the chat ends with.

    The QR is protected from forwarding and saving. The codes are not, because apps forbid copying from
    protected messages, and these are there to be copied. Send both to their owner's own chat only.
    """
    kit = InstallKit.of(code)
    return [
        SendMessage(
            chat_id=chat_id,
            text=codes_text(say, esim, kit),
            protect_content=False,
            disable_notification=True,
            reply_markup=install_keyboard(say, kit),
        ),
        SendPhoto(
            chat_id=chat_id,
            photo=_qr_file(esim, code),
            caption=delivery_caption(say, esim),
            protect_content=True,
            reply_markup=phones_keyboard(say, esim),
        ),
    ]


def same_phone_pack(say: Say, esim: EsimNow, code: ActivationCode, *, chat_id: int) -> list[TelegramMethod[Any]]:
    """For somebody without a second screen: the QR as a picture that may be saved, the links, the codes."""
    return [
        SendPhoto(
            chat_id=chat_id,
            photo=_qr_file(esim, code),
            caption=say("esim-here"),
            protect_content=False,
            reply_markup=install_keyboard(say, InstallKit.of(code)),
        )
    ]


def delivery_caption(say: Say, esim: EsimNow, make: PhoneMake | None = None) -> str:
    """What stands under the QR: when validity starts, what never to do, and the steps of a phone once it is known."""
    head = say("esim-delivery", title=title(say, esim), starts=say.plain(f"esim-starts-{esim.starts}"))
    if make is None:
        return "\n\n".join([head, say("esim-which-phone")])
    return "\n\n".join([head, say("esim-roaming"), say(f"esim-steps-{make}")])


def steps_text(say: Say, esim: EsimNow, make: PhoneMake | None) -> str:
    """The steps of a phone on their own, or the question for it."""
    head = say("esim-installing", title=title(say, esim))
    return "\n\n".join([head, say("esim-which-phone") if make is None else say(f"esim-steps-{make}")])


def codes_text(say: Say, esim: EsimNow, kit: InstallKit) -> str:
    """The codes to copy, with what else a phone may ask for."""
    parts = [say("esim-codes", address=kit.smdp_address, matching_id=kit.matching_id, whole=kit.whole_code)]
    if kit.confirmation_required:
        parts.append(say("esim-codes-confirmation"))
    if esim.apn:
        parts.append(say("esim-apn", apn=esim.apn))
    return "\n\n".join(parts)


def phones_keyboard(say: Say, esim: EsimNow) -> InlineKeyboardMarkup:
    """Which phone is it?"""
    makes = [_button(say.plain(f"esim-button-{make}"), EsimSteps(number=esim.number, make=make)) for make in PhoneMake]
    here = _button(say.plain("esim-button-here"), EsimHere(number=esim.number))
    return InlineKeyboardMarkup(inline_keyboard=[makes[:2], makes[2:], [here]])


def install_keyboard(say: Say, kit: InstallKit) -> InlineKeyboardMarkup:
    """One tap to install, one tap to copy."""
    links = [
        InlineKeyboardButton(text=say.plain("esim-button-link-iphone"), url=kit.iphone_link),
        InlineKeyboardButton(text=say.plain("esim-button-link-android"), url=kit.android_link),
    ]
    copies = {
        "esim-button-copy-address": kit.smdp_address,
        "esim-button-copy-matching-id": kit.matching_id,
        "esim-button-copy-whole": kit.whole_code,
    }
    rows = [[link] for link in links] + [
        [InlineKeyboardButton(text=say.plain(key), copy_text=CopyTextButton(text=text))]
        for key, text in copies.items()
        if text
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _facts(say: Say, esim: EsimNow) -> list[str]:
    """Data left and dates, as far as they mean something in this state."""
    facts = []
    if esim.state in ON_A_PHONE:
        facts.append(_usage(say, esim))
    if esim.expires_at is not None and esim.state in NOT_ON_A_PHONE | {ProfileState.INSTALLED}:
        facts.append(say("esim-install-by", moment=esim.expires_at))
    elif esim.expires_at is not None and esim.state in ON_A_PHONE:
        facts.append(say("esim-ends-at", moment=esim.expires_at))
    if esim.fair_use:
        facts.append(say("esim-fair-use", rule=esim.fair_use))
    return facts


def _usage(say: Say, esim: EsimNow) -> str:
    if esim.used_as_of is None:
        return say("esim-usage-not-counted")
    if esim.plan_kind is PlanKind.TOTAL:
        amount = say("esim-usage-left", left=esim.left, total=esim.total)
    else:
        amount = say("esim-usage-used", used=esim.used)
    return f"{amount}\n{say('esim-usage-as-of', as_of=esim.used_as_of)}"


def _qr_file(esim: EsimNow, code: ActivationCode) -> BufferedInputFile:
    return BufferedInputFile(qr_png(code), filename=f"esim-{esim.number}.png")


def _button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())
