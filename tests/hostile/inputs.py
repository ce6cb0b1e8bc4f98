"""The table of hostile files, each of which is put as ``x.yml`` into a content folder."""

from __future__ import annotations

from plainleaf.storage.contents import MAX_BYTES

from tests.hostile.rows import SMALL, Row, address, counted, field, identity, raw
from tests.hostile.rows import repeated as many
from tests.hostile.rows import statements as more

_ROOM = MAX_BYTES - 4096
_ENTRY = "- {id: s@, text: b@, section: rest, checked: 2026-01-01"
_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n"
    for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)
#: Direction marks, and characters that are invisible or look different on each system.
HIDDEN = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
    "\0\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u00ad\u034f\u115f\u180e\u200b\u200c\u200d"
    "\u2028\u2029\u2060\u2064\u206f\u2800\u3164\ufdd0\ufe0f\ufeff\uffa0\ufff9\ufffe\uffff\ue000"
    "\U000e0001\U000e0041\U000e0100\U000f0000\U0010ffff"
)
SIZE = [
    raw("size", "alias bomb", _BOMB, "1:4 L006"),
    many("quadratic aliases", b"*a,", 500_000, "1:4 L006", (b"a: &a x\nb: [", b"]")),
    counted("10,000 anchors", "- &a@ x\n", 10_000, "1:3 L006"),
    many("a million nested lists", b"[", 1_000_000, "1:34 L007", (b"", b"")),
    many("500,000 nested mappings", b"{a: ", 500_000, "1:130 L007", (b"", b"")),
    Row(
        "size",
        "2,000 nested blocks",
        lambda: b"".join(b" " * n + b"a:\n" for n in range(2000)),
        "33:33 L007",
    ),
    many("a million dashes", b"- ", 1_000_000, "1:67 L007", (b"", b"")),
    many("a million question marks", b"? ", 1_000_000, "1:3 L002", (b"", b"")),
    many("one text of 3 MB", b"x", _ROOM, "1:8 L012", (b'topic: "', b'"\n')),
    many("one block text of 3 MB", b" x\n", _ROOM // 3, "1:8 L012", (b"topic: |\n", b"")),
    many("one folded text of 3 MB", b" x\n\n", _ROOM // 4, "1:8 L012", (b"topic: >\n", b"")),
    many("one key of 3 MB", b"x", _ROOM, "L002", (b"? ", b"\n: a\n")),
    many("one plain key of 3 MB", b"x", _ROOM, "L002", (b"", b": a\n")),
    many("one anchor of 3 MB", b"x", _ROOM, "1:4 L006", (b"a: &", b" b\n")),
    many("one tag of 3 MB", b"x", _ROOM, "1:4 L006", (b"a: !", b" b\n")),
    many("one byte too many", b"#", MAX_BYTES + 1, "L007", (b"", b"")),
    many("64 MB of NUL", b"\0", 64 << 20, "L007", (b"", b"")),
    many("NUL up to the limit", b"\0", MAX_BYTES, "1:1 L004", (b"", b"")),
    many("line ends up to the limit", b"\n", MAX_BYTES, "1:1 L008", (b"", b"")),
    many("remarks up to the limit", b"#\n", MAX_BYTES // 2, "1:1 L008", (b"", b"")),
    many("spaces up to the limit", b" ", MAX_BYTES, "1:1 L008", (b"", b"")),
    many("tabs up to the limit", b"\t", MAX_BYTES, "L003", (b"", b"")),
    many("a quote that never closes", b"\n", _ROOM, "1:4 L002", (b'a: "', b"")),
    many("a million quotes", b'"', 1_000_000, "1:3 L002", (b"", b"")),
    many("a million values", b"a,", 1_000_000, "L007", (b"[", b"a]")),
    many("600,000 empty mappings", b"- {}\n", 600_000, "L007", (b"statements:\n", b"")),
    many("one key 500,000 times", b"a: b\n", 500_000, "2:1 L005", (b"", b"")),
    many("a million escapes", b"\\u202e", 400_000, "1:4 L004", (b'a: "', b'"\n')),
    counted("300,000 keys", "k@: a\n", 300_000, "L007"),
    counted("30,000 unknown keys", "k@: a\n", 30_000, "L007"),
    counted("50,000 directives", "%TAG !a@! b\n", 50_000, "1:1 L006"),
    counted("directives behind", "%TAG !a@! b\n", 50_000, "3:1 L006", b"a: b\n...\n"),
    counted("200,000 %YAML lines", "%YAML 1.1\n", 200_000, "L002"),
    more("30,000 faulty statements", "- {id: A}\n", 30_000, "L007"),
    more("12,000 references to nothing", _ENTRY + ", group: g@}\n", 12_000, "S002"),
    more("10,000 times one text", _ENTRY.replace("b@", "b") + "}\n", 10_000, "L016"),
    more("a chain of 10,000 equals", _ENTRY + ", same_as: s1@}\n", 10_000, "S002"),
    more("4,000 long texts", _ENTRY.replace("b@", "ab " * 190 + "c@") + "}\n", 4_000, "S008"),
]
SHAPE = [
    raw("shape", "empty file", b"", "1:1 L008"),
    raw("shape", "byte order mark alone", b"\xef\xbb\xbf", "1:1 L008"),
    raw("shape", "a text", b"hello", "1:1 L012"),
    raw("shape", "a list", b"- a\n", "1:1 L012"),
    raw("shape", "a number", b"0", "1:1 L012"),
    raw("shape", "two documents", SMALL + b"---\n" + SMALL, "L006"),
    raw("shape", "document end and more", b"a: b\n...\nc: d\n", "3:1 L002"),
    raw("shape", "duplicate key", SMALL + b"topic: {}\n", "L005"),
    raw("shape", "merge key", b"a: &b {c: d}\ne:\n  <<: *b\n", "1:4 L006"),
    raw("shape", "merge key without alias", b"topic:\n  <<: {id: a}\n", "2:3 L010"),
    raw("shape", "anchor that holds itself", b"a: &a [*a]\n", "1:4 L006"),
    raw("shape", "standard tag", b"a: !!binary aGk=\n", "1:4 L006"),
    raw("shape", "unknown tag", b"a: !include /etc/passwd\n", "1:4 L006"),
    raw("shape", "long tag", b"a: !<tag:yaml.org,2002:python/name:os.system> x\n", "1:4 L006"),
    raw("shape", "Python object", b"!!python/object/apply:os.system [ls]\n", "1:1 L006"),
    raw("shape", "Python module", b"a: !!python/module:os ''\n", "1:4 L006"),
    raw("shape", "environment tag", b"a: !ENV HOME\n", "1:4 L006"),
    raw("shape", "future version", b"%YAML 9.9\n---\na: b\n", "1:1 L002"),
    raw("shape", "tab as indent", b"topic:\n\tid: a\n", "2:1 L003"),
    raw("shape", "key that is a list", b"? [a]\n: b\n", "1:3 L002"),
    raw("shape", "key that is a mapping", b"? {a: b}\n: b\n", "1:3 L002"),
    raw("shape", "empty key", b'"": a\n', "1:1 L010"),
    raw("shape", "key of our own place", b'"\\0place": a\n', "1:1 L004"),
    raw("shape", "Python names", b"__class__: a\nmodel_config: c\n", "1:1 L010"),
    raw("shape", "name of our own field", b"place: {file: /etc/passwd}\n", "1:1 L010"),
]
CHARACTERS = [
    *(
        raw("characters", f"hidden U+{ord(c):04X}", SMALL + f"# a{c}b\n".encode(), "L004")
        for c in HIDDEN
    ),
    *(
        raw("characters", f"escaped U+{ord(c):04X}", f'a: "b\\U{ord(c):08x}"\n', "1:4 L004")
        for c in HIDDEN
    ),
    raw("characters", "lone surrogate", b"a: \xed\xa0\x80\n", "1:4 L001"),
    raw("characters", "lone surrogate, escaped", b'a: "\\ud800"\n', "1:7 L002"),
    raw("characters", "byte that is no text", b"a: \xff\n", "1:4 L001"),
    raw("characters", "overlong slash", b"a: \xc0\xaf\n", "1:4 L001"),
    raw("characters", "cut character at the end", b"a: \xe2\x82", "1:4 L001"),
    raw("characters", "Latin-1", b"a: caf\xe9\n", "1:7 L001"),
    raw("characters", "UTF-16 with mark", SMALL.decode().encode("utf-16"), "1:1 L001"),
    raw("characters", "UTF-16 without mark", SMALL.decode().encode("utf-16-le"), "1:2 L004"),
    raw("characters", "UTF-32", SMALL.decode().encode("utf-32"), "1:1 L001"),
    raw("characters", "Cyrillic a in a word", "a: p\u0430in\n", "1:4 L004"),
    raw("characters", "Cyrillic a, escaped", 'a: "p\\u0430in"\n', "1:4 L004"),
    raw("characters", "Greek capital in a word", "a: \u0391spirin\n", "1:4 L004"),
    raw("characters", "full-width letters", "a: \uff50ain\n", "1:4 L004"),
    raw("characters", "mathematical letters", "a: \U0001d429ain\n", "1:4 L004"),
    raw("characters", "terminal escape", b"a: \x1b]0;owned\x07\n", "1:4 L004"),
    raw("characters", "terminal escape, escaped", b'a: "\\e[2J"\n', "1:4 L004"),
    raw("characters", "zip file", b"PK\x03\x04\x14\x00" + bytes(range(256)) * 40, "L001"),
    raw("characters", "every byte", bytes(range(256)) * 400, "L001"),
]
HARMLESS = [
    raw("harmless", "byte order mark", b"\xef\xbb\xbf" + SMALL, ""),
    raw("harmless", "CRLF", SMALL.replace(b"\n", b"\r\n"), ""),
    raw("harmless", "CR", SMALL.replace(b"\n", b"\r"), ""),
    raw("harmless", "no line end at the end", SMALL.rstrip(b"\n"), ""),
    raw("harmless", "Greek letter of a name", SMALL + "# TNF\u03b1, \u03bcg\n".encode(), ""),
]
_DAYS = "no 1:30 1e3 0x1F 2026-02-31 2026-13-01 0000-00-00 2026-1-1 20260101 12026-01-01 2026-W01-1"
_NUMBERS = "1e3 0x1F 0o7 1:30 no 1.5 0 10 .inf .nan 1,000"
VALUES = [
    *(field("checked", day, "L013") for day in (*_DAYS.split(), "today", "-1", "2026-01-01T00:00")),
    *(field("checked", day, "L01") for day in ("[]", "{}", "\u0662\u0660\u0662\u0666-01-01")),
    *(field("priority", n, "L012") for n in (*_NUMBERS.split(), "9" * 5000, "-" + "9" * 600)),
    *(field("safety", value, "L012") for value in ("maybe", "2", "[]", "01")),
    *(field("kind", value, "L012") for value in ("no", "~x", "<b>", "x" * 100_000)),
    *(field("activities", value, "L012") for value in ("no", "{a: b}", "[[a]]", "[{}]")),
    *(field("sources", value, "L012") for value in ("no", "[no]", "[[]]", "{a: b}")),
    *(field("chance", value, "L012") for value in ("no", "[]", "1")),
    field("group", "x" * 1_000_000, "L012"),
    field("nonsense", "a", "L010"),
]
_IDS = (
    *[
        "..",
        ".",
        "../x",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "C:x",
        "A",
        "Ab",
        "-a",
        "a-",
        "a--b",
        "1a",
        "a.b",
        "a%2e",
        "a'b",
        "<b>",
        "a;b",
        "a?b",
        "$a",
    ],
    *("\u00e9", "\u212a", "\u0430\u0431", "a" * 65, "a" * 100_000, "''", "~", "[a]", "{a: b}"),
    *('"a b"', '"{{7*7}}"', '"a#b"', '"a:b"'),
)
IDS = [identity(value) for value in _IDS]
ADDRESSES = [
    address(value)
    for value in (
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "ftp://a.example/", "mailto:a@b.example", "//evil.example/"),
        *("/etc/passwd", "../x", "evil.example", "https://", "https:///x", "https:/a.b"),
        *("https:evil.example", "https:\\\\evil.example", "http\\://x", '"https:"'),
        *("https://user:pw@a.example/", "https://user@a.example/", "https://@a.example/"),
        *("https://a.example%00.evil.example/", "https://a.example\\@evil.example/"),
        *("https://p\u0430ypal.example/", "https://\u0430\u0440\u0440\u04cf\u0435.example/"),
        *("https://xn--80ak6aa92e.example/", "https://m\u00fcnchen.example/"),
        *(
            "https://a.example\u3002evil.example/",
            "https://a.example\uff0fevil/",
            "https://A.Example/",
        ),
        *("https://[::1", "https://[::1]/", "https://a.example:999999/", "https://a.example:x/"),
        *("https://a..example/", "https://-a.example/", "https://a_b.example/", "https://.a/"),
        *('"https://a.example/\\nx"', '"https://a.example/\\tx"', '"java\\nscript:alert(1)"'),
        *('"https://a.example/ x"', "https://a.example/<script>", "https://a.example/'onload"),
        *('https://a.example/"x', "https://a.example/`x", "https://a.example/{{7*7}}"),
        *("https://a.example/" + "x" * 600, "https://" + "a." * 500_000 + "b/"),
    )
]
ROWS = [*SIZE, *SHAPE, *CHARACTERS, *HARMLESS, *VALUES, *IDS, *ADDRESSES]
