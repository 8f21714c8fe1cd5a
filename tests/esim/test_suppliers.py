from datetime import timedelta

import pytest

from sandbox.esimaccess import Fault
from tests.esim.supplier_contract import House, SupplierContract

SPOILT = {
    "sold out": Fault.OUT_OF_STOCK,
    "price": Fault.PRICE_CHANGED,
    "balance": Fault.BALANCE_EMPTY,
    "gone": Fault.PLAN_GONE,
    "lost": Fault.ANSWER_LOST,
    "busy": Fault.BUSY,
}


class TestEsimAccess(SupplierContract):
    @pytest.fixture
    def supplier(self, client, twin, clock):
        def use(supplier_ref, count):
            twin.phone(supplier_ref).walk(used=count)
            clock.advance(seconds=(twin.usage_lag + timedelta(minutes=1)).total_seconds())

        return House(
            client=client,
            twin=twin,
            clock=clock,
            sold=lambda: len(twin.book.sold()),
            spoil=lambda kind: twin.inject("esim/order", SPOILT[kind]),
            use=use,
            advance=lambda: clock.advance(seconds=30),
        )


class TestEsimAccessThatRefusesDuplicates(TestEsimAccess):
    @pytest.fixture
    def twin(self, twin):
        twin.refuses_duplicates = True
        return twin
