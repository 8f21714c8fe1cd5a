"""The words in which a decision about a request is recorded."""

from enum import StrEnum


class Basis(StrEnum):
    """On what ground a request is refused."""

    IDENTITY = "identity"
    """It was not shown who asks."""
    EXCESSIVE = "excessive"
    """Manifestly unfounded or excessive (Art. 12 (5))."""
    OTHERS = "others"
    """It would take from others' rights (Art. 15 (4))."""
    LEGAL_CLAIM = "legal-claim"
    """Needed for a legal claim (Art. 17 (3) (e))."""
    LAW = "law"
    """A law asks us to keep it (Art. 17 (3) (b))."""
    OVERRIDING = "overriding"
    """Compelling grounds of ours (Art. 21 (1))."""
    NOTHING = "nothing"
    """There is nothing of the kind."""


class Delay(StrEnum):
    """Why more time is taken (Art. 12 (3))."""

    COMPLEX = "complex"
    MANY = "many"
    """The person has made many requests."""
    PROCESSOR = "processor"
    """A processor has to answer first."""


class Ask(StrEnum):
    """What is asked of the person."""

    IDENTITY = "identity"
    """It stops the clock where its law allows that."""
    SCOPE = "scope"
