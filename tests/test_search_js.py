"""The browser's half: its own tests, and that it gives the hits that Python gives."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from kb_build.model.section import SearchDocument, Section
from kb_build.publish.modules import join_module
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.pack import pack
from kb_build.search.store import IndexStore, ShardStore
from tests.node import ask_node, node_tests
from tests.search_articles import documents
from tests.test_search_find import DECLARED, VARIANTS
from tests.test_search_pack import QUERIES
from tests.test_search_tokenize import random_texts

ASSETS = Path(__file__).parent.parent / "overrides" / "assets" / "kb"
MODULES = sorted((ASSETS / "search").glob("*.js"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packed index of either language."""
    folder = tmp_path_factory.mktemp("search")
    for lang in ("en", "ja"):
        (folder / lang).mkdir()
        for name, content in pack(build_index(documents(), lang)).items():
            (folder / lang / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_javascript_gives_the_hits_of_python(site, lang):
    texts = [
        *QUERIES,
        *(VARIANTS[v](text) for v in VARIANTS for _, _, text in DECLARED),
        *random_texts(500, seed=3),
        "メール を 送った ー ー",
    ]
    search = Search(IndexStore(build_index(documents(), lang)))
    ours = [json.loads(json.dumps([asdict(hit) for hit in search.find(text)])) for text in texts]
    theirs = ask_node("hits.mjs", str(site / lang), lang, given=texts)
    for text, one, other in zip(texts, ours, theirs, strict=True):
        assert one == other, text


CORPORA = {"en": "en-arduino", "ja": "ja-alchemy"}


@pytest.mark.parametrize("lang", sorted(CORPORA))
def test_javascript_gives_the_hits_of_python_on_real_articles(lang, corpus, tmp_path):
    """Every query of the corpus, best ten and their order, from shards; and Python from shards for a fourth of them."""
    index = build_index(corpus_documents(corpus / CORPORA[lang], lang), lang)
    for name, content in pack(index).items():
        (tmp_path / name).write_bytes(content)
    lines = (corpus / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["lang"] == lang]
    texts = [row["query"] for row in rows]
    long = [VARIANTS[v] for v in ("in a letter", "in a Japanese letter", "wrapped in a log")]
    exact = [row["query"] for row in rows if row["kind"] == "error-exact"]
    texts += [vary(text) for text in exact[::6] for vary in long]
    whole = Search(IndexStore(index))
    sharded = Search(ShardStore(lambda name: (tmp_path / name).read_bytes()))
    theirs = ask_node("hits.mjs", str(tmp_path), lang, given=texts)
    assert len(texts) > 500
    for number, (text, other) in enumerate(zip(texts, theirs, strict=True)):
        hits = whole.find(text)
        assert number % 4 or sharded.find(text) == hits, text
        assert json.loads(json.dumps([asdict(hit) for hit in hits])) == other, text


def corpus_documents(folder: Path, lang: str) -> list[SearchDocument]:
    """Real articles, roughly: their Markdown cut at its headings, its code as verbatim text."""
    found = []
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        title = re.search(r"^title: *(.*)$", text, re.MULTILINE)
        parts = re.split(r"^#+ +(.*)$", text.partition("\n---\n")[2], flags=re.MULTILINE)
        sections = [
            Section(path.stem, lang, f"h{at}", heading, body, tuple(re.findall(r"`([^`]+)`", body)))
            for at, (heading, body) in enumerate(zip(["", *parts[1::2]], parts[0::2], strict=True))
        ]
        name = title[1].strip("\"' ") if title else path.stem
        url = f"{lang}/{path.relative_to(folder).with_suffix('').as_posix()}/"
        found.append(SearchDocument(path.stem, lang, url, "", name, sections=tuple(sections)))
    return found


def test_the_browser_half(site):
    done = node_tests("search.test.mjs", KB_SEARCH_SITE=str(site))
    assert done.returncode == 0, done.stdout
    assert re.search(r"# skipped 0", done.stdout), done.stdout


def test_lunr_is_the_published_one():
    record = json.loads((ASSETS / "vendor" / "lunr.json").read_text(encoding="utf-8"))
    script = (ASSETS / "vendor" / "lunr.min.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == record["sha256"]
    assert record["version"].encode() in script[:200]


def test_modules_can_be_joined_into_one_script():
    """Each top-level name once over all modules, and imports of ours only: a joiner may drop import and export."""
    seen: dict[str, str] = {}
    for module in MODULES:
        source = module.read_text(encoding="utf-8")
        names = re.findall(
            r"^(?:export )?(?:async )?(?:const|let|class|function\*?) (\w+)", source, re.MULTILINE
        )
        assert "export default" not in source
        for name in names:
            assert seen.setdefault(name, module.name) == module.name, (
                f"{name} is in {seen[name]} and {module.name}"
            )
        for target in re.findall(r'^import .* from "(.*)";$', source, re.MULTILINE):
            assert (module.parent / target).is_file()
    joined = join_module("search.js", lambda name: (ASSETS / "search" / name).read_text(encoding="utf-8"))
    assert "lead.js" in joined.parts


def test_the_halves_have_the_same_files():
    ours = {path.stem for path in (Path(__file__).parent.parent / "kb_build" / "search").glob("*.py")}
    theirs = {path.stem for path in MODULES}
    # Only Python builds an index; only a page opens a search by address and loads it over a network;
    # code_address.py is for all of kb_build.
    assert theirs - ours == {"search", "loader", "code_address"}
    assert ours - theirs == {"__init__", "index", "synonym", "units", "variants", "weigh"}
