"""The phones whose menus we know."""

from enum import StrEnum


class PhoneMake(StrEnum):
    """Who made it; the texts of each are `esim-steps-<make>` and `help-path-<step>-<make>`."""

    IPHONE = "iphone"
    SAMSUNG = "samsung"
    PIXEL = "pixel"
    OTHER = "other"

    @property
    def shown(self) -> str:
        """Its name as it is written everywhere; empty: we do not know it."""
        return {"iphone": "iPhone", "samsung": "Samsung", "pixel": "Pixel"}.get(self.value, "")
