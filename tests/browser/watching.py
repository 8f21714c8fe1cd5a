"""Waiting for something on a page: a strict security policy lets nobody wait there by an expression in a string."""

import asyncio

from tests.patience import PATIENCE


async def comes_true(page, expression, *, within=PATIENCE):
    """Ask the page until *expression* holds there."""
    async with asyncio.timeout(within):
        while not await page.evaluate(expression):  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.05)
