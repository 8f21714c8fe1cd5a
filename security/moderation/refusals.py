"""The ways in which a command to keep order is refused."""

from dataclasses import dataclass

from core.errors import Refusal
from security.tags import Tag


class TargetMissing(Refusal):
    """Nobody is named: no topic, no answered message, no word that says who."""

    key = "refusal-target-missing"


@dataclass(eq=False)
class TargetUnknown(Refusal):
    """We know nobody by that word."""

    key = "refusal-target-unknown"

    word: str


@dataclass(eq=False)
class NameNotSeen(Refusal):
    """Nobody with that @name wrote to us in the last 30 days, and Telegram lets no bot look one up."""

    key = "refusal-name-not-seen"

    name: str


class OriginHidden(Refusal):
    """The forwarded message hides who wrote it."""

    key = "refusal-origin-hidden"


class TargetAnonymous(Refusal):
    """Somebody who writes as a group or a channel is no account."""

    key = "refusal-target-anonymous"


class TargetIsYou(Refusal):
    """Nobody acts on themselves."""

    key = "refusal-target-is-you"


class TargetIsBot(Refusal):
    """Not on this bot, nor, in the service, on any other."""

    key = "refusal-target-is-bot"


class TargetTooHigh(Refusal):
    """Nobody acts on an equal or a higher rank."""

    key = "refusal-target-too-high"
    tag = Tag.NOT_ALLOWED
    reason = "rank"


class AskerMayNot(Refusal):
    """What waits for a second person was asked for by somebody who may not do it any more."""

    key = "refusal-asker-may-not"
    tag = Tag.NOT_ALLOWED
    reason = "role"


class ReasonMissing(Refusal):
    """A ban or a mute says why."""

    key = "refusal-reason-missing"


class GroupOnly(Refusal):
    """It has an effect in community groups alone."""

    key = "refusal-group-only"


class NotInGroups(Refusal):
    """It has no effect in groups."""

    key = "refusal-not-in-groups"


class GroupFlags(Refusal):
    """To be silent and to delete a message is a matter of community groups, and of commands that stand in one."""

    key = "refusal-group-flags"


class NoGroup(Refusal):
    """No community group is registered."""

    key = "refusal-no-group"


class WhichGroup(Refusal):
    """There are several community groups: the command belongs into the one that is meant."""

    key = "refusal-which-group"


class NotInWebChat(Refusal):
    """Somebody of the website is in no group."""

    key = "refusal-not-in-web-chat"


@dataclass(eq=False)
class NothingToLift(Refusal):
    """They are not restrained so."""

    key = "refusal-nothing-to-lift"

    verb: str
    who: str


class NothingToUndo(Refusal):
    """There is no act to take back, or it cannot be taken back."""

    key = "refusal-nothing-to-take-back"


class UndoTooLate(Refusal):
    """It was done more than a day ago: there are /unban and /unmute."""

    key = "refusal-undo-too-late"


class NoteEmpty(Refusal):
    """A note without words."""

    key = "refusal-note-empty"


class ReportWhat(Refusal):
    """A report answers the message that it is about."""

    key = "refusal-report-what"


class ReportStaff(Refusal):
    """The staff and the administrators cannot be reported in the group."""

    key = "refusal-report-staff"


@dataclass(eq=False)
class PatternNotGood(Refusal):
    """Nothing that can be blocked: a word or phrase of 3 to 200 letters, a domain or the address of a page."""

    key = "refusal-blocklist-pattern"

    pattern: str


@dataclass(eq=False)
class PaceNotGood(Refusal):
    """A pace is a number of seconds, a duration of at most an hour, or `off`."""

    key = "refusal-slow-pace"

    word: str


@dataclass(eq=False)
class TooSoon(Refusal):
    """One message of a person in so many seconds reaches the desk; this one has not."""

    key = "refusal-too-soon"

    seconds: int
