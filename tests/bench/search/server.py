"""A static web server that counts what it sends: gzip where that is smaller, cached by the browser."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}


@dataclass(frozen=True)
class Sent:
    """One answer: the address and the bytes of its body as they travelled."""

    path: str
    size: int


@dataclass
class Server:
    """A running server: where it is and what it sent, in order."""

    url: str
    sent: list[Sent] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve `folder` on a free port of this machine until the block ends."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Else a body that follows its headers waits for their acknowledgement, 40 ms: those who load in steps pay most.
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = unquote(self.path.partition("?")[0])
            found = _body(folder, path)
            body, packed, kind = found or (b"not found", False, "text/plain")
            server.sent.append(Sent(path, len(body)))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=3600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: `sent` has it all."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request: object, client_address: object) -> None:
            """A browser that closes in the middle of an answer is no error."""

    with Quiet(("127.0.0.1", 0), Handler) as httpd:
        Thread(target=httpd.serve_forever, daemon=True).start()
        server.url = f"http://127.0.0.1:{httpd.server_address[1]}/"
        yield server
        httpd.shutdown()


@lru_cache(maxsize=20000)
def _body(folder: Path, path: str) -> tuple[bytes, bool, str] | None:
    """The bytes that travel for a path, whether they are gzip, and their type; None if there is no such file."""
    file = folder / path.lstrip("/")
    if path.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        return None
    plain = file.read_bytes()
    packed = gzip.compress(plain, 6, mtime=0)
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/json")) else kind
    return (packed, True, text) if len(packed) < len(plain) else (plain, False, text)
