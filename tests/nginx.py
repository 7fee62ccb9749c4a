"""A real nginx on a free port, for what only a web server shows: headers, redirects, sub-paths."""

from __future__ import annotations

import grp
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from kb_build.publish.nginx import NGINX
from scripts.system_packages import NEEDS, advice, find_nginx

STARTS = 5
SECONDS_TO_START = 10.0

CONFIG = """\
{user}
daemon off;
master_process off;
pid "{work}/nginx.pid";
error_log "{work}/error.log" notice;
events {{ worker_connections 256; }}
http {{
    access_log "{work}/access.log";
    client_body_temp_path "{work}/body";
    proxy_temp_path "{work}/proxy";
    fastcgi_temp_path "{work}/fastcgi";
    uwsgi_temp_path "{work}/uwsgi";
    scgi_temp_path "{work}/scgi";
    default_type application/octet-stream;
    types {{
        text/html html; text/css css; text/javascript js mjs; application/json json map;
        application/xml xml; text/plain txt; application/manifest+json webmanifest;
        image/png png; image/jpeg jpg jpeg; image/gif gif; image/webp webp; image/svg+xml svg;
        image/x-icon ico; font/woff2 woff2; font/woff woff;
    }}
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        root "{work}/root";
        {include}
    }}
}}
"""
PLAIN_RULES = """\
        charset utf-8;
        index index.html;
        absolute_redirect off;
        error_page 404 {sub_path}404.html;
"""
"""For a folder that no build of ours wrote."""


@dataclass(frozen=True)
class NginxSite:
    """A running server: `url` is where the site starts, `access_log` has a line for each request once it stopped."""

    url: str
    access_log: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, folder: Path, work: Path, sub_path: str = "/", include: Path | None = None) -> NginxSite:
        """Serve `folder` under `sub_path`, with logs and configuration in the new folder `work`.

        A site is served by the rules that its build wrote, and by nothing else but `include`. Raises RuntimeError,
        with the server's own words, when nginx is missing or does not start, ValueError for a site of another path.
        """
        program = find_nginx()
        if program is None:
            raise RuntimeError(advice([need for need in NEEDS if need.find is find_nginx]))
        _lay_root(folder, work, sub_path)
        for _ in range(STARTS):
            port = _free_port()
            (work / "nginx.conf").write_text(_config(folder, work, port, sub_path, include), encoding="utf-8")
            command = [
                program,
                "-p",
                str(work),
                "-e",
                str(work / "error.log"),
                "-c",
                str(work / "nginx.conf"),
            ]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if _answers(process, port):
                return cls(f"http://127.0.0.1:{port}{sub_path}", work / "access.log", process)
            process.kill()
            process.wait()
            # Another program may have taken the port in between; anything else will not change.
            if "Address already in use" not in (words := (work / "error.log").read_text(encoding="utf-8")):
                break
        raise RuntimeError(f"nginx did not start:\n{words}")

    def stop(self) -> None:
        """End the server and wait until its port is free."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _lay_root(folder: Path, work: Path, sub_path: str) -> None:
    """Make `work` with a document root in which `folder` stands at `sub_path`, as on a shared host."""
    if not (sub_path.startswith("/") and sub_path.endswith("/")):
        raise ValueError(f"a sub-path begins and ends with a slash: {sub_path!r}")
    work.mkdir(parents=True)
    place = work / "root" / sub_path.strip("/") if sub_path != "/" else work / "root"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(folder.resolve(), target_is_directory=True)


def _config(folder: Path, work: Path, port: int, sub_path: str, include: Path | None) -> str:
    # As root, nginx would serve as "nobody", who may not read pytest's folders.
    user = f"user root {grp.getgrgid(0).gr_name};" if os.geteuid() == 0 else ""
    rules = _rules(folder, sub_path) + (f'include "{include.resolve()}";' if include else "")
    return CONFIG.format(user=user, work=work, port=port, include=rules)


def _rules(folder: Path, sub_path: str) -> str:
    emitted = folder / NGINX
    if not emitted.is_file():
        return PLAIN_RULES.format(sub_path=sub_path)
    if f"location {sub_path} {{" not in emitted.read_text(encoding="utf-8"):
        raise ValueError(f"the site was not built for {sub_path}: give it a site_url that ends with it")
    return f'include "{emitted.resolve()}";\n'


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Return whether the server takes connections before it ends or time is up."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process.poll() is None
        time.sleep(0.02)
    return False
