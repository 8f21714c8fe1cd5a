"""
Logging for an operator: one line an event, and no secret in any of them.

Whatever a record holds is cleaned where every record of every logger is made, so no handler, of ours or of a library,
can print what was in it: the message with its arguments, the exception with its causes, the stack, extra fields.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeAlias

from aiogram.exceptions import ClientDecodeError
from pydantic import SecretStr, ValidationError
from pydantic_core import ValidationError as CoreValidationError
from sqlalchemy.engine import make_url

from bot.settings import Settings
from security.origins import current_origin
from security.redaction import redactor

CHATTY = (
    "aiogram", "aiohttp.access", "aiosqlite", "apscheduler", "dbos", "httpcore", "httpx", "psycopg", "sqlalchemy",
    "stripe", "urllib3",
)  # fmt: skip
"""Libraries that tell of each call, with what was in it, where more than warnings is asked of them."""
OWN_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}

LINE = "%(asctime)s %(levelname)-7s %(name)s [%(request_id)s]: %(message)s"
"""With the name of the update, request or task, under which the security log has it, too (`/seclog req:…`)."""

Clean: TypeAlias = Callable[[str], str]
log = logging.getLogger(__name__)


def set_up_logging(level: str, settings: Settings | None = None) -> None:
    """Log to standard error from *level* on, without the secrets of *settings*; chatty libraries only warn."""
    clean = redactor(() if settings is None else secrets_of(settings))
    logging.setLogRecordFactory(record_factory(clean))
    logging.raiseExceptions = False  # its report of a failed line would quote the line
    handler = logging.StreamHandler()
    handler.addFilter(ExtraFields(clean))
    handler.setFormatter(logging.Formatter(LINE))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    durable = logging.getLogger("dbos")
    durable.handlers = [logging.NullHandler()]  # else it would bring a handler of its own
    durable.propagate = True
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    threading.excepthook = _thread_crashed
    sys.unraisablehook = _unraisable


def secrets_of(settings: Settings) -> Iterator[str]:
    """The words of every secret that the settings hold, and the passwords of the databases."""
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
    for address in (settings.database_url, settings.keys_url):
        if password := make_url(address).password:
            yield str(password)


def record_factory(clean: Clean) -> Callable[..., logging.LogRecord]:
    """Makes records whose every text went through *clean*; formatting them later adds nothing."""

    def make(*args: Any, **named: Any) -> logging.LogRecord:  # noqa: ANN401 - logging's own signature
        record = logging.LogRecord(*args, **named)
        record.msg, record.args = clean(_message(record)), ()
        if record.exc_info is not None:
            record.exc_text = clean(told(record.exc_info[1])) if record.exc_info[1] is not None else ""
            record.exc_info = None
        if record.stack_info is not None:
            record.stack_info = clean(record.stack_info)
        record.request_id = current_origin().request_id or "-"
        return record

    return make


class ExtraFields(logging.Filter):
    """Cleans what was given to a line as `extra`: it comes into the record only after it was made."""

    def __init__(self, clean: Clean) -> None:
        super().__init__()
        self._clean = clean

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, clean."""
        for name in vars(record).keys() - OWN_FIELDS:
            setattr(record, name, self._cleaned(getattr(record, name)))
        return True

    def _cleaned(self, value: object) -> object:
        return value if value is None or isinstance(value, int | float) else self._clean(_word(value))


def told(error: BaseException | None) -> str:
    """The traceback with every cause; errors that quote what somebody sent tell only what was wrong with it."""
    if error is None:
        return ""
    text = "".join(traceback.format_exception(error)).rstrip()
    for one in _chain(error):
        if (quoted := str(one)) and (said := _word(one)) != quoted:
            text = text.replace(quoted, said)
    return text


def _message(record: logging.LogRecord) -> str:
    args = record.args
    if isinstance(args, Mapping):
        record.args = {name: _safe(value) for name, value in args.items()}
    elif args:
        record.args = tuple(_safe(value) for value in args)
    if isinstance(record.msg, BaseException):
        return _word(record.msg)
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - a line that cannot be formatted must break nothing
        return f"{record.msg} (with arguments that do not fit)"


def _safe(value: object) -> object:
    return _word(value) if isinstance(value, BaseException) else value


def _word(value: object) -> str:
    """What *value* says of itself, less what it quotes of somebody's text."""
    if isinstance(value, ValidationError | CoreValidationError):
        faults = value.errors(include_url=False, include_context=False, include_input=False)
        where = ", ".join(sorted({f"{'.'.join(map(str, one['loc'])) or '-'}: {one['type']}" for one in faults}))
        return f"{value.error_count()} faults in {value.title} ({where})"
    if isinstance(value, ClientDecodeError):
        return f"{value.message}: {type(value.original).__name__}"
    if isinstance(value, UnicodeError):
        return f"{type(value).__name__}: {getattr(value, 'reason', '')}"
    return str(value)


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner: Iterable[BaseException] = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [found for found in (one.__cause__, one.__context__, *inner) if found is not None]


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("\n")
        return
    log.critical("the process ends with an error", exc_info=(kind, error, trace))


def _thread_crashed(crash: threading.ExceptHookArgs) -> None:
    log.critical("a thread ended with an error", exc_info=crash.exc_value)


def _unraisable(what: "sys.UnraisableHookArgs") -> None:
    log.error("an error that nobody could take (%s)", what.err_msg or "no more is known", exc_info=what.exc_value)
