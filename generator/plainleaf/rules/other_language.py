"""A text of a site in English is written in English.

Readers of such a site would not find it, and what checks wording would not read it. A text of six
words or more is taken for another language if it has at least two of the commonest words of a
language that is also written in Latin letters, and more of them than of the commonest words of
English.

Wrong:

    statements:
    - id: start-small
      text: Camine despacio al principio, y luego un poco más cada día con los pies.

Right:

    statements:
    - id: start-small
      text: Walk slowly at first, then a bit more each day.

Fix: Translate it. A site in another language says so with `language:` under `theme:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem, shortened
from plainleaf.readability.grade import words
from plainleaf.rules.context import Context
from plainleaf.rules.prose import prose

CODE = "S027"
#: Fewer words say too little.
LEAST_WORDS = 6
#: One such word alone may be a name or a borrowed word.
LEAST_FOREIGN = 2
_ENGLISH = """
the to of and your you are it not with or if that this can from by when have but will more than
they these were how what which who does should my we our their its be about there
"""
#: Words of English that are as common in another language.
_BOTH = """
a i in is on as at do no so was has for me he an am us up all
"""
#: The commonest words of Spanish, Portuguese, French, Italian, German, Dutch, Polish, Romanian,
#: Turkish, Somali, Welsh, Swedish and Danish, and Vietnamese, a line or more each.
_FOREIGN = """
el los las un una del por con para que se su más es en y lo si le la al cuando muy como o
os as um uma não com mais seu sua dos das na em ao quando
les des et est dans pour une du pas vous ne sur plus avec votre qui ou de il ce
di che non è per il gli della con più sono nel alla
der die das und ist nicht mit sie ein eine zu den von auf wenn im oder für dem auch
het een van niet met je zijn dat op bij uw als voor
nie się jest na z w że od po lub jak są
și nu cu este sau pentru mai să din
ve bir bu için ile değil da daha çok
iyo waa ku ka aad uu ayaa
yn yr eich ac neu mae gyda
och att är det som inte på ett af og ikke til ved eller
và của là không có cho bạn được khi
"""
ENGLISH = frozenset(_ENGLISH.split())
FOREIGN = frozenset(_FOREIGN.split()) - ENGLISH - frozenset(_BOTH.split())


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each text that is in another language than English."""
    del context
    for piece in prose(library):
        found = words(piece.text.lower())
        if FOREIGN.isdisjoint(found):
            continue
        foreign = sum(word in FOREIGN for word in found)
        if len(found) < LEAST_WORDS or foreign < LEAST_FOREIGN:
            continue
        if foreign > sum(word in ENGLISH for word in found):
            yield Problem(
                piece.record.place.at(*piece.part),
                CODE,
                f"'{shortened(piece.text)}' is not in English, the language of this site.",
                "Translate it. A site in another language sets 'language' under 'theme:'.",
                key=piece.record.place.key(*piece.part),
            )
