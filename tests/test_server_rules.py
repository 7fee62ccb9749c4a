"""The rules for servers that a build writes: `nginx.conf` in a real nginx, `_headers` read as its hosts read it."""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from pathlib import Path

import pytest

from kb_build.config import load_config
from kb_build.policy import security_headers
from kb_build.publish.caching import A_DAY, ASK, FOREVER
from kb_build.publish.headers import HEADERS
from kb_build.publish.nginx import NGINX, nginx_rules
from tests.kb import kb
from tests.libraries import front_matter, library_of
from tests.nginx import NginxSite
from tests.sites import small_site

Serve = Callable[..., NginxSite]
HASHED = re.compile(r"assets/kb/.*-[0-9a-f]{8}\.\w+|search/\w+/\w+-\d+-[0-9a-f]{6}\.(bin|json)")
PICTURE = re.compile(r".*\.(png|svg|webp)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small help centre below a path, which lets in videos from elsewhere."""
    folder = small_site(tmp_path_factory.mktemp("rules"), "https://example.com/kb/")
    settings = folder / "mkdocs.yml"
    with settings.open("a", encoding="utf-8") as opened:
        opened.write("    origins: {videos: [https://videos.example.com]}\n")
    done = kb(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture
def site(built: Path, nginx_site: Serve) -> NginxSite:
    return nginx_site(built, "/kb/")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def ask(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body of one answer, wherever it leads."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.build_opener(_Stay).open(urllib.request.Request(url, headers=named)) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def files(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def security(built: Path) -> dict[str, str]:
    return security_headers(load_config(built.parent / "mkdocs.yml").settings)


@pytest.mark.parametrize(
    ("path", "status"),
    [("", 200), ("en/fix/license/", 200), ("api/v1/articles.json", 200), ("en/fix/img/clock.png", 200),
     ("no-such-page/", 404), ("a/KB0001/", 302), ("assets/kb/kb.js", 200)],
)  # fmt: skip
def test_every_answer_has_the_policy(built: Path, site: NginxSite, path: str, status: int) -> None:
    got, headers, _ = ask(site.url + path)
    assert got == status
    expected = security(built)
    assert "media-src https://videos.example.com" in expected["Content-Security-Policy"]
    assert {name: headers.get_all(name) for name in expected} == {n: [v] for n, v in expected.items()}


def expected_cache(path: str) -> str:
    if HASHED.fullmatch(path):
        return FOREVER
    return A_DAY if PICTURE.fullmatch(path) else ASK


def test_nginx_says_of_every_file_how_long_it_may_be_kept(built: Path, site: NginxSite) -> None:
    kept = set()
    for path in files(built):
        if path not in (NGINX, HEADERS, ".kb-build"):
            status, headers, _ = ask(site.url + path)
            assert status == 200, path
            assert headers.get_all("Cache-Control") == [expected_cache(path)], path
            kept.add(headers["Cache-Control"])
    assert kept == {FOREVER, A_DAY, ASK}


def test_a_page_that_did_not_change_is_not_sent_again(site: NginxSite) -> None:
    _, headers, page = ask(site.url + "en/fix/license/", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    status, again, nothing = ask(
        site.url + "en/fix/license/", Accept_Encoding="gzip", If_None_Match=headers["ETag"]
    )
    assert (status, nothing) == (304, b"")
    assert again["Cache-Control"] == ASK
    assert len(page) < len(ask(site.url + "en/fix/license/")[2])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("en/", "text/html; charset=utf-8"),
        ("a/KB0001/ja.md", "text/markdown; charset=utf-8"),
        ("llms.txt", "text/plain; charset=utf-8"),
        ("assets/kb/css/kb.css", "text/css; charset=utf-8"),
    ],
)
def test_text_says_how_it_is_written(
    built: Path, nginx_site: Serve, tmp_path: Path, path: str, kind: str
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    (folder / "llms.txt").write_text("ヘルプ\n", encoding="utf-8")
    assert ask(nginx_site(folder, "/kb/").url + path)[1]["Content-Type"] == kind


@pytest.mark.parametrize("path", [NGINX, HEADERS, ".kb-build", "no-such-page/"])
def test_what_is_not_for_readers_is_answered_as_missing(site: NginxSite, path: str) -> None:
    status, headers, page = ask(site.url + path)
    assert status == 404
    assert headers["Cache-Control"] == ASK
    assert "ページが見つかりません".encode() in page


def test_what_an_older_page_asks_for_is_answered_with_the_new_one(built: Path, site: NginxSite) -> None:
    for path in ("css/kb", "kb", "search_worker"):
        ending = "css" if path.startswith("css") else "js"
        status, headers, body = ask(f"{site.url}assets/kb/{path}-00000000.{ending}")
        assert (status, headers.get_all("Cache-Control")) == (200, [ASK])
        assert body == (built / f"assets/kb/{path}.{ending}").read_bytes()
    assert ask(f"{site.url}assets/kb/other-00000000.js")[0] == 404


def test_the_way_to_the_site_needs_no_slash(site: NginxSite) -> None:
    assert ask(site.url.rstrip("/") + "?x=1")[1]["Location"] == "/kb/?x=1"
    assert ask(site.url + "en/fix?x=1")[1]["Location"] == "/kb/en/fix/?x=1"


def removed(to: str) -> str:
    return f"---\nid: KB0005\ntype: faq\ntitle: Gone\nredirect_to: {to}\n---\n"


FILES = {
    "docs/en/clock.md": front_matter(id="KB0001") + "x\n",
    "docs/ja/clock.md": front_matter(id="KB0001") + "x\n",
    "docs/en/other-name.md": front_matter(id="KB0002") + "x\n",
    "docs/ja/name.md": front_matter(id="KB0002") + "x\n",
    "docs/en/only.md": front_matter(id="KB0003") + "x\n",
    "docs/ja/時計 $uri.md": front_matter(id="KB0004") + "x\n",
    "docs/en/gone.md": removed("KB0001#solution-1"),
    "docs/ja/gone.md": removed("https://example.com/new?a=$b"),
}


@pytest.fixture(params=["/", "/help-desk/kb/"])
def permalinks(request: pytest.FixtureRequest, tmp_path: Path, nginx_site: Serve) -> NginxSite:
    folder = tmp_path / "rules"
    folder.mkdir()
    library = library_of(FILES, site_url=f"https://example.com{request.param}")
    (folder / NGINX).write_text(nginx_rules(library), encoding="utf-8")
    return nginx_site(folder, request.param)


@pytest.mark.parametrize(
    ("article", "asked", "there"),
    [
        ("KB0001/", None, "ja/clock/"),
        ("KB0001/", "en-GB,en;q=0.9,ja;q=0.8", "en/clock/"),
        ("KB0001/", "ja, en", "ja/clock/"),
        ("KB0001/", "fr-FR, fr;q=0.9, en;q=0.8", "en/clock/"),
        ("KB0001/", "fr,zh-Hans", "ja/clock/"),
        ("KB0001/", "enm, jam", "ja/clock/"),
        ("KB0001/?from=mail&x=%20%24uri", "en", "en/clock/?from=mail&x=%20%24uri"),
        ("KB0002/?x", "en", "en/other-name/?x"),
        ("KB0002/?x", "ja", "ja/name/?x"),
        ("KB0003/", "ja", "en/only/"),
        ("KB0004/", "en", "ja/%E6%99%82%E8%A8%88%20%24uri/"),
        ("KB0005/?x=1", "en", "en/clock/?x=1#solution-1"),
        ("KB0005/?x=1", "ja", "https://example.com/new?a=%24b"),
    ],
)
def test_a_permalink_leads_to_the_language_of_the_browser(
    permalinks: NginxSite, article: str, asked: str | None, there: str
) -> None:
    status, headers, _ = ask(f"{permalinks.url}a/{article}", **({"Accept_Language": asked} if asked else {}))
    base = "/" + permalinks.url.split("/", 3)[3]
    assert (status, headers["Location"]) == (302, there if ":" in there else base + there)
    assert "Accept-Language" in headers.get_all("Vary", [])
    assert headers["Cache-Control"] == ASK


def test_a_site_of_one_language_does_not_ask_for_one() -> None:
    rules = nginx_rules(library_of({"docs/en/a.md": front_matter() + "x\n"}, settings={"languages": ["en"]}))
    assert "$http_accept_language" not in rules
    assert "set $kb_lang en;" in rules


def test_rules_of_a_site_s_own_are_kept(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    for name in (HEADERS, NGINX):
        (folder / "docs" / name).write_text("# our own\n", encoding="utf-8")
    assert kb(folder, "build").returncode == 0
    for name in (HEADERS, NGINX):
        assert (folder / "site" / name).read_text(encoding="utf-8") == "# our own\n"


def sent(rules: str, path: str) -> Mapping[str, list[str]]:
    """Return what a host that reads `rules` as Netlify and Cloudflare Pages do sends with a path."""
    found: dict[str, list[str]] = {}
    applies = False
    for line in rules.splitlines():
        if line.startswith("/"):
            assert line.count("*") <= 1
            applies = bool(re.fullmatch(".*".join(map(re.escape, line.split("*"))), path))
        elif line.startswith("  ") and applies:
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return found


def test_hosts_with_a_headers_file_send_the_same(built: Path) -> None:
    rules = (built / HEADERS).read_text(encoding="utf-8")
    assert len(re.findall(r"^/", rules, re.MULTILINE)) <= 100  # Cloudflare's limits
    assert max(map(len, rules.splitlines())) <= 2000
    for path in files(built):
        headers = sent(rules, f"/kb/{path}")
        assert {name: headers[name] for name in security(built)} == {
            n: [v] for n, v in security(built).items()
        }
        cache = expected_cache(path)
        unhashed_icon = path.endswith(".svg") and cache == A_DAY
        assert headers.get("Cache-Control", [ASK]) == [ASK if unhashed_icon else cache], path
        if path.endswith(".md"):
            assert headers["Content-Type"] == ["text/markdown; charset=utf-8"]
    assert sent(rules, "/kb/llms.txt")["Content-Type"] == ["text/plain; charset=utf-8"]
