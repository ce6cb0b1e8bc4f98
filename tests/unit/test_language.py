"""The catalogue of interface texts: complete, used, and the only place with such texts."""

from __future__ import annotations

import ast
import fnmatch
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from markupsafe import Markup
from plainleaf.errors import RenderError, UsageError
from plainleaf.handouts.sheet import _layout_words
from plainleaf.language import marked, with_words, words
from plainleaf.language.catalogue import IN_SCRIPT, catalogue, use_own_words
from plainleaf.language.entries import ENGLISH
from plainleaf.language.reading import read_words

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "plainleaf"
#: Shown only to developers of components.
GALLERY = PACKAGE / "rendering" / "templates" / "gallery.md.jinja"
TEMPLATES = sorted({*PACKAGE.rglob("*.jinja"), *(PACKAGE / "theme").rglob("*.html")} - {GALLERY})
SCRIPTS = sorted(path for path in (PACKAGE / "theme").rglob("*.js") if path.parent.name != "vendor")
LAYOUTS = sorted(PACKAGE.rglob("*.typ"))
#: Packages with texts for readers; the others have texts for editors and developers.
SPEAKING = ("handouts", "metadata", "output", "planning", "rendering", "search")
MODULES = sorted(PACKAGE.rglob("*.py"))

#: A use of a text: its key, with * for a variable part, and the placeholders that are given; None
#: if they are unknown.
Use = tuple[str, frozenset[str] | None]


def _pattern(node: nodes.Node | ast.AST) -> Iterator[str]:
    """Yield the keys that an expression can give."""
    if isinstance(node, nodes.Const | ast.Constant):
        yield str(node.value)
    elif isinstance(node, nodes.CondExpr):
        yield from _pattern(node.expr1)
        yield from _pattern(node.expr2 or nodes.Const(""))
    elif isinstance(node, ast.IfExp):
        yield from _pattern(node.body)
        yield from _pattern(node.orelse)
    elif isinstance(node, nodes.Concat):
        yield "".join(n.value if isinstance(n, nodes.Const) else "*" for n in node.nodes)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(n.value) if isinstance(n, ast.Constant) else "*" for n in node.values)


def _in_template(path: Path) -> Iterator[Use]:
    parsed = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in parsed.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("words", "marked"):
            places = frozenset(keyword.key for keyword in call.kwargs)
            yield from ((key, places) for key in _pattern(call.args[0]))


def _in_module(path: Path) -> Iterator[Use]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in catalogue():
            yield str(node.value), None
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in ("words", "marked"):
            places = frozenset(keyword.arg or "" for keyword in node.keywords)
            yield from ((key, places) for key in _pattern(node.args[0]))


def _in_script(path: Path) -> Iterator[Use]:
    script = path.read_text(encoding="utf-8")
    for found in IN_SCRIPT.finditer(script):
        called = re.search(r"phrase(?:Nodes)?\($", script[: found.start()])
        yield found[1], _object_keys(script[found.end() :]) if called else None


def _object_keys(script: str) -> frozenset[str]:
    """Return the names in a JavaScript object literal that begins after ', '."""
    depth, names = 0, ""
    for sign in script[2:]:
        depth += (sign in "({[") - (sign in ")}]")
        if not depth:
            break
        names += sign if depth == 1 else ""
    return frozenset(part.partition(":")[0].strip() for part in names.strip("{ ").split(","))


@cache
def _uses() -> tuple[tuple[Path, str, frozenset[str] | None], ...]:
    ways = ((TEMPLATES, _in_template), (MODULES, _in_module), (SCRIPTS, _in_script))
    uses = [(path, *use) for paths, way in ways for path in paths for use in way(path)]
    settings = (*PACKAGE.glob("theme/*.yml"), *PACKAGE.glob("mkdocs_adapter/*.yml"))
    for path in (*settings, PACKAGE / "mkdocs_adapter" / "plugin.py"):
        keys = re.findall(r"\bwords:([\w.-]*\w)", path.read_text(encoding="utf-8"))
        uses += [(path, key, frozenset[str]()) for key in keys]
    return tuple(uses)


def _keys(pattern: str) -> list[str]:
    if "*" in pattern:
        return fnmatch.filter(catalogue(), pattern)
    return [pattern] if pattern in catalogue() else []


def test_every_use_names_words_that_are_there_and_gives_their_places() -> None:
    """Every key that is used exists, and is given values for all its placeholders."""
    faults = []
    for path, pattern, places in _uses():
        keys = _keys(pattern)
        wrong = [key for key in keys if places is not None and catalogue()[key][1] != places]
        if not keys or wrong:
            faults.append((path.name, pattern, wrong))
    assert faults == []


def test_all_words_are_used() -> None:
    """Every text of the catalogue is used."""
    used = {key for _, pattern, _ in _uses() for key in _keys(pattern)}
    assert catalogue().keys() - used == set()


