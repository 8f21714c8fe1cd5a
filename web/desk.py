"""
/desk: the help desk as a page, for the staff alone; it is all that a company without a staff group needs.

A member comes in by a link that works once (web/desk_doors.py). Every page is made on the server and works without a
script; the script brings it up to date and sends forms without loading anything anew.
"""

from aiohttp import web

from core.channels import Channel
from security.events import SecurityLog
from support.content import ContentKind
from support.desk_files import is_desk_file
from support.desk_sessions import SignedIn
from support.ticket_views import CopyState, MessageView
from web import desk_paths as paths
from web.desk_doors import ClientIp, DeskDoors
from web.desk_pages import DeskPages
from web.desk_posts import DeskPosts
from web.desk_requests import number_in
from web.desk_rooms import DeskRooms
from web.files import file_response

KINDS = {
    ContentKind.PHOTO: "image/jpeg",
    ContentKind.VIDEO: "video/mp4",
    ContentKind.ANIMATION: "video/mp4",
    ContentKind.VIDEO_NOTE: "video/mp4",
    ContentKind.AUDIO: "audio/mpeg",
    ContentKind.VOICE: "audio/ogg",
    ContentKind.STICKER: "image/webp",
}
"""What a file is where nobody says it."""


class DeskMedia:
    """The files of conversations, for whoever is signed in."""

    def __init__(self, rooms: DeskRooms) -> None:
        self._rooms = rooms

    async def file(self, request: web.Request, known: SignedIn) -> web.Response:
        """The file of one message of that ticket, and of no other."""
        message_id = number_in(request.match_info["message_id"]) or 0
        async with self._rooms.database.reading() as session:
            ticket = await self._rooms.tickets.view(session, request.match_info["number"])
            message = None if ticket is None else await self._rooms.tickets.message_in(session, ticket.id, message_id)
            if ticket is None or message is None or (file := message.content.file) is None:
                raise web.HTTPNotFound
            content = await self._rooms.desk_files.read(session, file)
        if content is None and not is_desk_file(file):
            content = await self._rooms.fetch_file(file, _came_by(message, ticket.channel))
        if content is None:
            raise web.HTTPNotFound
        async with self._rooms.database.writing.begin() as session:
            await self._rooms.tickets.note_read(session, known.staff, ticket.id, file_of=message_id)
        mime_type = file.mime_type or KINDS.get(message.content.kind, "application/octet-stream")
        return file_response(request, content, mime_type=mime_type, name=file.name)


def _came_by(message: MessageView, channel: Channel) -> Channel:
    """The channel whose bot has received a message's file: where it was written; else the customer's own."""
    return next((copy.channel for copy in message.copies if copy.state is CopyState.ORIGIN), channel)


def set_up_desk(
    app: web.Application, rooms: DeskRooms, *, security: SecurityLog, client_ip: ClientIp, secure_cookies: bool
) -> None:
    """
    Put the desk on the website.

    Args:
        app: The website.
        rooms: What the pages ask.
        security: The security log.
        client_ip: Where a request comes from, behind our own proxies.
        secure_cookies: Whether the public address is HTTPS.
    """
    doors = DeskDoors(
        sessions=rooms.desk_sessions,
        guard=rooms.guard,
        security=security,
        database=rooms.database,
        pages=rooms.pages,
        clock=rooms.clock,
        client_ip=client_ip,
        secure_cookies=secure_cookies,
    )
    pages = DeskPages(rooms)
    posts = DeskPosts(rooms, pages, security)
    app.add_routes(doors.routes())
    app.add_routes(
        [
            web.get(paths.HOME, doors.gate(pages.queue)),
            web.get(paths.QUEUE_STATE, doors.gate(pages.queue_state, is_asked_by_itself=True)),
            web.get(paths.TICKET, doors.gate(pages.ticket)),
            web.get(paths.STATE, doors.gate(pages.ticket_state, is_asked_by_itself=True)),
            web.post(paths.ANSWER, doors.gate(posts.answer)),
            web.post(paths.ACT, doors.gate(posts.act)),
            web.post(paths.MESSAGE_ACT, doors.gate(posts.message_act)),
            web.post(paths.WRITING, doors.gate(posts.writing)),
            web.get(paths.FILE, doors.gate(DeskMedia(rooms).file)),
        ]
    )
