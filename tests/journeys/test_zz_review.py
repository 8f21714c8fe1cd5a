import asyncio, logging
from tests.town import ANY_ORDER, ANYTHING, WEBHOOK, labels_of, text_of
from tests.town import town as open_town


async def test_x(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    async with open_town(tmp_path) as town:
        ada = await town.visitor("telegram", "en")
        town.supplier.allocation_seconds = (600, 600)
        link = await ada.orders()
        await town.pay(link)
        await ada.sees(ada.says("order-card-paid", **ANY_ORDER))
        town.clock.advance(minutes=10)
        for i in range(8):
            await asyncio.sleep(1)
            o = await town.order()
            print(
                i,
                o.status,
                o.cause,
                o.supplier_order_no,
                [
                    (w.workflow_id, w.status)
                    for w in await town.house.services.work._client.list_workflows_async(
                        name=["fulfil", "show_order", "tell_order"], load_input=False, load_output=False
                    )
                ],
            )
        for r in caplog.records:
            if r.levelno >= 30:
                print(r.getMessage()[:300])
        print([text_of(m)[:60] for m in ada.from_bot()][-4:])
