"""/tax in the admin chat: who bought an order whose buyer was erased. Tax law alone wants to know it."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.money import Money
from core.texts import Html, Say
from core.values import Country
from handlers.access import for_staff
from handlers.answers import Answer
from privacy.tax_archive import ArchivedSale, TaxArchive
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.step_up import StepUps

router = Router(name=__name__)


@router.message(Command("tax"), flags=for_staff(Permission.TAX_READ, Place.ADMIN))
async def look(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    tax_archive: TaxArchive,
    step_ups: StepUps,
    acting: Acting,
) -> Answer:
    """Show one record; the look is logged."""
    if not command.args:
        return message.answer(acting.say("tax-how"))
    await step_ups.require(session, acting.member, Permission.TAX_READ)
    sale = await tax_archive.read(session, acting.member, command.args.split()[0])
    return message.answer(sale_text(acting.say, sale), protect_content=True)


def sale_text(say: Say, sale: ArchivedSale) -> str:
    """A record in words."""
    amount = Money(sale.amount_minor, sale.currency)
    lines = [say("tax-sale", number=sale.number, sold=sale.sold_at, plan=sale.plan_code, amount=amount)]
    if sale.buyer is None:
        lines.append(say("tax-buyer-gone"))
    else:
        more = "" if sale.buyer.email is None else say("tax-buyer-email", email=sale.buyer.email)
        if sale.buyer.country is not None:
            more += say("tax-buyer-country", country=Country(sale.buyer.country))
        account = str(sale.buyer.account)
        lines.append(say("tax-buyer", channel=str(sale.buyer.channel), account=account, more=Html(more)))
    lines.append(say("tax-until", since=sale.archived_at, until=sale.ends_at))
    return "\n".join(lines)