def test_scripts_can_fill_all_places_of_their_words() -> None:
    """Texts for scripts have placeholders that are plain names, without plural forms."""
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    asked = IN_SCRIPT.findall(text)
    assert text.count('"words:') == len(asked)
    forms = [form for key in asked for form in catalogue()[key][0].values()]
    assert [form for form in forms if re.search(r"[{}]", re.sub(r"\{\w+\}", "", form))] == []


def test_layout_is_given_the_words_that_it_says() -> None:
    """The Typst layout gets all texts that it uses."""
    asked = {
        name
        for path in LAYOUTS
        for name in re.findall(r"\b[ds]\.words\.([\w-]+)", path.read_text(encoding="utf-8"))
    }
    assert asked == set(_layout_words())  # type: ignore[arg-type]


# ---- All texts are in the catalogue.

#: Strings that look like texts but are not shown to readers.
NO_WORDS = {
    # file names
    "data.md.jinja": {"json", "csv", "knowledge.json", "moved.json"},
    # a tag that is looked for
    "frame.html": {"script"},
    # a key, and a selector
    "plainleaf.js": {"Escape", "input, textarea, select, [contenteditable]"},
    # a key, and a message for developers
    "panel.js": {"Escape", "search files of another version"},
    # a typeface
    "card.typ": {"Source Sans Pro"},
}
#: Know English words for searching, and show none.
ENGINE = {
    PACKAGE / "theme" / "assets" / "search" / "engine.js",
    *(PACKAGE / "theme" / "assets" / "search" / "engine").glob("*.js"),
}
_READ_ALOUD = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*[A-Za-z][^"]*)"')
#: Two adjacent words, or one that begins with a capital letter.
_SAID = re.compile(r"(?<![-.#\w])[A-Za-z]{2,}[.,?!:]? [A-Za-z]{2,}(?![-\w])|^[A-Z][a-z]+\b(?!\.)")


def _said_in_template(path: Path) -> Iterator[str]:
    source = path.read_text(encoding="utf-8")
    parsed = jinja2.Environment(autoescape=True).parse(source)
    yield from (
        str(const.value)
        for const in parsed.find_all(nodes.Const)
        if isinstance(const.value, str) and _SAID.search(const.value) and "<" not in const.value
    )
    text = re.sub(r"\{#-?.*?#\}|\{%.*?%\}|<pre>.*?</pre>", "", source, flags=re.DOTALL)
    # Replace each expression with a word; inside a tag it must not end the tag.
    text = re.sub(r"\{\{.*?\}\}|\{ #[^}]*\}", "", text, flags=re.DOTALL)
    yield from _READ_ALOUD.findall(text)
    for node in re.split(r"<[^>]*>", text):
        yield from re.findall(r"[A-Za-z][\w.]*[A-Za-z]", node)


def _said_in_code(path: Path) -> Iterator[str]:
    code = re.sub(r"(?m)(?:^|(?<=\s))//.*$", "", path.read_text(encoding="utf-8"))
    code = code.replace('"use strict"', "")
    for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code):
        if _SAID.search(literal) and not literal.startswith("<"):
            yield literal
    for literal in re.findall(r"`([^`]*)`", code) if path.suffix == ".js" else ():
        # Text between placeholders.
        yield from re.findall(
            r"(?:^|(?<=\s))[A-Za-z]{2,}(?=\s|$)", re.sub(r"\$\{.*?\}", "", literal)
        )
    if path.suffix == ".typ":
        yield from re.findall(r"\[[^\]\"#]*[A-Za-z]{2,}[ :][^\]\"]*\]", code)


