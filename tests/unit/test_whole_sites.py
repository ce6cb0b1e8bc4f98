"""Whatever the settings and the site's own files say: a whole site, or a refusal with a fix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from plainleaf.config import checked_settings
from plainleaf.errors import PlainleafError, UsageError
from plainleaf.mkdocs_adapter.plugin import Options
from plainleaf.mkdocs_adapter.site_builder import read_facts

from tests.unit.test_plugin import PARTS, SHORT, built, written
from tests.unit.test_settings import LOGO

Files = Mapping[str, str | bytes]
OPTIONS = sorted(name for name, _ in Options._schema)
#: Values that no option takes.
WRONG: tuple[object, ...] = (["a"], {"a": "b"}, 7, 1.5, date(2026, 1, 1), True)
#: An address that a browser would ask for something.
ELSEWHERE = re.compile(r"""<(?:script|img|link rel="?(?:style|icon|pre))[^>]*"(?:https?:)?//""")


def own(*files: str) -> str:
    """Return settings of a theme with a folder of the site's own, and further keys."""
    return SHORT.replace("plainleaf}", ", ".join(["plainleaf", "custom_dir: own", *files]) + "}", 1)


def given(folder: Path, files: Files) -> None:
    """Write files below a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def optional(*options: str) -> str:
    """Return settings with options of the plugin, from line 5 on."""
    lines = "".join(f"      {option}\n" for option in options)
    return SHORT.replace("plugins: [plainleaf]\n", f"plugins:\n  - plainleaf:\n{lines}")


@pytest.mark.parametrize("nothing", ["", '""', "[]", "{}"])
def test_an_option_without_a_value_is_left_out(nothing: str, tmp_path: Path) -> None:
    """Every option may be empty, because none is required."""
    empty = read_facts(written(tmp_path, optional(*(f"{name}: {nothing}" for name in OPTIONS))))
    assert empty == read_facts(written(tmp_path, SHORT))


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_of_a_wrong_type_is_refused(name: str) -> None:
    """An option with a value of the wrong type is refused."""
    for value in WRONG:
        with pytest.raises(UsageError) as caught:
            checked_settings({name: value}, lines={name: 5})
        assert caught.value.message.startswith(f"mkdocs.yml:5: '{name}' "), value
        assert caught.value.fix


def test_a_mistyped_option_is_refused(tmp_path: Path) -> None:
    """A mistyped option is refused with its line and a suggestion."""
    with pytest.raises(UsageError) as caught:
        read_facts(written(tmp_path, optional(*(f"{name}x: a" for name in OPTIONS))))
    for line, name in enumerate(OPTIONS, 5):
        assert f"mkdocs.yml:{line}: There is no option '{name}x'." in caught.value.message
        assert f"'{name}'" in caught.value.fix


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40
#: What is wrong -> settings, files, and what message and fix have to say.
REFUSED: dict[str, tuple[str, Files, str, str]] = {
    "theme of another": (
        SHORT.replace("name: plainleaf", "name: mkdocs"), {}, "does not use", "name: plainleaf"
    ),
    "no theme at all": (
        SHORT.replace("name: plainleaf", "name: null"), {}, "mkdocs.yml:2: ", "mkdocs.yml"
    ),
    "plugins that are text": (
        SHORT.replace("[plainleaf]", "plainleaf"), {}, "mkdocs.yml:3: ", "mkdocs.yml"
    ),
    "options that are a list": (
        SHORT.replace("[plainleaf]", "[{plainleaf: [phone]}]"), {}, "mkdocs.yml:3: ", "mkdocs.yml"
    ),
    "no name": (SHORT.replace("Well Backs", '" "'), {}, "mkdocs.yml:1: 'site_name'", "name"),
    "mistyped setting": (f"{SHORT}sit_url: x\n", {}, "mkdocs.yml:4: ", "mkdocs.yml"),
    "address of no site": (f"{SHORT}site_url: clinic\n", {}, "mkdocs.yml:4: ", "mkdocs.yml"),
    "another language": (
        SHORT.replace("plainleaf}", "plainleaf, language: de}", 1), {}, "language: de",
        "under 'theme:'",
    ),
    "letters from elsewhere": (
        SHORT.replace("plainleaf}", "plainleaf, font: {text: Roboto}}", 1),
        {}, "mkdocs.yml:2: 'font' would load letters", "extra_css",
    ),
    "style from elsewhere": (
        f"{SHORT}extra_css: ['https://x.example/a.css']\n", {}, "mkdocs.yml:4: ", "custom_dir"
    ),
    "script from elsewhere": (
        f"{SHORT}extra_javascript: [//x.example/a.js]\n", {}, "mkdocs.yml:4: ", "custom_dir"
    ),
    "visits reported": (
        f"{SHORT}extra: {{analytics: {{provider: google}}}}\n", {}, "mkdocs.yml:4: ", "Leave it out"
    ),
    "style that is not there": (
        f"{SHORT}extra_css: [own.css]\n", {}, "mkdocs.yml:4: 'extra_css'", "custom_dir"
    ),
    "script that is not there": (
        f"{SHORT}extra_javascript: [own.js]\n", {}, "mkdocs.yml:4: ", "custom_dir"
    ),
    "icon that is not there": (own("favicon: a"), {"own/x": ""}, "mkdocs.yml:2: ", "custom_dir"),
    "palette of another form": (own("palette: slate"), {"own/x": ""}, "mkdocs.yml:2: ", "colours"),
    "palette of nothing": (own("palette: "), {"own/x": ""}, "mkdocs.yml:2: ", "colours"),
    "no folder of its own": (own(), {}, "mkdocs.yml:2: ", "mkdocs.yml"),
    "folder that is a file": (own(), {"own": ""}, "mkdocs.yml:2: ", "mkdocs.yml"),
    "logo that is not there": (own("logo: a.svg"), {"own/x": ""}, "mkdocs.yml:2: ", "custom_dir"),
    "logo without a folder": (
        SHORT.replace("plainleaf}", "plainleaf, logo: a.svg}", 1),
        {}, "mkdocs.yml:2: ", "custom_dir",
    ),
    "logo outside of it": (
        own("logo: ../a.svg"), {"a.svg": LOGO, "own/x": ""}, "mkdocs.yml:2: ", "custom_dir"
    ),
    "logo that is a folder": (own("logo: a"), {"own/a/b": ""}, "mkdocs.yml:2: ", "custom_dir"),
    "logo that is a list": (own("logo: [a.svg]"), {"own/a.svg": LOGO}, "mkdocs.yml:2: ", "logo:"),
    "logo that is a photo": (own("logo: a.jpg"), {"own/a.jpg": b"\xff\xd8"}, "'a.jpg'", "PNG"),
    "logo that is empty": (own("logo: a.svg"), {"own/a.svg": ""}, "'a.svg'", "Save it"),
    "logo that is cut off": (own("logo: a.svg"), {"own/a.svg": LOGO[:-5]}, "'a.svg'", "Save it"),
    "picture that is cut off": (own("logo: a.png"), {"own/a.png": PNG}, "damaged PNG", "Save it"),
    "logo that loads more": (
        own("logo: a.svg"),
        {"own/a.svg": LOGO.replace("<path", '<image href="https://x.example/a.png"/><path')},
        "'a.svg'", "without links",
    ),
    "style in place of ours": (
        own(), {"own/assets/plainleaf.css": ""}, "mkdocs.yml:2: ", "another name"
    ),
    "search in place of ours": (
        own(), {"own/assets/search/panel.js": ""}, "assets/search/panel.js", "Delete"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_partial_site_is_refused(case: str, tmp_path: Path) -> None:
    """Settings that would give a partial site are refused with a place and a fix."""
    text, files, said, fix = REFUSED[case]
    given(tmp_path, files)
    with pytest.raises(PlainleafError) as caught:
        read_facts(written(tmp_path, text))
    assert said in caught.value.message
    assert fix in caught.value.fix
    assert "/plainleaf-" not in caught.value.message  # the name of a temporary folder


EXTENDS = '{% extends "base.html" %}'
#: Template of the site's own -> its text, and what the page lacks or would load then.
SPOILED = {
    "404.html": ("Not here.", "'404.html' lacks"),
    "partials/header.html": ('<img src="https://x.example/a.png">', "would load 'https://x.exam"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_template_that_spoils_pages_stops_the_build(name: str, tmp_path: Path) -> None:
    """A template that removes a vital part, or loads from another server, stops the build."""
    text, said = SPOILED[name]
    given(tmp_path, {f"own/{name}": text})
    with pytest.raises(PlainleafError) as caught:
        built(tmp_path, own())
    assert said in caught.value.message
    assert "templates" in caught.value.fix


#: What is unusual -> settings and files with which the site is whole all the same.
WHOLE: dict[str, tuple[str, Files]] = {
    "all of it at once": (
        f"{own('logo: assets/l.svg', 'favicon: assets/l.svg', 'features: []')}"
        "extra_css: [assets/own.css]\nextra_javascript: [assets/own.js]\n"
        "markdown_extensions: [footnotes]\ncopyright: <b>Ours</b>\n",
        {
            "own/assets/l.svg": LOGO,
            "own/assets/own.css": "a { color: red }",
            "own/assets/own.js": "1",
            "own/main.html": f"{EXTENDS}{{% block header %}}<p>Ours</p>{{% endblock %}}",
            "own/partials/header.html": "<header>Ours</header>",
        },
    ),
    "nothing of its own": (
        f"{own()}docs_dir: pages\nextra_css: []\nextra_javascript: []\nextra: {{}}\n",
        {"own/interface.yml": "", "pages/own.md": "# Own"},
    ),
    "theme and plugins in short": (
        "site_name: x\ntheme: plainleaf\nplugins: {plainleaf: {tagline: y}}\n",
        {},
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_an_unusual_site_is_whole(case: str, tmp_path: Path) -> None:
    """With unusual settings, every page including 404 has help, style, search and policy."""
    text, files = WHOLE[case]
    given(tmp_path, files)
    read_facts(written(tmp_path, text))
    pages = built(tmp_path, text)
    assert {"404.html", "index.html"} <= pages.keys()
    for name, page in pages.items():
        assert [part for part in PARTS if part not in page] == [], name
        assert ELSEWHERE.search(page) is None, name
