"""The command: what it says, in whose language, and how it ends."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import kb_build.cli.check as check_command
from kb_build.cli import COMMANDS, main
from kb_build.cli.failures import report_to
from kb_build.cli.help_page import wrap
from kb_build.cli.language import language_of
from kb_build.cli.progress import progress
from kb_build.locales import FOLDER, words
from kb_build.rules import load_rules
from tests.libraries import front_matter, write_files

KB = Path(sys.executable).with_name("kb")
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
CONFIG = "site_name: Help\nplugins: [kb]\n"
GOOD = front_matter() + "At the back.\n"
LOST = front_matter(id="KB0002") + "See [the rest](KB0999).\n"
WARNED = front_matter(id="KB0003") + "## One\n\n#### Two\n"

Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(tmp_path, {"mkdocs.yml": CONFIG, "docs/en/good.md": GOOD})
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KB_DEBUG", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def kb(site: Path) -> Run:
    """Run the command in the site's folder."""

    def run(*args: str, **more: Any) -> Result:
        return CliRunner().invoke(main, list(args), **more)

    return run


def jsonl(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# -- exit codes


@pytest.mark.parametrize(
    ("files", "args", "code"),
    [
        ({}, ["check"], 0),
        ({"docs/en/lost.md": LOST}, ["check"], 1),
        ({"docs/en/warned.md": WARNED}, ["check"], 0),
        ({"docs/en/warned.md": WARNED}, ["check", "--strict"], 1),
        ({"docs/en/lost.md": LOST}, ["check", "docs/en/good.md"], 0),
        ({}, ["check", "--no-such-option"], 2),
        ({}, ["check", "docs/en/gone.md"], 2),
        ({}, ["check", "mkdocs.yml"], 2),
        ({}, ["check", "--unsafe"], 2),
        ({}, ["check", "--update-baseline"], 2),
        ({}, ["check", "--baseline", "gone.json"], 2),
        ({}, ["check", "--since", "no-such-revision"], 2),
        ({}, ["check", "--today", "2026-02-30"], 2),
        ({}, ["check", "--config", "gone.yml"], 2),
        ({"mkdocs.yml": "site_name: [\n"}, ["check"], 2),
        ({"mkdocs.yml": "docs_dir: nowhere\n"}, ["check"], 2),
        ({}, ["nonsense"], 2),
        ({}, ["explain", "ZZ999"], 2),
        ({}, ["explain", "bk001"], 0),
        ({}, ["--version"], 0),
        ({}, ["--help"], 0),
    ],
)
def test_the_exit_code_says_how_it_went(
    kb: Run, site: Path, files: dict[str, str], args: list[str], code: int
) -> None:
    write_files(site, files)
    result = kb(*args)
    assert result.exit_code == code, result.output


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "mkdocs.yml:4:7: error: extra.kb.colour:"), ("ja", "mkdocs.yml:4:7: エラー: extra.kb.colour")],
)
def test_a_mistake_in_the_settings_is_shown_at_its_place(kb: Run, site: Path, lang: str, says: str) -> None:
    write_files(site, {"mkdocs.yml": "site_name: x\nextra:\n    kb:\n      colour: red\n"})
    result = kb("check", "--ui-lang", lang)
    assert result.exit_code == 2
    assert result.stderr.startswith(says)
    assert result.stdout == ""


def test_a_mistake_in_the_settings_elsewhere_is_shown_where_it_is(kb: Run, site: Path) -> None:
    write_files(site, {"sub/mkdocs.yml": "[\n"})
    assert kb("check", "--config", "sub/mkdocs.yml").stderr.startswith("sub/mkdocs.yml:")


