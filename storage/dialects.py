"""What SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Session


def upsert(session: AsyncSession, table: type[DeclarativeBase]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of the session's database that knows ON CONFLICT."""
    return upsert_in(session.sync_session, table)


def upsert_in(session: Session, table: type[DeclarativeBase]) -> sqlite.Insert | postgresql.Insert:
    """The same for a session that is not asynchronous."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
