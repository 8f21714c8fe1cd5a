"""A real mail server on loopback, with every mood that mail servers have."""

import asyncio
import re
import ssl
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

SENDER = "post@flux-travel.de"
USER, PASSWORD = "shop", "p@ss:word/1"


@dataclass
class Mood:
    """How the server answers; what is counted goes down to nothing."""

    sender: str | None = None
    recipient: str | None = None
    letter: str | None = None
    times: int = -1
    """How often, before it is well again; -1: for ever."""
    hangs: float = 0.0
    """Seconds that it takes for a letter."""
    cuts: str | None = None
    """Where the line is cut: `recipient`, or `letter` (which it has taken)."""

    def says(self, what):
        answer = getattr(self, what)
        if answer is None or self.times == 0:
            return None
        self.times -= 1
        return answer


@dataclass
class MailHouse:
    """The server's letters, and its mood."""

    port: int = 0
    mood: Mood = field(default_factory=Mood)
    letters: list = field(default_factory=list)
    """Parsed, oldest first."""
    envelopes: list = field(default_factory=list)
    is_encrypted: list = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    """What a client has to trust."""

    def to(self, address):
        return [letter for letter, to in zip(self.letters, self.envelopes, strict=True) if to[1] == [address]]

    def url(self, scheme="smtp", login=""):
        return f"{scheme}://{login}127.0.0.1:{self.port}"


def text_of(letter):
    """The plain part, as it is read."""
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")


def code_of(letter):
    return re.search(r"^(\d{6})$", text_of(letter), re.MULTILINE)[1]


class Handler:
    def __init__(self, house):
        self.house = house

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        del server, session
        if (said := self.house.mood.says("sender")) is not None:
            return said
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        del session, options
        if self.house.mood.cuts == "recipient":
            server.transport.abort()
            return "250 OK"
        if (said := self.house.mood.says("recipient")) is not None:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        mood = self.house.mood
        if mood.hangs:
            await asyncio.sleep(mood.hangs)
        if (said := mood.says("letter")) is not None:
            return said
        self.house.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.house.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.house.is_encrypted.append(session.ssl is not None)
        if mood.cuts == "letter":
            server.transport.abort()
        return "250 OK"


def login(server, session, envelope, mechanism, given):
    del server, session, envelope, mechanism
    is_right = isinstance(given, LoginPassword) and (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right)


def certificate(folder):
    """A key and a certificate of 127.0.0.1, signed by themselves: the server's context, and a client's."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail house")])
    now = datetime.now(tz=UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "mail.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=signed.public_bytes(serialization.Encoding.PEM).decode())


@asynccontextmanager
async def mail_house(folder=None, *, starttls=False, smtps=False, needs_login=False):
    """A server in this very loop; with a *folder* for its certificate it can encrypt."""
    house = MailHouse()
    server_tls = None
    if folder is not None:
        server_tls, house.tls = certificate(folder)

    def made():
        return SMTP(
            Handler(house),
            hostname="mail.house",
            tls_context=server_tls if starttls else None,
            require_starttls=starttls,
            authenticator=login if needs_login else None,
            auth_required=needs_login,
            enable_SMTPUTF8=False,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(made, "127.0.0.1", 0, ssl=server_tls if smtps else None)
    house.port = server.sockets[0].getsockname()[1]
    try:
        yield house
    finally:
        server.close()
        await server.wait_closed()
