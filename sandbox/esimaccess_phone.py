"""A phone that takes a sandbox eSIM: what the supplier then tells of it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from esim.sgp22 import eid_check_digits
from sandbox.esimaccess_book import SoldEsim

if TYPE_CHECKING:
    from sandbox.esimaccess_twin import EsimAccessTwin

THRESHOLDS = (0.5, 0.2, 0.1)
"""Shares left at which the supplier tells of the data use."""


class Phone:
    """
    Does to an eSIM what a phone does; each step is written to the book and told by webhook.

    The usual walk: `download`, `install`, `enable`, `connect`, `use`; `walk` makes all of it.
    """

    def __init__(self, twin: "EsimAccessTwin", esim_tran_no: str) -> None:
        esim = twin.book.one(esim_tran_no)
        if esim is None:
            raise KeyError(esim_tran_no)
        self._twin = twin
        self._number = esim_tran_no
        self.eid = _eid(esim_tran_no)

    @property
    def esim(self) -> SoldEsim:
        """The eSIM as the book has it."""
        esim = self._twin.book.one(self._number)
        if esim is None:
            raise KeyError(self._number)
        return esim

    def walk(self, *, used: int = 0) -> "Phone":
        """All of a normal start, then *used* bytes."""
        self.download().install().enable().connect()
        return self.use(used) if used else self

    def download(self) -> "Phone":
        """The profile was fetched."""
        return self._event("DOWNLOAD")

    def install(self) -> "Phone":
        """The profile lies on the chip; a plan that starts so has started."""
        self._event("INSTALLATION")
        return self._start() if self.esim.active_type == 1 else self

    def enable(self) -> "Phone":
        """The line was switched on."""
        return self._event("ENABLED")

    def disable(self) -> "Phone":
        """The line was switched off."""
        return self._event("DISABLED")

    def delete(self) -> "Phone":
        """The profile was deleted, for ever."""
        return self._event("DELETED")

    def connect(self) -> "Phone":
        """The first network was found: the plan runs."""
        self._start()
        return self._status("IN_USE")

    def use(self, count: int) -> "Phone":
        """Use so many bytes; the supplier counts them at once and tells them hours later."""
        esim, now = self.esim, self._now
        before, after = esim.used, min(esim.used + count, esim.total_volume)
        esim.usage.append((now.isoformat(), after))
        if after >= esim.total_volume:
            esim.esim_status = "USED_UP"
        self._twin.book.write(esim)
        for left in THRESHOLDS:
            if before <= esim.total_volume * (1 - left) < after:
                content = {
                    "totalVolume": esim.total_volume,
                    "orderUsage": after,
                    "remain": esim.total_volume - after,
                    "remainThreshold": left,
                    "lastUpdateTime": _stamp(now),
                }
                self._tell("DATA_USAGE", content, at=now + self._twin.usage_lag)
        return self._status("USED_UP") if esim.esim_status == "USED_UP" else self

    @property
    def _now(self) -> datetime:
        return self._twin.clock()

    def _start(self) -> "Phone":
        esim = self.esim
        if esim.activated_at is None:
            esim.activated_at = self._now.isoformat()
            esim.ends_at = (self._now + timedelta(days=esim.days)).isoformat()
            self._twin.book.write(esim)
        return self

    def _status(self, word: str) -> "Phone":
        esim = self.esim
        esim.esim_status = word
        self._twin.book.write(esim)
        self._tell("ESIM_STATUS", {"esimStatus": word, "smdpStatus": esim.smdp_status})
        return self

    def _event(self, word: str) -> "Phone":
        esim = replace(self.esim, smdp_status=word, eid=self.eid)
        if word == "INSTALLATION":
            esim.installed_at = self._now.isoformat()
        self._twin.book.write(esim)
        content = {
            "eid": self.eid,
            "esimStatus": esim.esim_status,
            "smdpStatus": word,
            "timestamp": _stamp(self._now),
            "seqNumber": len(self._twin.webhooks.sent) + 1,
            "notifyStatus": "Executed-Success",
        }
        self._tell("SMDP_EVENT", content)
        return self

    def _tell(self, kind: str, content: dict[str, Any], *, at: datetime | None = None) -> None:
        esim = self.esim
        whose = {
            "iccid": esim.iccid,
            "orderNo": esim.order_no,
            "esimTranNo": esim.esim_tran_no,
            "transactionId": esim.transaction_id,
        }
        self._twin.webhooks.tell(kind, whose | content, at=at)


def _eid(esim_tran_no: str) -> str:
    first_thirty = f"89049032{int(esim_tran_no):022d}"[:30]
    return first_thirty + eid_check_digits(first_thirty)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