# -- our own faults, and the end from outside


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("the cat sat on it")

    monkeypatch.setattr(check_command, "read_library", fail)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_fault_of_ours_is_a_polite_message(kb: Run, lang: str) -> None:
    result = kb("check", "--ui-lang", lang)
    assert result.exit_code == 3
    assert "ValueError: the cat sat on it" in result.stderr
    assert "Traceback" not in result.output
    assert (report_to() or words(lang, "cli")["failure"]["where"]) in result.stderr
    assert bool(JAPANESE.search(result.stderr)) is (lang == "ja")


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_shows_its_traceback_when_asked(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DEBUG", "1")
    result = kb("check")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_an_interruption_is_quiet(
    kb: Run, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise interruption

    monkeypatch.setattr(check_command, "read_library", interrupted)
    result = kb("check")
    assert result.exit_code == 130
    assert result.output.strip() == ""


def test_a_file_that_cannot_be_used_is_no_fault_of_ours(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "docs/en/good.md")

    monkeypatch.setattr(check_command, "read_library", full)
    result = kb("check")
    assert result.exit_code == 2
    assert "docs/en/good.md: No space left on device" in result.stderr


# -- the shared options


@pytest.mark.parametrize(
    "args",
    [
        ["--config", "other.yml", "--ui-lang", "ja", "check", "--format", "jsonl"],
        ["check", "--format", "jsonl", "--config", "other.yml", "--ui-lang", "ja"],
        ["--config", "gone.yml", "check", "--ui-lang=ja", "--config=other.yml", "--format=jsonl"],
    ],
)
def test_shared_options_stand_before_or_after_the_command(kb: Run, site: Path, args: list[str]) -> None:
    write_files(site, {"other.yml": "docs_dir: other\n", "other/en/lost.md": LOST})
    found = jsonl(kb(*args))
    assert [(d["code"], d["path"]) for d in found] == [("LK001", "other/en/lost.md")]
    assert JAPANESE.search(found[0]["message"])


def test_the_day_comes_from_the_option(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/good.md": front_matter(reviewed="2026-11-02") + "At the back.\n"})
    assert kb("check", "--today", "2026-11-01").exit_code == 1  # reviewed tomorrow
    assert kb("--today", "2026-11-02", "check").exit_code == 0


@pytest.mark.parametrize(
    ("args", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "ja"}, "ja"),
        ([], {"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "jam_JM"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["check", "--ui-lang", "ja"], {}, "ja"),
        (["--ui-lang=en"], {"LANG": "ja_JP.UTF-8"}, "en"),
        (["find", "--", "--ui-lang", "ja"], {}, "en"),
        (["--ui-lang"], {"LANG": "ja_JP.UTF-8"}, "ja"),
        (["--ui-lang", "fr"], {"LANG": "ja_JP.UTF-8"}, "ja"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_locale(
    args: list[str], environ: dict[str, str], lang: str
) -> None:
    assert language_of(args, environ) == lang


# -- help


def commands() -> list[str]:
    return main.list_commands(click.Context(main))


def test_the_commands_that_there_are_can_be_called() -> None:
    assert commands() == list(COMMANDS)
    for name in commands():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.name == name


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("name", ["", *commands()])
def test_every_help_page_is_in_the_readers_language_and_has_an_example(kb: Run, name: str, lang: str) -> None:
    result = kb(*filter(None, [name]), "--help", "--ui-lang", lang)
    own = words(lang, "cli")
    assert result.exit_code == 0
    page, _, example = result.stdout.partition(f"\n{own['example_heading']}:\n")
    assert f"  kb {name}".rstrip() in example
    assert max(map(cell_len, page.splitlines())) <= 80
    english = re.sub(r"--[\w-]+|\[[\w|]+\]", "", page)
    if lang == "en":
        assert not JAPANESE.search(page)
    else:
        assert not re.search(r"\b(?:Usage|Options|Commands|Show|default|this message)\b", english)
    for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)(.*(?:\n {6,}.*)*)", page, re.MULTILINE):
        described = re.sub(r"^\s*(?:[A-Z]+|\[[^\]]*\])?\s*", "", option[1])
        assert len(described) > 5, f"{option[0]} is not explained"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "--fixx"], "'--fixx' というオプションはありません。 '--fix' のことですか?"),
        (["chek"], "'chek' というコマンドはありません。"),
        (["check", "--format", "xml"], "'xml' は選べません。'text', 'jsonl', 'github', 'sarif' のどれか"),
        (["check", "--since"], "オプション '--since' には値が必要です。"),
        (["check", "docs/gone"], "'docs/gone' がありません。"),
        (["explain", "A", "B"], "余分な引数があります (B)"),
        (["check", "--today", "x"], "「x」は日付として読めません。"),
    ],
)
def test_what_click_says_is_japanese_too(kb: Run, args: list[str], says: str) -> None:
    result = kb(*args, env={"LANG": "ja_JP.UTF-8"})
    assert result.exit_code == 2
    assert says in result.stderr
    assert "エラー: " in result.stderr
    assert not re.search(r"\b(?:Usage|Error|Try|Invalid|No such)\b", result.stderr)


def test_what_click_says_is_english_otherwise(kb: Run) -> None:
    assert "Error: No such option" in kb("check", "--fixx").stderr


def test_japanese_words_keep_the_places_of_clicks_values() -> None:
    import yaml

    table = yaml.load((FOLDER / "click.ja.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for english, japanese in table.items():
        assert set(re.findall(r"{[^}]*}", japanese)) <= set(re.findall(r"{[^}]*}", english)), english


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}")
    else:
        yield path, tree


@pytest.mark.parametrize("part", ["cli", "report"])
def test_both_languages_have_the_same_words_with_the_same_values(part: str) -> None:
    english, japanese = (dict(leaves(words(lang, part))) for lang in ("en", "ja"))
    assert list(english) == list(japanese)
    for key, text in english.items():
        found = [set(re.findall(r"(?<!{){(\w+)}", t)) for t in (text, japanese[key])]
        assert found[0] == found[1], key
        assert key.endswith(".example") or not re.search(r"[ぁ-んァ-ヶ]", text), key


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("日本語の文です。つづき", 10, ["日本語の文", "です。つづ", "き"]),
        ("日本語の文。つ", 10, ["日本語の", "文。つ"]),
        ("これは「かぎ」です", 8, ["これは", "「かぎ」", "です"]),
        ("使い方は kb です", 10, ["使い方は", "kb です"]),
        ("一行目、\nKB です", 40, ["一行目、KB です"]),
        ("一行目\n二行目", 40, ["一行目二行目"]),
        ("first\nsecond", 40, ["first second"]),
    ],
)
def test_lines_break_where_the_language_breaks_them(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width)) == lines


