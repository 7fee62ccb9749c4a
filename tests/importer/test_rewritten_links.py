"""Links, anchors and images of imported articles lead to what they led to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_build.anchor import anchor_of
from kb_build.importer.anchors import github_slug
from tests.importer.imported import PNG, Imported, body_of
from tests.libraries import write_files


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[b](b.md)", "[b](KB0002)"),
        ("[b](../Other%20Things/c.md#Ein-Ort)", "[b](KB0003#ein-ort)"),
        ("[b](<../Other Things/c.md>)", "[b](<KB0003>)"),
        ("[b](b)", "[b](KB0002)"),
        ("[b](./b.html#second-part 'Title')", "[b](KB0002#second-part 'Title')"),
        ("[b](/Guide/b/)", "[b](KB0002)"),
        ("[b][x]\n\n[x]: b.md", "[b][x]\n\n[x]: KB0002"),
        ('<a class="y" href="b.md#x">b</a>', '<a class="y" href="KB0002#x">b</a>'),
        ("[b](https://support.example.com/hc/en-us/articles/4406856349970-Some-Title)", "[b](KB0002)"),
        ("<https://support.example.com/hc/articles/4406856349970>", r"[The b \[x\]](KB0002)"),
        ("[b](https://support.example.com/hc/articles/4406856349970#x)", "[b](KB0002#x)"),
        ("[a](#here)", "[a](#here)"),
        ("[other](https://example.com/b.md)", "[other](https://example.com/b.md)"),
        ("[other](mailto:b@example.com)", "[other](mailto:b@example.com)"),
        ("[bad](http://[b/c)", "[bad](http://[b/c)"),
        (
            "[two](https://example.com/4406856349970/98765432109)",
            "[two](https://example.com/4406856349970/98765432109)",
        ),
        ("`[b](b.md)`", "`[b](b.md)`"),
        ("[top](b.md#top)", "[top](KB0002#top)"),
    ],
)
def test_links_between_articles_lead_to_ids(
    adopt: Callable[..., Imported], written: str, expected: str
) -> None:
    others = {
        "Guide/b.md": '---\ntitle: "The b [x]"\nid: 4406856349970\n---\n<a id="x"></a>\n\n## One\n\n## Second part\n',
        "Other Things/c.md": "---\nid: 98765432109\n---\n# C\n\n## Ein Ort\n",
    }
    done = body_of(adopt, f"Text. {written}\n\n## Here\n", others)
    assert done.article("Guide/a.md").body.strip() == f"Text. {expected}\n\n## Here"


def test_what_leads_nowhere_is_left_and_said(adopt: Callable[..., Imported]) -> None:
    body = "[x](gone.md)\n\n[y](#gone)\n\n[z](b.md#gone)\n\n![An image](img/gone.png)\n\n<img src='/gone2.png'>\n"
    done = body_of(adopt, body, {"Guide/b.md": "Text."})
    assert done.notes("link_missing") == [("Guide/a.md", 4)]
    assert done.notes("anchor_missing") == [("Guide/a.md", 6), ("Guide/a.md", 8)]
    assert done.notes("image_missing") == [("Guide/a.md", 10), ("Guide/a.md", 12)]
    assert done.article("Guide/a.md").body.strip() == body.replace("b.md#gone", "KB0002#gone").strip()


def test_the_address_of_the_old_site_is_told_or_learned(adopt: Callable[..., Imported]) -> None:
    pages = {f"{name}.md": f"# {name}\n\nText.\n" for name in ("one", "two", "three", "four")}
    links = "[1](/Help/one) [2](/help/two/) [3](/help/three.html) [4](https://example.com/help/four) [5](/help/five)"
    done = adopt({**pages, "links.md": f"# Links\n\n{links}\n"})
    ids = {one.source: one.id for one in done.report.adopted}
    one, two, three, four = (ids[f"{name}.md"] for name in ("one", "two", "three", "four"))
    assert f"[1]({one}) [2]({two}) [3]({three}) [4]({four}) [5](/help/five)" in done.article("links.md").body
    assert done.notes("link_missing") == [("links.md", 3)]


@pytest.mark.parametrize(
    ("front", "link"),
    [
        ("redirect_from: /old/q/", "/old/q/"),
        ("redirect_from: [/old/q/, /older]", "/older.html#part"),
        ("aliases: [/old/q]", "/old/q/"),
        ("permalink: /old/q.html", "/old/q"),
        ("permalink: /", "/"),
        ("url: /old/q", "https://help.example.com/old/q/"),
        ("slug: /old/q", "/old/q"),
        ("slug: q", "q.md"),
        ("slug: q", "../Guide/q/"),
    ],
)
def test_links_to_addresses_of_the_old_site_lead_to_the_article(
    adopt: Callable[..., Imported], front: str, link: str
) -> None:
    others = {"Guide/b.md": f"---\ntitle: B\n{front}\n---\nText.\n\n## Part\n"}
    done = body_of(adopt, f"[b]({link})\n", others, source_url="https://help.example.com/")
    anchor = "#part" if "#" in link else ""
    assert done.article("Guide/a.md").body.strip() == f"[b](KB0002{anchor})"
    later = adopt({"Guide/c.md": f"# C\n\n[b]({link})\n"}, source_url="https://help.example.com/")
    assert later.article("Guide/c.md").body.strip() == f"[b](KB0002{anchor})"


@pytest.mark.parametrize("front", ["permalink: pretty", "permalink: /:title/", "slug: c"])
def test_a_file_comes_before_an_address_and_a_pattern_is_none(
    adopt: Callable[..., Imported], front: str
) -> None:
    others = {
        "Guide/b.md": f"---\ntitle: B\n{front}\n---\nText.\n",
        "Guide/c.md": "Text.",
        "Guide/d.md": "---\nslug: twice\n---\nText.\n",
        "Guide/e.md": "---\nslug: twice\n---\nText.\n",
    }
    done = body_of(adopt, "[c](c) [x](pretty) [y](/:title/) [z](twice)\n", others)
    assert done.article("Guide/a.md").body.strip() == "[c](KB0003) [x](pretty) [y](/:title/) [z](twice)"


def test_with_the_old_address_links_to_the_rest_of_it_stay_whole(adopt: Callable[..., Imported]) -> None:
    done = adopt(
        {
            "one.md": "# One\n",
            "links.md": "[1](https://old.example.com/help/one#x) [2](/help/one) [3](/shop/cart#a)\n",
        },
        source_url="https://old.example.com/help/",
    )
    id_of_one = done.article("one.md").id
    expected = f"[1]({id_of_one}#x) [2]({id_of_one}) [3](https://old.example.com/shop/cart#a)"
    assert done.article("links.md").body.strip() == expected


def test_a_short_id_is_not_looked_for_in_addresses_of_others(adopt: Callable[..., Imported]) -> None:
    link = "[2](https://github.com/example/issues/42)"
    done = adopt({"a.md": "---\ntitle: A\nid: 42\n---\nText.\n", "b.md": f"{link}\n"})
    assert done.article("b.md").body.strip() == link


def test_images_come_along_with_their_layout(adopt: Callable[..., Imported]) -> None:
    body = (
        "![One thing](img/one.png) ![Two](<img/two words.png>) ![Three](../Shared%20Pics/three.png)\n\n"
        '<img src="/site/assets/four.png"> [a file](files/five.pdf#page=2) ![Case](img/SIX.png)\n\n'
        "![Far](https://example.com/far.png) ![Data](data:image/png;base64,AAAA)\n"
    )
    files = {
        "Guide/img/one.png": PNG, "Guide/img/two words.png": PNG, "Shared Pics/three.png": PNG,
        "assets/four.png": PNG, "Guide/files/five.pdf": b"%PDF", "Guide/img/six.png": PNG, "Guide/img/never.png": PNG,
    }  # fmt: skip
    done = body_of(adopt, body, files)
    article = done.article("Guide/a.md")
    kinds = {i.src: done.library.resolve(article, i.src).kind for i in article.outline.images}
    assert kinds == {
        "img/one.png": "file", "img/two words.png": "file", "../shared-pics/three.png": "file",
        "../assets/four.png": "file", "img/six.png": "file", "https://example.com/far.png": "external",
        "data:image/png;base64,AAAA": "external",
    }  # fmt: skip
    assert "[a file](files/five.pdf#page=2)" in article.body
    assert (done.site / "docs/en/manual/guide/files/five.pdf").read_bytes() == b"%PDF"
    assert done.report.unused == ("Guide/img/never.png",)
    assert done.notes("image_elsewhere") == [("Guide/a.md", 8)]


def test_images_of_a_second_folder_come_along(adopt: Callable[..., Imported], tmp_path: Path) -> None:
    static = write_files(tmp_path / "static", {"pics/one.png": PNG})
    done = adopt({"Sub/a.md": "![One thing](/pics/one.png)\n"}, files=static)
    assert "![One thing](../pics/one.png)" in done.article("Sub/a.md").body
    assert (done.site / "docs/en/manual/pics/one.png").is_file()


def test_nothing_outside_the_folder_is_read(adopt: Callable[..., Imported], tmp_path: Path) -> None:
    write_files(tmp_path, {"secret.png": PNG, "old/a.md": "![Secret](../secret.png) ![Link](link.png)\n"})
    (tmp_path / "old" / "link.png").symlink_to(tmp_path / "secret.png")
    done = adopt({})
    assert done.notes("outside") == [("link.png", 1)]
    assert done.notes("image_missing") == [("a.md", 1), ("a.md", 1)]
    assert not list((done.site / "docs").rglob("*.png"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A\n\nText.\n", "Text."),
        ("# ａ.\n\nText.\n", "Text."),
        ('# <a name="a-title"></a>A\n\nText.\n', '<a id="a-title"></a>Text.'),
        ('# <a name="a-title"></a>A\n\n- Item\n', '<a id="a-title"></a>\n\n- Item'),
        ("# A {#a-title}\n\n| x | y |\n|---|---|\n", '<a id="a-title"></a>\n\n| x | y |\n|---|---|'),
        ("A\n===\n\nText.\n", "Text."),
        ("# Another\n\nText.\n", "# Another\n\nText."),
        ("Text.\n\n# A\n", "Text.\n\n# A"),
        ("<!-- note -->\n\n# A\nText.\n", "<!-- note -->\n\nText."),
        ('<a id="x"></a>\n\n# A\n\nText.\n', '<a id="x"></a>\n\n\nText.'),
        ('## <a name="x"></a>Part\n', "## Part {#x}"),
        ('## <a name="x"></a>Part ##\n', "## Part {#x} ##"),
        ('<a id="X_1"></a>\n\n## Part\n', "## Part {#X_1}"),
        ('<a id="err.400"></a>\n\n## Part\n', "## Part {#err.400}"),
        ('## <a id="x"/>Part\n', "## Part {#x}"),
        ('<a id="x"></a>\n<a id="y"></a>\n\n## Part\n', '<a id="x"></a>\n\n\n## Part {#y}'),
        ("### Xkb system\n{: #xkb-conf }\n\nText.\n", "### Xkb system {#xkb-conf}\n\nText."),
        ("### Xkb system\n{: .wide #xkb-conf }\nText.\n", "### Xkb system {.wide #xkb-conf}\nText."),
        ("Part\n----\n{:#x.y}\n", "Part {#x.y}\n----"),
        ("## Part ##\n{: #backup}\n", "## Part {#section-backup} ##"),
        ("# A\n{: #a-title }\n\nText.\n", '<a id="a-title"></a>Text.'),
        ("## One {#x}\n{: #y }\n", "## One {#x}\n{: #y }"),
        ("## One\n\n{: #y }\nText.\n", "## One\n\n{: #y }\nText."),
        ("## One\n{: .no-toc }\n", "## One\n{: .no-toc }"),
        ('## <a name="x"></a>Part {#own}\n', '## <a name="x"></a>Part {#own}'),
        ('## <a name="x y"></a>Part\n', '## <a name="x y"></a>Part'),
        ('## <a name="prerequisites"></a>Part\n', "## Part {#section-prerequisites}"),
        ('## <a name="step-1"></a>Part\n', "## Part {#section-step-1}"),
        ('Part <a name="x"></a>\n----\n', "Part  {#x}\n----"),
        ('- <a id="x"></a>\n\n## Part\n', '- <a id="x"></a>\n\n## Part'),
        ('```\n<a id="x"></a>\n```\n\n## Part\n', '```\n<a id="x"></a>\n```\n\n## Part'),
        ('## <a name="x"></a>One\n\n## <a name="x"></a>Two\n', '## One {#x}\n\n## <a name="x"></a>Two'),
    ],
)
def test_titles_and_anchors_are_settled(adopt: Callable[..., Imported], body: str, expected: str) -> None:
    assert body_of(adopt, body).article("Guide/a.md").body.strip() == expected


@pytest.mark.parametrize(
    "name",
    [
        "the-title",
        "set-com-port",
        "Mixed-Case",
        "mixed-case",
        "step-1",
        "a-b-c",
        "a--b-c",
        "a--b-c-1",
        "kept",
        "err.400",
        "own.id",
        "below",
    ],
)
def test_every_way_to_name_a_place_leads_to_it(adopt: Callable[..., Imported], name: str) -> None:
    target = (
        '# <a name="the-title"></a>B\n\n<a id="set-com-port"></a>\n\n## Set the COM port\n\n'
        '## <a id="Mixed-Case"></a>Mixed\n\n## <a id="step-1"></a>Step\n\n1. One\n\n## A & B, C!\n\n## A & B, C!\n\n'
        'Text <a id="kept"></a> here.\n\n## <a id="err.400"></a>Error\n\n## Own {#own.id}\n\n## Lists\n{: #below }\n'
    )
    done = body_of(adopt, f"[x](b.md#{name})\n", {"Guide/b.md": target})
    link = done.article("Guide/a.md").outline.links[0]
    found = done.library.resolve(done.article("Guide/a.md"), link.target)
    assert found.article is done.article("Guide/b.md")
    assert found.anchor in found.article.outline.anchors
    assert done.notes("anchor_missing") == []


def test_slugs_of_github() -> None:
    assert github_slug("A & B, C!") == "a--b-c"
    assert github_slug("日本語 の 見出し。") == "日本語-の-見出し"
    assert anchor_of("A & B, C!") == "a-b-c"


def test_files_in_folders_with_a_dot_come_along_where_articles_name_them(
    adopt: Callable[..., Imported],
) -> None:
    body = (
        '![One thing](.gitbook/assets/one.png) <img src="../.gitbook/assets/two%20(1).png" alt="Two">\n\n'
        "![Three](/.gitbook/assets/three.png) [code](.git/config) [key](.gitbook/.key) [b](.gitbook/b.md)\n"
        "[secret](.ssh/id_rsa)\n"
    )
    files = {
        "Guide/.gitbook/assets/one.png": PNG, ".gitbook/assets/two (1).png": PNG, ".gitbook/assets/three.png": PNG,
        ".gitbook/assets/never.png": PNG, "Guide/.git/config": "x", "Guide/.gitbook/.key": "x",
        "Guide/.gitbook/b.md": "B.", "Guide/.ssh/id_rsa": "x",
    }  # fmt: skip
    done = body_of(adopt, body, files)
    article = done.article("Guide/a.md")
    kinds = {i.src: done.library.resolve(article, i.src).kind for i in article.outline.images}
    assert kinds == {
        "gitbook/assets/one.png": "file",
        "../gitbook/assets/two (1).png": "file",
        "../gitbook/assets/three.png": "file",
    }
    there = sorted(f.relative_to(done.site / "docs/en/manual").as_posix() for f in done.site.rglob("*.png"))
    assert there == ["gitbook/assets/three.png", "gitbook/assets/two (1).png", "guide/gitbook/assets/one.png"]
    assert done.notes("image_missing") == []
    assert [path for path, _ in done.notes("link_missing")] == ["Guide/a.md"] * 4
    assert done.report.unused == ()


def test_no_link_leads_out_of_a_folder_with_a_dot(adopt: Callable[..., Imported], tmp_path: Path) -> None:
    body = "![One](.gitbook/secret.png) ![Two](.linked/secret.png) ![Three](.gitbook/../../secret.png)\n"
    write_files(
        tmp_path, {"secret.png": PNG, "out/secret.png": PNG, "old/a.md": body, "old/.gitbook/x.png": PNG}
    )
    (tmp_path / "old" / ".gitbook" / "secret.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "old" / ".linked").symlink_to(tmp_path / "out")
    done = adopt({})
    assert done.notes("outside") == [(".gitbook/secret.png", 1), (".linked", 1)]
    assert done.notes("image_missing") == [("a.md", 1)] * 3
    assert not list((done.site / "docs").rglob("*.png"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[my file](my file.md)", "[my file](KB0002)"),
        ("[my file](<my file.md>)", "[my file](<KB0002>)"),
        ('[my file]( ./my file.md#part "Title")', '[my file]( KB0002#part "Title")'),
        ("[a](my file) and [b](my file.md)", "[a](KB0002) and [b](KB0002)"),
        ("![Picture](my pictures/a b.png)", "![Picture](my-pictures/a%20b.png)"),
        ("![Picture](a b (1).png)", "![Picture](a%20b%20%281%29.png)"),
        ("[![Picture](a b (1).png)](my file.md)", "[![Picture](a%20b%20%281%29.png)](KB0002)"),
        ("| x |\n|---|\n| [my file](my file.md) |", "| x |\n|---|\n| [my file](KB0002) |"),
        ("[gone](gone file.md) [see](below, please)", "[gone](gone file.md) [see](below, please)"),
        ("`[my file](my file.md)`", "`[my file](my file.md)`"),
        ("```\n[my file](my file.md)\n```", "```\n[my file](my file.md)\n```"),
        ("[b](plain.md 'my file.md')", "[b](KB0003 'my file.md')"),
    ],
)
def test_a_path_with_spaces_is_a_link_where_its_file_is_there(
    adopt: Callable[..., Imported], written: str, expected: str
) -> None:
    others = {
        "Guide/my file.md": "# My file\n\n## Part\n",
        "Guide/plain.md": "# Plain\n",
        "Guide/my pictures/a b.png": PNG,
        "Guide/a b (1).png": PNG,
    }
    done = body_of(adopt, f"See {written}\n" if written[0] not in "|`" else f"{written}\n", others)
    assert done.article("Guide/a.md").body.strip().removeprefix("See ") == expected
    assert done.notes("link_missing") == []
