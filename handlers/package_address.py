"""Where a copy is fetched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackageAddress:
    """The page of a link."""

    base: str
    """Up to the secret."""

    def of(self, token: str) -> str:
        """The address of one link."""
        return f"{self.base}{token}"
