"""Style sheets and scripts joined: what a browser would put together, in one file."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kb_build.publish.assets import JOINERS, PLAIN_NAMES, Assets, read_assets, write_assets
from kb_build.publish.joined import CannotJoin
from kb_build.publish.modules import join_module
from kb_build.publish.shrink import shrink
from kb_build.publish.styles import join_style
from kb_build.publish.worker import join_worker
from tests.sites import digest

OVERRIDES = Path(__file__).resolve().parent.parent / "overrides"


def reader(files: Mapping[str, str]) -> Callable[[str], str]:
    return files.__getitem__


def run(script: str) -> str:
    """Return what a module prints."""
    command = ["node", "--input-type=module", "-"]
    done = subprocess.run(command, input=script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_style_sheet_keeps_order_and_layers() -> None:
    files = {
        "css/kb.css": (
            '/* All. */\n@layer base, page;\n\n@import url("a.css") layer(base);\n@import url("b.css");\np {}\n'
        ),
        "css/a.css": "a { color: red; }\n",
        "css/b.css": "b { color: blue; }\n",
    }
    joined = join_style("css/kb.css", reader(files))
    assert joined.text == (
        "/* All. */\n@layer base, page;\n\n@layer base {\na { color: red; }\n}\nb { color: blue; }\np {}\n"
    )
    assert joined.parts == {"css/a.css", "css/b.css"}


def test_imports_of_imports_are_joined_too() -> None:
    files = {
        "kb.css": '@import url("a/a.css") layer(one);\n',
        "a/a.css": '@import url("../b.css") layer(two);\n',
        "b.css": "b {}\n",
    }
    joined = join_style("kb.css", reader(files))
    assert joined.text == "@layer one {\n@layer two {\nb {}\n}\n}\n"
    assert joined.parts == {"a/a.css", "b.css"}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("url(x.png)", "url(parts/x.png)"),
        ('url("x.png")', 'url("parts/x.png")'),
        ("url( '../x y.png' )", "url('x y.png')"),
        ("url(#shape)", "url(#shape)"),
        ("url(/x.png)", "url(/x.png)"),
        ("url(https://example.com/x.png)", "url(https://example.com/x.png)"),
        ("url(\"data:image/svg+xml,%3Csvg xmlns='x' fill='url(x.png)'/%3E\")",) * 2,
    ],
)
def test_addresses_in_a_part_stay_right(written: str, right: str) -> None:
    files = {"css/kb.css": '@import url("parts/a.css");', "css/parts/a.css": f"a {{ mask: {written}; }}"}
    assert join_style("css/kb.css", reader(files)).text == f"a {{ mask: {right}; }}"


@pytest.mark.parametrize(
    "text",
    [
        '@import "a.css";',
        '@import url("a.css") print;',
        '@import url("a.css") layer(x) supports(display: grid);',
        '@import url("https://example.com/a.css");',
        '@import url("kb.css");',
        '@import url("a.css");\n@import url("a.css");',
        '@import url("head.css");',
    ],
)
def test_what_cannot_be_joined_is_said(text: str) -> None:
    files = {"kb.css": text, "a.css": "a {}", "head.css": '@charset "utf-8";\na {}'}
    with pytest.raises(CannotJoin):
        join_style("kb.css", reader(files))


def test_modules_run_in_the_order_of_a_browser_and_meet_no_names() -> None:
    files = {
        "kb.js": (
            'import "./one.js";\nimport { add, B } from "./deep/two.js";\n'
            "const own = 1;\nconsole.log(add(own), B);\n"
        ),
        "one.js": 'import { add } from "./deep/two.js";\nconst own = 10;\nconsole.log(add(own));\n',
        "deep/two.js": (
            'import { Box } from "../box.js";\nconst own = 100;\nconsole.log("two");\n'
            "export function add(n) {\n  return new Box(n + own).n;\n}\nexport const [A, B] = [1, 2];\n"
        ),
        "box.js": "export class Box {\n  constructor(n) {\n    this.n = n;\n  }\n}\nexport async function later() {}\n",
    }
    joined = join_module("kb.js", reader(files))
    assert joined.parts == {"one.js", "deep/two.js", "box.js"}
    assert run(joined.text) == "two\n110\n101 2\n"


def test_an_entry_keeps_its_exports() -> None:
    files = {
        "search.js": 'import { a } from "./a.js";\nexport const b = a + 1;\n',
        "a.js": "export const a = 1;\n",
    }
    joined = join_module("search.js", reader(files))
    assert run(f"{joined.text}\nconsole.log(b);\n") == "2\n"
    assert "export const b" in joined.text


@pytest.mark.parametrize(
    "text",
    [
        'import a from "./a.js";',
        'import * as a from "./a.js";',
        'import { a as b } from "./a.js";',
        'import {\n  a,\n} from "./a.js";',
        'import { a } from "lunr";',
        'export default 1;\nimport { a } from "./a.js";',
        'export { a } from "./a.js";',
        "export let a = 1;",
        "await 1;",
        "console.log(import.meta.url);",
        'const later = () => import("./a.js");',
        'import "./kb.js";',
        'import "./circle.js";',
    ],
)
def test_modules_of_other_forms_are_left_alone(text: str) -> None:
    files = {"kb.js": text, "a.js": "export const a = 1;", "circle.js": 'import "./kb.js";'}
    with pytest.raises(CannotJoin):
        join_module("kb.js", reader(files))


WORKER = """\
importScripts("vendor/words.js");
const loading = import("./search/search.js");
loading.then(({ twice }) => console.log(twice(words)));
"""
PARTS = {
    "kb/vendor/words.js": "var words = 21;\n",
    "kb/search/search.js": (
        'import { Box } from "./box.js";\nexport function twice(n) {\n  return new Box(n).n * 2;\n}\n'
    ),
    "kb/search/box.js": "export class Box {\n  constructor(n) {\n    this.n = n;\n  }\n}\n",
}


def test_a_worker_is_one_script_with_what_it_loads() -> None:
    joined = join_worker("kb/worker.js", reader(PARTS | {"kb/worker.js": WORKER}))
    assert joined.parts == set(PARTS)
    assert run(joined.text) == "42\n"


@pytest.mark.parametrize(
    "text",
    [
        'importScripts("https://example.com/a.js");',
        'importScripts("a.js", "b.js");',
        'if (later) importScripts("a.js");',
        'const loading = import("lunr");',
        'import { a } from "./a.js";',
    ],
)
def test_workers_of_other_forms_are_left_alone(text: str) -> None:
    with pytest.raises(CannotJoin):
        join_worker("worker.js", reader({"worker.js": text, "a.js": "export const a = 1;", "b.js": ""}))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(OVERRIDES / "assets", tmp_path / "assets")
    return tmp_path


def finish(site: Path) -> Assets:
    """Do with the assets of a site what a build does."""
    assets = read_assets([site], site)
    write_assets(assets, site)
    return assets


def test_our_own_files_are_joined(site: Path) -> None:
    assets = finish(site)
    style = Path(assets.names["style"]).name
    assert {file.name for file in (site / "assets/kb/css").iterdir()} == {"kb.css", style}
    assert not (site / "assets/kb/elements").exists()
    for name in JOINERS:
        text = (site / assets.names[name]).read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:@import|import\b)", text, re.MULTILINE), name
    assert not (site / "assets/kb/search/search.js").exists()
    for script, kind in (("kb.js", "module"), ("search_worker.js", "commonjs")):
        run_check = subprocess.run(
            ["node", "--check", f"--input-type={kind}", "-"],
            input=(site / "assets/kb" / script).read_text(encoding="utf-8"),
            capture_output=True,
            text=True,
            check=False,
        )
        assert run_check.returncode == 0, run_check.stderr


def test_joining_loses_no_rule(site: Path) -> None:
    rules = re.compile(r"[^{};]+\{")
    before = [
        rule.strip()
        for part in sorted((site / "assets/kb/css").glob("*.css"))
        if part.name != "kb.css"
        for rule in rules.findall(part.read_text(encoding="utf-8"))
    ]
    joined = join_style("assets/kb/css/kb.css", lambda path: (site / path).read_text(encoding="utf-8")).text
    assert before
    assert [rule for rule in before if rule not in joined] == []
    assert joined.count("{") == joined.count("}")


@pytest.mark.parametrize(
    ("path", "written", "small"),
    [
        (
            "a.js",
            "/** What. */\n// Why.\nconst a = 1; // b\n  /**\n   * d\n   */\nrun(a);\n",
            "const a=1;run(a);",
        ),
        ("a.js", "/**\n * @license MIT\n */\nconst a = 1;\n", "/*!\n * @license MIT\n */const a=1;"),
        ("a.css", "/* Why. */\na {\n  width: calc(1px + 2px); /* so */\n}\n", "a{width: calc(1px + 2px);}"),
        (
            "a.css",
            "p :is(a) /* in */ b > c,\np:is(a) {\n  d: e\n    f;\n}\n",
            "p :is(a) b > c, p:is(a){d: e f;}",
        ),
        ("a.css", "/*! MIT */\na { b: url('c  d.png') }", '/*! MIT */ a{b: url("c  d.png")}'),
        ("a.svg", "<svg>\n</svg>\n", "<svg>\n</svg>\n"),
    ],
)
def test_readers_load_neither_comments_nor_spaces(path: str, written: str, small: str) -> None:
    assert shrink(path, written) == small
    assert shrink(path, small) == small


def test_what_a_site_brings_is_not_shrunk(site: Path, tmp_path: Path) -> None:
    """The tool for scripts takes the regular expression behind an arrow for a division."""
    own = "const clean = (s) => / +/.test(s);\n"
    (tmp_path / "site/assets/kb").mkdir(parents=True)
    (tmp_path / "site/assets/kb/early.js").write_text(own, encoding="utf-8")
    assets = read_assets([tmp_path / "site", site], site)
    assert assets.files["assets/kb/early.js"].decode() == own
    assert b"\n  " not in assets.files["assets/kb/kb.js"]


SAME_TREE = """
import { createRequire } from "node:module";
const { parse } = createRequire(import.meta.url)("internal/deps/acorn/acorn/dist/acorn");
let text = "";
for await (const part of process.stdin) text += part;
const trees = JSON.parse(text).map(([script, sourceType]) => {
  const tree = parse(script, { ecmaVersion: "latest", sourceType });
  return JSON.stringify(tree, (key, value) => (["start", "end", "raw"].includes(key) ? undefined : value));
});
console.log(trees[0] === trees[1], trees[0].length > 500);
"""


@pytest.mark.parametrize("name", ["script", "early", "leads_to", "worker"])
def test_a_shrunk_script_is_the_same_program(name: str) -> None:
    small = read_assets([OVERRIDES], OVERRIDES).files[PLAIN_NAMES[name]].decode()
    whole = read_assets([OVERRIDES], OVERRIDES / "nothing").files[PLAIN_NAMES[name]].decode()
    assert len(small) < len(whole)
    kind = "module" if name == "script" else "script"
    command = ["node", "--expose-internals", "--input-type=module", "-e", SAME_TREE]
    given = json.dumps([[whole, kind], [small, kind]])
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.stdout == "true true\n", done.stderr


def test_joining_again_changes_nothing(site: Path) -> None:
    finish(site)
    before = digest(site)
    finish(site)
    assert digest(site) == before


def test_a_name_says_what_is_in_the_file_and_the_plain_name_stays(site: Path) -> None:
    before = finish(site)
    for name, path in PLAIN_NAMES.items():
        hashed = before.names[name]
        content = (site / hashed).read_bytes()
        stem, _, rest = path.rpartition(".")
        assert hashed == f"{stem}-{hashlib.sha256(content).hexdigest()[:8]}.{rest}"
        assert (site / path).read_bytes() == content
    with (site / "assets/kb/kb.js").open("a", encoding="utf-8") as script:
        script.write("// changed\nconsole.log(1);\n")
    after = read_assets([site], site)
    assert {name for name in PLAIN_NAMES if after.names[name] != before.names[name]} == {"script"}


def test_the_first_folder_that_has_a_file_says_what_is_in_it(site: Path, tmp_path: Path) -> None:
    own = tmp_path / "own/assets/kb/icon.svg"
    own.parent.mkdir(parents=True)
    own.write_text("<svg/>", encoding="utf-8")
    assets = read_assets([tmp_path / "own", site], site)
    assert assets.files["assets/kb/icon.svg"] == assets.files[assets.names["icon"]] == b"<svg/>"
    assert assets.names["style"] == read_assets([site], site).names["style"]


def test_a_site_s_own_style_sheet_of_another_form_stays_with_its_parts(site: Path) -> None:
    own = site / "assets/kb/css/kb.css"
    own.write_text('@import "tokens.css" print;\n', encoding="utf-8")
    finish(site)
    assert own.read_text(encoding="utf-8") == '@import "tokens.css" print;\n'
    assert (site / "assets/kb/css/tokens.css").is_file()
    assert not (site / "assets/kb/remember.js").exists()


def test_a_site_without_our_assets_is_left_alone(tmp_path: Path) -> None:
    assert finish(tmp_path).names == PLAIN_NAMES
    assert list(tmp_path.iterdir()) == []
