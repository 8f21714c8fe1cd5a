"""/health/live: the process answers. /health/ready: it can serve: what is not ready is named."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Check = Callable[[], Awaitable[bool]]


def health_routes(checks: Mapping[str, Check]) -> web.RouteTableDef:
    """Both addresses; *checks* are asked for readiness, each by its name."""
    routes = web.RouteTableDef()

    @routes.get("/health/live")
    async def live(_request: web.Request) -> web.Response:
        """Say that the process is there."""
        return web.json_response({"status": "live"})

    @routes.get("/health/ready")
    async def ready(_request: web.Request) -> web.Response:
        """Ask everything that serving needs."""
        answers = {name: await check() for name, check in checks.items()}
        is_ready = all(answers.values())
        return web.json_response(
            {"status": "ready" if is_ready else "not ready", "checks": answers}, status=200 if is_ready else 503
        )

    return routes
