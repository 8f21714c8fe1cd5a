"""How a page is made: one layout, the reader's language, and static files whose address changes with them."""

import hashlib
import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.texts import Say
from web.gpc import is_sent
from web.security import YEAR_SECONDS, content_security_policy

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
LANGUAGE_COOKIE = "language"
FALLBACK = "en"

Texts = Callable[[str], Say]

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("image/svg+xml", ".svg")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class Pages:
    """
    Renders the templates of `web/templates` and serves `web/static`.

    Args:
        texts: The words of a language code.
        languages: The codes that we ship; whoever reads none of them gets English.
        more_templates: Where further templates lie, such as the sandbox's own.
    """

    def __init__(self, texts: Texts, languages: Sequence[str], *, more_templates: Sequence[Path] = ()) -> None:
        self._texts = texts
        self.languages = tuple(languages)
        self._files = {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in _static_files()}
        digest = hashlib.sha256()
        for name, content in self._files.items():
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
        self._version = digest.hexdigest()[:12]
        self._templates = Environment(
            loader=FileSystemLoader([HERE / "templates", *more_templates]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def language(self, request: web.Request) -> str:
        """The reader's language: asked for in the address, chosen before, or the browser's own."""
        asked = request.query.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
        if asked in self.languages:
            return str(asked)
        for wanted in request.headers.get("Accept-Language", "").split(",")[:10]:
            code = wanted.partition(";")[0].strip().lower().partition("-")[0]
            if code in self.languages:
                return code
        return FALLBACK

    def say(self, request: web.Request) -> Say:
        """The words of the reader's language."""
        return self._texts(self.language(request))

    def say_in(self, request: web.Request, language: str | None) -> Say:
        """The words of *language*, or else of the reader's own."""
        return self._texts(language) if language else self.say(request)

    def render(
        self,
        request: web.Request,
        template: str,
        *,
        status: int = 200,
        form_targets: tuple[str, ...] = (),
        language: str | None = None,
        **details: object,
    ) -> web.Response:
        """
        The page, in *language* or else the reader's own; it is personal, so nobody keeps a copy.

        Templates say `say.plain("key", …)` and `static("name.css")`; *form_targets* as in
        `web.security.content_security_policy`.
        """
        say = self.say_in(request, language)
        html = self._templates.get_template(template).render(
            say=say,
            language=say.language,
            languages=self.languages,
            static=self.static,
            static_names=self.static_names,
            gpc=is_sent(request),
            **details,
        )
        return web.Response(
            text=html,
            status=status,
            content_type="text/html",
            headers={
                "Content-Security-Policy": content_security_policy(form_targets=form_targets),
                "Cache-Control": "no-store",
            },
        )

    def static(self, name: str) -> str:
        """The address of a static file; it changes whenever any of them does."""
        if name not in self._files:
            raise FileNotFoundError(name)
        return f"/static/{self._version}/{name}"

    def static_names(self, *folders: str) -> list[str]:
        """The pictures of these folders ("flags/"), by the names that `static` takes."""
        return [name for name in self._files if name.startswith(folders) and name.endswith(".svg")]

    def routes(self) -> list[web.RouteDef]:
        """Where the static files are served."""
        return [web.get("/static/{version}/{name:.+}", self._serve), web.get("/favicon.ico", self._favicon)]

    async def _serve(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        content = self._files.get(name)
        if content is None:
            raise web.HTTPNotFound
        kept = f"public, max-age={YEAR_SECONDS}, immutable"
        if request.match_info["version"] != self._version:
            kept = "no-cache"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        charset = "utf-8" if kind.startswith("text/") else None
        response = web.Response(body=content, content_type=kind, charset=charset, headers={"Cache-Control": kept})
        response.enable_compression()
        return response

    async def _favicon(self, request: web.Request) -> web.Response:
        del request
        raise web.HTTPFound(self.static("icon.svg"))


def _static_files() -> list[Path]:
    return sorted(path for path in STATIC.rglob("*") if path.is_file())