# -- check


def test_a_report_names_the_place_from_where_the_caller_stands(
    kb: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    monkeypatch.chdir(site / "docs")
    result = kb("check", "--config", "../mkdocs.yml")
    assert "--> ../docs/en/lost.md:11:16\n" in result.stdout
    assert re.search(r"Found 1 error in 1 of 2 articles \(\d+\.\d s\)\.\n$", result.stdout)
    assert kb("check", "en/lost.md", "--config", "../mkdocs.yml").exit_code == 1
    assert kb("check", "en/good.md", "--config", "../mkdocs.yml").exit_code == 0


def test_a_folder_means_what_is_in_it(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/a/lost.md": LOST, "docs/en/ab/lost.md": LOST.replace("KB0002", "KB0004")})
    assert [d["path"] for d in jsonl(kb("check", "docs/en/a", "--format", "jsonl"))] == ["docs/en/a/lost.md"]
    assert "in 1 of 1 article" in kb("check", "docs/en/a").stdout


def test_rules_still_see_the_articles_that_are_not_asked_about(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/link.md": front_matter(id="KB0002") + "See [the button](good.md).\n"})
    assert kb("check", "docs/en/link.md").exit_code == 0


def test_the_language_of_messages_holds_for_every_form(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    for form in check_command.FORMATS:
        assert "KB0999 の記事はありません" in kb("check", "--format", form, "--ui-lang", "ja").stdout


def test_forms_for_programs_print_nothing_else(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    assert len(jsonl(kb("check", "--format", "jsonl"))) == 1
    assert json.loads(kb("check", "--format", "sarif").stdout)["version"] == "2.1.0"
    github = kb("check", "--format", "github")
    assert github.stdout.startswith("::error file=docs/en/lost.md,line=11,")
    assert github.stdout.count("\n") == 1
    assert "Found 1 error" in github.stderr


def test_github_gets_the_table_in_its_job_summary(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST, "summary.md": "before\n"})
    kb("check", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(site / "summary.md")})
    text = (site / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("before\n## kb check\n")
    assert "| LK001 | docs/en/lost.md:11:16 |" in text


def test_fixing_says_what_it_did(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/warned.md": WARNED})
    result = kb("check", "--fix", "--strict")
    assert result.exit_code == 0
    assert "Fixed 1 problem in 1 file." in result.stderr
    assert (site / "docs/en/warned.md").read_text() == WARNED.replace("####", "###")


def test_a_suggestion_waits_to_be_asked_for(kb: Run, site: Path) -> None:
    text = front_matter(id="KB0002") + "See [the button](god.md).\n"
    write_files(site, {"docs/en/link.md": text})
    assert kb("check", "--fix").exit_code == 1
    assert (site / "docs/en/link.md").read_text() == text
    assert kb("check", "--fix", "--unsafe").exit_code == 0
    assert (site / "docs/en/link.md").read_text() == text.replace("god", "good")


def test_only_what_was_asked_about_is_fixed(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/warned.md": WARNED})
    assert kb("check", "--fix", "docs/en/good.md").exit_code == 0
    assert (site / "docs/en/warned.md").read_text() == WARNED


def test_a_baseline_excuses_what_was_there_and_only_shrinks(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    asked = ["check", "--baseline", "known.json"]
    assert "known.json lists 1 findings" in kb(*asked, "--update-baseline").stdout
    assert kb(*asked, "--strict").exit_code == 0
    write_files(site, {"docs/en/new.md": LOST.replace("KB0002", "KB0003")})
    assert kb(*asked).exit_code == 1
    result = kb(*asked, "--update-baseline")
    assert "1 findings are not in the baseline" in result.stdout
    assert kb(*asked).exit_code == 1
    write_files(
        site, {"docs/en/lost.md": front_matter(id="KB0002"), "docs/en/new.md": front_matter(id="KB0003")}
    )
    stale = jsonl(kb(*asked, "--format", "jsonl"))
    assert [(d["code"], d["path"], d["line"]) for d in stale] == [("TL003", "known.json", 2)]
    kb(*asked, "--update-baseline")
    assert kb(*asked, "--strict").exit_code == 0


def test_the_settings_name_a_baseline_once_for_all(kb: Run, site: Path) -> None:
    settings = CONFIG + "extra: {kb: {baseline: known.json}}\n"
    write_files(site, {"docs/en/lost.md": LOST, "mkdocs.yml": settings})
    assert kb("check").exit_code == 2  # it is not there yet
    assert kb("check", "--update-baseline").exit_code == 0
    assert kb("check").exit_code == 0
    assert (site / "known.json").is_file()


@pytest.mark.parametrize("extra", [["docs"], ["--since", "HEAD"], ["--fix"]])
def test_a_baseline_is_made_of_everything(kb: Run, extra: list[str]) -> None:
    assert kb("check", "--update-baseline", "--baseline", "x.json", *extra).exit_code == 2


# -- since


@pytest.fixture
def git(site: Path) -> Callable[..., None]:
    def run(*args: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *who, *args], cwd=site, check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    write_files(site, {"docs/en/old.md": LOST, "docs/ja/時 計.md": LOST.replace("KB0002", "KB0004")})
    run("add", "-A")
    run("commit", "-qm", "first")
    return run


def since(kb: Run, rev: str = "HEAD") -> list[str]:
    return [d["path"] for d in jsonl(kb("check", "--since", rev, "--format", "jsonl"))]


def test_only_what_changed_is_reported(kb: Run, site: Path, git: Callable[..., None]) -> None:
    assert since(kb) == []
    write_files(site, {"docs/ja/時 計.md": LOST.replace("KB0002", "KB0004") + "\nMore.\n"})
    assert since(kb) == ["docs/ja/時 計.md"]


def test_new_files_count_and_ignored_ones_do_not(kb: Run, site: Path, git: Callable[..., None]) -> None:
    new = {
        "docs/en/new.md": LOST.replace("KB0002", "KB0005"),
        "docs/en/tmp.md": LOST.replace("KB0002", "KB0006"),
    }
    write_files(site, {**new, ".gitignore": "tmp.md\n"})
    assert since(kb) == ["docs/en/new.md"]


def test_a_moved_article_counts_and_a_deleted_one_does_not(kb: Run, git: Callable[..., None]) -> None:
    git("mv", "docs/en/old.md", "docs/en/moved.md")
    git("rm", "-q", "docs/ja/時 計.md")
    assert since(kb) == ["docs/en/moved.md"]


def test_what_others_changed_since_the_branch_began_does_not_count(
    kb: Run, site: Path, git: Callable[..., None]
) -> None:
    git("checkout", "-qb", "mine")
    write_files(site, {"docs/en/new.md": LOST.replace("KB0002", "KB0005")})
    git("add", "-A")
    git("commit", "-qm", "mine")
    git("checkout", "-q", "main")
    write_files(site, {"docs/en/old.md": LOST + "\nTheirs.\n"})
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert since(kb, "main") == ["docs/en/new.md"]


def test_a_project_in_a_folder_of_the_repository(kb: Run, site: Path, git: Callable[..., None]) -> None:
    write_files(site, {"sub/mkdocs.yml": CONFIG, "sub/docs/en/new.md": LOST.replace("KB0002", "KB0005")})
    result = kb("check", "--config", "sub/mkdocs.yml", "--since", "HEAD", "--format", "github")
    assert result.stdout.startswith("::error file=sub/docs/en/new.md,")


def test_without_git_it_says_so(kb: Run) -> None:
    result = kb("check", "--since", "HEAD")
    assert result.exit_code == 2
    assert "--since needs git" in result.stderr


def test_a_revision_is_never_an_option(kb: Run, git: Callable[..., None]) -> None:
    result = kb("check", "--since=--output=x")
    assert result.exit_code == 2
    assert "does not know the revision “--output=x”" in result.stderr


# -- explain


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("code", [rule.code for rule in load_rules()])
def test_every_rule_is_explained(kb: Run, code: str, lang: str) -> None:
    page = kb("explain", code.lower(), "--ui-lang", lang).stdout
    assert page.startswith(f"# {code}: ")
    assert page.count("```") >= 2
    assert bool(JAPANESE.search(page.split("```")[0])) is (lang == "ja")


def test_an_unknown_code_is_answered_with_the_nearest(kb: Run) -> None:
    assert "did you mean BK001?" in kb("explain", "BK01").stderr
    assert "BK001 のことですか" in kb("explain", "bk-001", "--ui-lang", "ja").stderr
    assert "did you mean" not in kb("explain", "flowers").stderr


def test_without_a_code_all_rules_are_listed(kb: Run) -> None:
    assert [line[:5] for line in kb("explain").stdout.splitlines()] == [rule.code for rule in load_rules()]


# -- the real thing


def process(*args: str, cwd: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KB, *args], cwd=cwd, capture_output=True, text=True, check=False, **more)


def test_the_installed_command_does_the_same(site: Path) -> None:
    write_files(site, {"docs/ja/lost.md": LOST})
    done = process("check", cwd=site, env={**os.environ, "LANG": "ja_JP.UTF-8", "LC_ALL": ""})
    assert done.returncode == 1
    assert "エラー[LK001]: ID が KB0999 の記事はありません\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_reader_that_has_seen_enough_is_no_fault(site: Path) -> None:
    write_files(site, {f"docs/en/{n}.md": LOST.replace("KB0002", f"KB1{n:04}") for n in range(300)})
    done = subprocess.run(
        f"'{KB}' check | head -1", shell=True, cwd=site, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("error[LK001]")
    assert done.stderr.replace("Reading and checking articles…\n", "") == ""


ANNOUNCES = """
import sys, time
class Slow:
    def find_spec(self, name, *_):
        if name == {module!r}:
            print("now", file=sys.stderr, flush=True)
            try:
                time.sleep({seconds})
            except KeyboardInterrupt:  # as Python's own callbacks in an import do
                pass
sys.meta_path.insert(0, Slow())
from kb_build.__main__ import main
main()
"""
"""A program that says when it comes to a module, and takes long over it."""


def interrupted(program: str, site: Path, at: str, was: Any = signal.SIG_DFL) -> tuple[int, str, str]:
    """Return how a program ends that is sent one SIGINT when it has printed the line `at`.

    `was` is what it inherits: a shell starts what runs in the background with SIGINT ignored, these tests too.
    """
    running = subprocess.Popen(
        [sys.executable, "-c", program, "check"],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, was),
    )
    assert running.stderr is not None
    assert running.stderr.readline() == f"{at}\n"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    return running.returncode, out, err.strip()


def test_ctrl_c_ends_it_quietly(site: Path) -> None:
    write_files(site, {f"docs/en/{n}.md": LOST.replace("KB0002", f"KB1{n:04}") for n in range(2000)})
    soon = "import kb_build.cli.progress as p; p.PATIENCE = 0.1; from kb_build.__main__ import main; main()"
    assert interrupted(soon, site, "Reading and checking articles…") == (130, "", "")


@pytest.mark.parametrize(
    ("module", "seconds"),
    [("kb_build.cli", 30), ("click", 30), ("kb_build.cli.check", 0.5), ("kb_build.near", 0.5)],
)
def test_ctrl_c_while_the_program_is_still_loading(site: Path, module: str, seconds: float) -> None:
    program = ANNOUNCES.format(module=module, seconds=seconds)
    code, _, err = interrupted(
        program, site, "now"
    )  # a check of one article may be done before its imports are
    assert (code, err) == (130, "")


def test_what_runs_in_the_background_does_not_hear_ctrl_c(site: Path) -> None:
    program = ANNOUNCES.format(module="click", seconds=0.1)
    assert interrupted(program, site, "now", was=signal.SIG_IGN)[0] == 0


def test_on_a_terminal_there_are_colours_and_as_many_columns_as_it_has(site: Path) -> None:
    write_files(site, {"docs/en/lost.md": front_matter(id="KB0002") + "word " * 100 + "[x](KB0999)\n"})
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "60", "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    running = subprocess.Popen([KB, "check"], cwd=site, stdout=theirs, stderr=subprocess.PIPE, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    running.communicate()
    os.close(ours)
    assert b"\x1b[1;31merror[LK001]" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).splitlines()
    excerpt = [line for line in plain if re.match(r"(?:11| {2}) \|", line)]
    assert excerpt
    assert max(map(len, excerpt)) <= 60


# -- progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize("long", [False, True])
def test_whoever_waits_is_told_why(monkeypatch: pytest.MonkeyPatch, moving: bool, long: bool) -> None:
    monkeypatch.setattr("kb_build.cli.progress.PATIENCE", 0.05)
    stream = Terminal() if moving else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Reading"):
        time.sleep(0.5 if long else 0)
    said = stream.getvalue()
    assert ("Reading" in said) is long
    if long and not moving:
        assert said == "Reading…\n"
