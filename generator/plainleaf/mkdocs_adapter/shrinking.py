"""Make a script shorter: no blanks that say nothing, and short names for its variables.

A name is replaced only if every word like it in the script is a variable: none is a property, a
key, a method or what is taken out of an object. So scopes need not be known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, pairwise, product
from string import ascii_letters
from typing import NamedTuple

from plainleaf.errors import RenderError

_TOKEN = re.compile(
    r"""
      (?P<space>\s+|//[^\n]*|/\*.*?\*/)
    | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<word>[A-Za-z_$][\w$]*)
    | (?P<number>\d[\w.]*)
    | (?P<mark>=>|\.\.\.|\?\.(?!\d)|\+\+|--|[-+*/%&|^!=<>?]*=(?!>)|&&|\|\||\?\?|\*\*
        |<<|>>>?|[-+*/%&|^!<>?~@#:;,.(){}\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
#: Words after which a slash begins a pattern, and that are no variables.
_BEFORE_PATTERN = frozenset(
    [
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "delete",
        "void",
        "throw",
        "new",
        "else",
        "do",
        "yield",
        "await",
    ]
)
_RESERVED = _BEFORE_PATTERN.union(
    [
        "async",
        "break",
        "catch",
        "class",
        "const",
        "constructor",
        "continue",
        "default",
        "export",
        "extends",
        "finally",
    ],
    [
        "for",
        "function",
        "get",
        "if",
        "import",
        "instanceof",
        "let",
        "set",
        "static",
        "super",
        "switch",
        "this",
        "try",
        "var",
        "while",
    ],
    ["with", "null", "true", "false", "undefined", "arguments", "globalThis", "NaN", "Infinity"],
)
#: What browsers give; a script may have it where an argument could be.
_GIVEN = {"document", "location", "history", "navigator", "window", "localStorage", "console"}
_GIVEN |= {"Array", "Object", "Map", "Set", "Promise", "Math", "Number", "String", "Intl"}
#: Words before a bracket that has no arguments.
_STATEMENTS = frozenset(("if", "for", "while", "switch", "catch"))
_BEFORE_ARGUMENT = frozenset("(,{[:") | {"..."}
_DECLARING = frozenset(("const", "let", "function", "class"))
#: Marks after which, and before which, a line end says nothing.
_OPEN = frozenset("{([,;:?=+-*/%<>!&|~") | {"=>", "&&", "||", "??", "..."}
_CLOSE = frozenset(")]},;:?=.*%<>") | {"=>", "?.", "&&", "||", "??"}


class _Token(NamedTuple):
    """A token.

    Attributes:
        kind: Its kind.
        text: Its text.
        line: Whether a line ends before it.
        blank: Whether there is anything before it.
    """

    kind: str
    text: str
    line: bool
    blank: bool


def shrunk(script: str) -> str:
    """Return a script that does the same in fewer characters.

    Raises:
        RenderError: The script has something that is not known here.
    """
    tokens = [*_tokens(script)]
    return _joined(tokens, _short_names(tokens))


def _tokens(script: str) -> Iterator[_Token]:
    at, before, line, blank = 0, _Token("mark", ";", line=False, blank=False), False, False
    #: Braces that are open; true for one within a template.
    braces: list[bool] = []
    while at < len(script):
        kind, end = _next(script, at, before, in_template=bool(braces) and braces[-1])
        text = script[at:end]
        at = end
        if kind == "space":
            line, blank = line or "\n" in text, True
            continue
        if text == "}" or kind.endswith("}"):
            braces.pop()
        if text == "{" or kind in ("template{", "template{}"):
            braces.append(text != "{")
        before = _Token(kind, text, line, blank)
        yield before
        line = blank = False


def _next(script: str, at: int, before: _Token, *, in_template: bool) -> tuple[str, int]:
    """Return kind and end of the token at a place."""
    letter = script[at]
    if letter == "`" or (letter == "}" and in_template):
        end = _template_end(script, at + 1)
        opens = "{" if script[end - 1] == "{" else ""
        return f"template{opens}{'}' if letter == '}' else ''}", end
    if letter == "/" and _may_be_pattern(before) and (found := _PATTERN.match(script, at)):
        return "pattern", found.end()
    if found := _TOKEN.match(script, at):
        return str(found.lastgroup), found.end()
    raise RenderError(
        f"a script has '{script[at : at + 20]}', which is not known.",
        "write it in another way.",
    )


def _may_be_pattern(before: _Token) -> bool:
    if before.kind == "word":
        return before.text in _BEFORE_PATTERN
    return before.kind == "mark" and before.text not in (")", "]", "}")


def _template_end(script: str, at: int) -> int:
    """Return the place after the part of a template that begins at a place."""
    while script[at] != "`" and script[at : at + 2] != "${":
        at += 2 if script[at] == "\\" else 1
    return at + 1 if script[at] == "`" else at + 2


def _short_names(tokens: Sequence[_Token]) -> dict[str, str]:
    """Return short names for what may be replaced, the shortest for the most frequent."""
    declared = {
        after.text
        for before, after in pairwise(tokens)
        if before.text in _DECLARING and after.kind == "word"
    } | _arguments(tokens)
    kept = _not_variables(tokens) | _RESERVED | _GIVEN
    counts = Counter(token.text for token in tokens if token.kind == "word")
    taken = {*counts}
    names = (
        "".join(letters) for size in count(1) for letters in product(ascii_letters, repeat=size)
    )
    made: dict[str, str] = {}
    for name in sorted(declared - kept, key=lambda name: (-counts[name] * len(name), name)):
        if len(name) < 2:
            continue
        short = next(one for one in names if one not in taken and one not in ("do", "if", "in"))
        made[name] = short if len(short) < len(name) else name
    return made


def _arguments(tokens: Sequence[_Token]) -> set[str]:
    """Return names of arguments of arrow functions, functions and methods."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        if token.text == "=>" and tokens[at - 1].kind == "word":
            found.add(tokens[at - 1].text)
        elif token.text == "(" and tokens[at - 1].text not in _STATEMENTS:
            end = _closing(tokens, at)
            if end + 1 < len(tokens) and tokens[end + 1].text in ("=>", "{"):
                found.update(
                    one.text
                    for before, one in pairwise(tokens[at:end])
                    # Not what an argument is if it is left out.
                    if one.kind == "word" and before.text in _BEFORE_ARGUMENT
                )
    return found


def _closing(tokens: Sequence[_Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].text in ("(", "[", "{") or tokens[place].kind == "template{"
        depth -= tokens[place].text in (")", "]", "}") or tokens[place].kind == "template}"
        if not depth:
            return place
    return len(tokens)


def _not_variables(tokens: Sequence[_Token]) -> set[str]:
    """Return words that stand somewhere for something else than a variable."""
    found: set[str] = set()
    brackets: list[str] = []
    for at, (kind, text, *_) in enumerate(tokens):
        if kind in ("template{", "template") or (kind == "mark" and text in "([{"):
            if kind != "template":
                brackets.append(text[-1])
        elif kind == "template}" or (kind == "mark" and text in (")", "]", "}")):
            brackets.pop()
        if kind != "word":
            continue
        before, after = tokens[at - 1].text, tokens[at + 1].text if at + 1 < len(tokens) else ""
        inside = brackets[-1] if brackets else ""
        is_key = before in ("{", ",") and (
            after == ":" or (inside == "{" and after in (",", "}", "="))
        )
        is_method = (
            after == "("
            and inside == "{"
            and before not in ("function", "*")
            and (end := _closing(tokens, at + 1)) + 1 < len(tokens)
            and tokens[end + 1].text == "{"
        ) or (before == "*" and tokens[at - 2].text != "function" and inside == "{")
        if before in (".", "?.") or is_key or is_method:
            found.add(text)
    return found


def _joined(tokens: Sequence[_Token], names: dict[str, str]) -> str:
    parts: list[str] = []
    before = _Token("mark", ";", line=False, blank=False)
    for token in tokens:
        text = names.get(token.text, token.text) if token.kind == "word" else token.text
        if _keeps_line(before, token):
            parts.append("\n")
        elif _needs_blank(before, token):
            parts.append(" ")
        parts.append(text)
        before = token
    return "".join(parts) + "\n"


def _keeps_line(before: _Token, token: _Token) -> bool:
    return token.line and not (
        (before.kind == "mark" and before.text in _OPEN)
        or (token.kind == "mark" and token.text in _CLOSE)
    )


def _needs_blank(before: _Token, token: _Token) -> bool:
    names = ("word", "number")
    both_names = before.kind in names and token.kind in names
    alike = before.text[-1] == token.text[0] and token.text[0] in "+-"
    after_pattern = before.kind == "pattern" and token.kind in names
    # A point after a number would be part of it.
    after_number = before.kind == "number" and token.text[0] == "."
    return token.blank and (both_names or alike or after_pattern or after_number)