def _said_in_module(path: Path) -> Iterator[str]:
    """Yield the strings of a module, except docstrings and error messages."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.Raise):
            passed.update(ast.walk(node))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("Problem", "Error")):
            passed.update(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in passed and isinstance(node.value, str):
            yield from re.findall(r"^[A-Z][a-z]* [a-z].*", node.value)


SAYING = [path for path in (*TEMPLATES, *SCRIPTS, *LAYOUTS) if path not in ENGINE]


@pytest.mark.parametrize("path", SAYING, ids=lambda path: "/".join(path.parts[-2:]))
def test_nothing_is_said_outside_the_catalogue(path: Path) -> None:
    """Templates, scripts and layouts contain no texts of their own."""
    template = path.suffix in (".jinja", ".html")
    said = set(_said_in_template(path) if template else _said_in_code(path))
    assert said - NO_WORDS.get(path.name, set()) == set()


def test_modules_that_make_pages_say_nothing_of_their_own() -> None:
    """Modules that make pages take titles, leads and labels from the catalogue."""
    paths = [path for path in MODULES if path.parent.name in SPEAKING]
    assert [(path.name, text) for path in paths for text in _said_in_module(path)] == []


# ---- The functions of the catalogue.


def test_words_are_chosen_by_number_and_filled() -> None:
    """The form of a text depends on its number, and large numbers are grouped."""
    facts = [words("counts.facts", n=n) for n in (0, 1, 2, 1234)]
    assert facts == ["0 facts", "1 fact", "2 facts", "1,234 facts"]
    assert words("builder.picked", n=1) == "(1 picked)"


@pytest.mark.parametrize(
    ("key", "places", "said"),
    [
        ("signs.wordz", {}, "no words 'signs.wordz'"),
        ("review.day", {}, "day"),
        ("review.day", {"name": "x", "day": "y"}, "day"),
        ("counts.facts", {}, "n"),
        ("signs.clear", {"n": 1}, "none"),
    ],
)
def test_other_keys_or_places_stop_the_build(
    key: str, places: dict[str, object], said: str
) -> None:
    """A wrong key or a missing placeholder stops the build."""
    with pytest.raises(RenderError, match=said):
        words(key, **places)
    with pytest.raises(RenderError, match=said):
        marked(key, **places)


def test_marks_become_markup_and_nothing_else_does() -> None:
    """Bold words and links of the catalogue become HTML; values of placeholders are escaped."""
    reported = marked("review.nobody", made='a"b')
    assert "<strong>No clinician has reviewed this page yet.</strong>" in reported
    assert '<a href="a&#34;b">How this site is made</a>.' in reported
    assert marked("facts.why", why="<b>**x**</b>") == "Why: &lt;b&gt;**x**&lt;/b&gt;"
    assert marked("facts.why", why=Markup("<b>x</b>")) == "Why: <b>x</b>"


def test_scripts_are_given_literals() -> None:
    """Texts for scripts are valid string literals; texts with two forms are objects."""
    script = 'say("words:search.nothing", f("words:search.count"), "words");'
    said = re.fullmatch(r'say\((".*"), f\((\{.*\})\), "words"\);', with_words(script))
    assert said
    assert json.loads(said[1]) == "Nothing found for “{text}”"
    assert json.loads(said[2]) == {"one": "{n} result", "other": "{n} results"}
    with pytest.raises(RenderError, match=r"search\.wordz"):
        with_words('"words:search.wordz"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {b: [x]}", "w.yml:1:5: the words 'a.b' are empty, or more than a text"),
        ("a: {b: }", "w.yml:1:5: the words 'a.b' are empty"),
        ("a: {b: {one: x}}", "'a.b' are neither a text nor a text each"),
        ("a: {b: {other: x, few: y}}", "'a.b' are neither a text nor a text each"),
        ("a:\n  b: x {\n", "w.yml:2:3: the words 'a.b' have a brace by itself"),
        ("a: x", "w.yml:1:1: the words 'a' are in no group"),
        ("[x]", "w.yml:1:1: the words '' are in no group"),
        ("a: {b: x}\na: {b: y}", "w.yml:2:5: the words 'a.b' are there twice"),
        ("a: {", "'w.yml' is not YAML"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_its_place(text: str, said: str) -> None:
    """An invalid catalogue is refused with the place of the error."""
    with pytest.raises(UsageError, match=re.escape(said)):
        read_words(text.encode(), "w.yml")


@pytest.fixture
def _ours_again() -> Iterator[None]:
    yield
    use_own_words(None)


@pytest.mark.usefixtures("_ours_again")
def test_words_of_a_site_stand_above_ours(tmp_path: Path) -> None:
    """The texts of a site replace ours; the rest stays."""
    own = "review: {day: 'Read {day}.'}\ncounts: {facts: '{n} facts in all'}\n"
    (tmp_path / "interface.yml").write_text(own, encoding="utf-8")
    use_own_words(tmp_path)
    assert words("review.day", day="today") == "Read today."
    assert words("counts.facts", n=1) == "1 facts in all"
    assert words("counts.words", n=1) == "1 word"
    (tmp_path / "interface.yml").unlink()
    use_own_words(tmp_path)
    assert words("review.day", day="today") == "on today"


@pytest.mark.usefixtures("_ours_again")
def test_words_of_a_site_must_be_ours_with_their_places(tmp_path: Path) -> None:
    """Every error in the texts of a site is reported at once, with place and suggestion."""
    own = "signs:\n  claer: x\nreview:\n  day: y\n  days: '{first} {when}'\n  report: z {n}\n"
    (tmp_path / "interface.yml").write_text(own, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        use_own_words(tmp_path)
    shown = caught.value.message.replace(str(tmp_path), "overrides")
    assert shown == (
        "overrides/interface.yml:2:3: the words 'signs.claer' are none of ours; "
        "perhaps 'signs.clear' is meant. "
        "overrides/interface.yml:4:3: the words 'review.day' have other places than ours: {day}. "
        "overrides/interface.yml:5:3: the words 'review.days' have other places than ours: "
        "{first}, {last}. "
        "overrides/interface.yml:6:3: the words 'review.report' have other places than ours: none."
    )
    assert words("signs.clear") == "Clear my ticks"


def test_our_catalogue_is_kept_as_it_is_read() -> None:
    """The cached catalogue is the same as the file."""
    assert catalogue() == read_words(ENGLISH.read_bytes(), "en.yml")
