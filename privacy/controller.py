"""Who answers for the data: what only the operator knows, and the notice has to say (Art. 13 (1) a, b)."""

from dataclasses import dataclass

FALLBACK_NAME = "EsimFlux"


@dataclass(frozen=True, slots=True)
class Controller:
    """The company behind the service; an empty field was not told to us, and production does not start without it."""

    name: str = ""
    address: str = ""
    """In one line, as on an envelope."""
    country: str = ""
    """Its code (ISO 3166)."""
    email: str = ""
    authority: str = ""
    """The data protection authority that is competent for it, with its address on the web."""
    representative: str = ""
    """In the EU or the United Kingdom, where the company is in neither; empty: it needs none."""
    officer: str = ""
    """The data protection officer's contact; empty: there is none."""

    @property
    def called(self) -> str:
        """Its name, or that of the service where none was told."""
        return self.name or FALLBACK_NAME
