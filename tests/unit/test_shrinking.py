"""Scripts without blanks that say nothing, and with short names of variables."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from plainleaf.errors import RenderError
from plainleaf.language import with_words
from plainleaf.mkdocs_adapter.bundling import bundled
from plainleaf.mkdocs_adapter.shrinking import shrunk
from playwright._impl._driver import compute_driver_executable

ASSETS = Path("generator/plainleaf/theme/assets")
#: A script with what is easy to get wrong, and what it says.
SCRIPT = """
// A comment that goes.
const greeting = "a  //  b"; /* and this */
const countOf = (some, { length: many = 2, extra } = some) => many + (extra || 0);
const lines = `x ${[greeting, `in ${countOf([1, 2, 3])}`].join(" - ")}  y`
const half = 6 / 2 / 1, found = / +[/"] +/.test('  "  ')
let plus = half + +"1"
plus++
class Teller {
  constructor(greeting) {
    this.greeting = greeting;
  }
  *steps() {
    yield this.greeting;
    return
    plus
  }
  get told() {
    return typeof this.greeting;
  }
}
const object = { plus, half: half ? half : plus, lines() { return lines } };
const { told } = new Teller(greeting);
console.log(greeting, lines, half, found, plus, told, Object.keys(object));
console.log(object.lines() === lines, [...new Teller("z").steps()].length, 1 . toFixed(1));
"""


def _says(script: str) -> str:
    node, _ = compute_driver_executable()
    done = subprocess.run(
        [node, "-e", script], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_script_does_the_same_in_fewer_characters() -> None:
    """Texts, templates, patterns and properties stay as they are; names of variables do not."""
    made = shrunk(SCRIPT)
    assert _says(made) == _says(SCRIPT)
    assert "comment" not in made
    assert "countOf" not in made
    assert '"a  //  b"' in made
    assert len(made) < 0.8 * len(SCRIPT)


def test_the_engine_of_search_is_a_tenth_smaller_at_least() -> None:
    """Its names of data and of what other scripts use stay."""
    texts = {
        path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8")
        for path in ASSETS.rglob("*.js")
    }
    engine = with_words(bundled("search/engine.js", texts.__getitem__).text)
    made = shrunk(engine)
    assert len(made) < 0.9 * len(engine)
    for name in ("plainleafEngine", "misspellings", "wordForWord", "urgency", "results"):
        assert made.count(name) == engine.count(name), name


def test_what_browsers_give_keeps_its_name() -> None:
    """Also where it stands for an argument that is left out."""
    made = shrunk("const titleOf = (place = document) => place.title + document.title;\n")
    assert made == "const b=(a=document)=>a.title+document.title;\n"


def test_what_is_not_known_is_refused() -> None:
    """A script with something that the program does not know is not guessed at."""
    with pytest.raises(RenderError, match="not known"):
        shrunk("const a = \\;")
