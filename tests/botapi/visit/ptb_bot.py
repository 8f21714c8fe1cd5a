"""The little bot of the visit, in python-telegram-bot: a client that knows nothing of aiogram."""

import html

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from tests.botapi.visit.script import TOPIC, picture

PLANS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Plans", callback_data="plans"),
            InlineKeyboardButton("Help", url="https://help.example"),
        ]
    ]
)
AGAIN = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])


async def start(update, context):
    name = html.escape(update.effective_user.first_name)
    text = f"Hello, <b>{name}</b>! See https://a.example"
    await update.message.reply_text(text, reply_markup=PLANS, parse_mode="HTML")


async def plans(update, context):
    await update.callback_query.answer("One moment")
    await update.callback_query.edit_message_text("Plans: <i>Japan</i>", reply_markup=AGAIN, parse_mode="HTML")


async def again(update, context):
    try:
        await update.callback_query.edit_message_text("Plans: <i>Japan</i>", reply_markup=AGAIN, parse_mode="HTML")
    except BadRequest as error:
        same = "are exactly the same as a current content" in error.message
        await update.callback_query.answer("refused: message is not modified" if same else error.message)


async def photo(update, context):
    largest = update.message.photo[-1]
    file = await largest.get_file()
    content = await file.download_as_bytearray()
    said = f"{len(content)} bytes, {largest.width} x {largest.height}, {update.message.caption}"
    await update.message.reply_text(said)


async def send_picture(update, context):
    await update.message.reply_photo(picture(), caption="<i>Your</i> code", parse_mode="HTML")


async def album(update, context):
    sent = await update.message.reply_media_group(
        [InputMediaPhoto(picture("red"), caption="First"), InputMediaPhoto(picture("green"))]
    )
    assert len({part.media_group_id for part in sent}) == 1


async def topic(update, context):
    made = await context.bot.create_forum_topic(update.effective_chat.id, TOPIC)
    await context.bot.send_message(
        update.effective_chat.id, "Welcome to the topic", message_thread_id=made.message_thread_id
    )


async def tries(update, context):
    text = {"/long": "x" * 4097, "/broken": "<b>x"}.get(update.message.text, "x")
    chat_id = int(context.args[0]) if context.args else update.effective_chat.id
    try:
        await context.bot.send_message(chat_id, text, parse_mode="HTML")
    except RetryAfter as error:
        said = f"retry after {error.retry_after.total_seconds():.0f}"
    except ChatMigrated as error:
        said = f"moved to {error.new_chat_id}"
    except Forbidden as error:
        said = f"forbidden, {error.message.removeprefix('Forbidden: ')}"
    except BadRequest as error:
        said = f"bad request, {error.message[:1].lower()}{error.message[1:]}"
    await update.message.reply_text(f"refused: {said}")


def furnish(application, seen):
    """Give the application its handlers; every update that reaches it is noted in *seen*."""

    async def note(update, context):
        seen.updates.append(update.to_dict())

    application.add_handler(TypeHandler(Update, note), group=-1)
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(plans, "^plans$"))
    application.add_handler(CallbackQueryHandler(again, "^again$"))
    application.add_handler(MessageHandler(filters.PHOTO, photo))
    application.add_handler(CommandHandler("picture", send_picture))
    application.add_handler(CommandHandler("album", album))
    application.add_handler(CommandHandler("topic", topic))
    application.add_handler(CommandHandler(["long", "broken", "tell", "hurry"], tries))
