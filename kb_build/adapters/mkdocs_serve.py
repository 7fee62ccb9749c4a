"""Serve a site while it is written."""

from __future__ import annotations

import logging
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as engine_build
from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer

from kb_build.adapters.mkdocs import Stopped, load_site
from kb_build.settings_file import ConfigError

POLL_SECONDS = 0.3
RELOAD = "/livereload.js"


def serve(
    config_file: Path, options: Mapping[str, Any], host: str, port: int, on_ready: Callable[[str], None]
) -> None:
    """Serve the site until it is ended; `on_ready` gets its address once it is built.

    Raises ConfigError, and OSError where the port is taken.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with socket.create_server((host, port)):
        pass  # a taken port is said now, not after the build
    with tempfile.TemporaryDirectory(prefix="kb-serve-") as folder:
        config = load_site(config_file, options, site_dir=folder)
        path = urlsplit(config.site_url or "/").path
        server = _Server(lambda: None, host, port, folder, path, polling_interval=POLL_SECONDS)
        server.on_ready = on_ready
        server.error_handler = lambda code: _error_page(Path(folder), code)
        config.site_url = server.url
        config.plugins.on_startup(command="serve", dirty=False)

        def whole_build() -> None:
            # The engine keeps the plugin between configurations, and with it what the preview knows.
            try:
                fresh = load_site(config_file, options, site_dir=folder, site_url=server.url)
                engine_build(fresh, serve_url=server.url)
            except ConfigError as error:
                print(error.line(options["ui_lang"]), file=sys.stderr)
            except Stopped as stopped:
                print(stopped.format_message(), file=sys.stderr)

        engine_build(config, serve_url=server.url)
        config.plugins.on_serve(server, config=config, builder=whole_build)
        for watched in server.builder.watched:
            server.watch(str(watched))
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


class _Server(LiveReloadServer):
    """The engine's server, which says when it answers and watches."""

    on_ready: Callable[[str], None]

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Say so, and answer."""
        self.on_ready(self.url)
        super().serve_forever(poll_interval)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Name the script that the engine writes into the page: the page's policy takes only files."""
        before, end, after = content.rpartition(b"</body>")
        return before + f'<script src="{RELOAD}?{epoch}"></script>'.encode() + end + after

    def _serve_request(
        self, environ: Mapping[str, str], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        if "\0" in environ["PATH_INFO"]:
            return None  # no file has such a name
        epoch = environ.get("QUERY_STRING", "")
        if environ["PATH_INFO"] != RELOAD or not epoch.isdecimal():
            return super()._serve_request(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/javascript")])
        return [_SCRIPT_TEMPLATE.substitute(epoch=epoch, request_id=epoch).encode()]


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
