"""
Letters go out by SMTP, encrypted or not at all.

    smtps://…   TLS from the first byte
    smtp://…    STARTTLS, which the server has to offer; a server on this machine may do without

What is known to have failed before the letter's last byte left is an `Outage`, to be tried again; what happened after
that is uncertain; a 5xx for the recipient or the letter is a refusal for good. Neither address nor letter nor
password is ever in an error or a log.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from ipaddress import ip_address

import aiosmtplib

from bot.setting_parts import SmtpSettings
from core.clock import Clock
from core.egress import Egress
from core.errors import Outage
from core.mail import SERVICE, Letter, LetterRefused, LetterUncertain

STEP_SECONDS, ALL_SECONDS = 20.0, 60.0
FOR_GOOD = 500
NAME = "EsimFlux"


class SmtpPost:
    """
    Brings letters to a mail server; a connection for each.

    Args:
        settings: Which server, and who we are there.
        clock: The house's clock.
        egress: Lets out only to whom the processor register names.
        tls: Whom we trust; None: the certificates of the system.
        step_seconds: How long one command may take.
        all_seconds: How long a letter may take.
    """

    def __init__(  # noqa: PLR0913 - what it is built from, by name
        self,
        settings: SmtpSettings,
        *,
        clock: Clock,
        egress: Egress,
        tls: ssl.SSLContext | None = None,
        step_seconds: float = STEP_SECONDS,
        all_seconds: float = ALL_SECONDS,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._egress = egress
        self._tls = tls or ssl.create_default_context()
        self._step_seconds = step_seconds
        self._all_seconds = all_seconds

    async def send(self, letter: Letter) -> None:
        """Hand a letter over (core/mail.py)."""
        self._egress.check(SERVICE, self._settings.host)
        message = self._written(letter)
        async with self._connected() as server:
            async with self._in_time():
                await self._addressed(server, letter.to)
            await self._handed_over(server, message)
            with suppress(aiosmtplib.SMTPException, OSError):
                await server.quit()

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        """Before the letter itself: whoever takes too long has not got it."""
        try:
            async with asyncio.timeout(self._all_seconds):
                yield
        except TimeoutError:
            raise Outage(SERVICE, "too slow") from None

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        server = aiosmtplib.SMTP(
            hostname=self._settings.host,
            port=self._settings.port,
            local_hostname=self._settings.sender.rpartition("@")[2] or "localhost",
            timeout=self._step_seconds,
            use_tls=self._settings.is_tls,
            start_tls=False,
            tls_context=self._tls,
        )
        try:
            try:
                async with self._in_time():
                    await server.connect()
                    await self._secured(server)
                    if self._settings.user:
                        await server.login(self._settings.user, self._settings.password)
            except (aiosmtplib.SMTPException, OSError) as error:
                raise Outage(SERVICE, type(error).__name__) from None
            yield server
        finally:
            server.close()

    async def _secured(self, server: aiosmtplib.SMTP) -> None:
        if self._settings.is_tls:
            return
        await server.ehlo()
        if server.supports_extension("starttls"):
            await server.starttls()
        elif not _is_loopback(self._settings.host):
            raise Outage(SERVICE, "the server offers no encryption")

    async def _addressed(self, server: aiosmtplib.SMTP, to: str) -> None:
        try:
            await server.mail(self._settings.sender)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Outage(SERVICE, f"sender: {type(error).__name__}") from None  # our own trouble, not the address's
        try:
            await server.rcpt(to)
        except aiosmtplib.SMTPRecipientRefused as refusal:
            if refusal.code >= FOR_GOOD:
                raise LetterRefused(refusal.code) from None
            raise Outage(SERVICE, f"recipient: {refusal.code}") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Outage(SERVICE, f"recipient: {type(error).__name__}") from None

    async def _handed_over(self, server: aiosmtplib.SMTP, message: bytes) -> None:
        try:
            async with asyncio.timeout(self._step_seconds):
                await server.data(message)
        except aiosmtplib.SMTPResponseException as refusal:
            if refusal.code >= FOR_GOOD:
                raise LetterRefused(refusal.code) from None
            raise Outage(SERVICE, f"letter: {refusal.code}") from None
        except (aiosmtplib.SMTPException, TimeoutError, OSError) as error:
            raise LetterUncertain(type(error).__name__) from None

    def _written(self, letter: Letter) -> bytes:
        local, _, domain = letter.to.rpartition("@")
        message = EmailMessage(policy=SMTP_POLICY)
        message["From"] = Address(NAME, addr_spec=self._settings.sender)
        message["To"] = Address(username=local, domain=domain)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{letter.mark}@{self._settings.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(letter.text, cte="quoted-printable")
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        message["Content-Language"] = letter.language
        return message.as_bytes()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
