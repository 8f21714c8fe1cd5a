"""Every method there is: importing their files enters them into the table."""

from botapi import (
    administration,
    callbacks,
    copying,
    deleting,
    downloading,
    editing,
    inline,
    media,
    payments,
    polling,
    profile,
    reacting,
    sending,
    topics,
)
from botapi.registry import METHODS

__all__ = [
    "METHODS",
    "administration",
    "callbacks",
    "copying",
    "deleting",
    "downloading",
    "editing",
    "inline",
    "media",
    "payments",
    "polling",
    "profile",
    "reacting",
    "sending",
    "topics",
]
