"""Leave out records in which an earlier check found nothing.

After an edit, rules that look at each record by itself need only look at those that changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from plainleaf.loading import Library
from plainleaf.model.kinds import KINDS
from plainleaf.rules.context import Context
from plainleaf.storage.digests import digest
from plainleaf.storage.memory import Memory

_FAULTLESS: Memory[bool] = Memory("faultless records")
#: Kinds with many records. Terms stay, because they say which words of other records are explained.
_MANY = tuple(kind.key for kind in KINDS if not kind.single and kind.key not in ("", "terms"))
_OF_LIBRARY = tuple(key for key in _MANY if key in Library.__struct_fields__)
_OF_TOPICS = tuple(key for key in _MANY if key not in _OF_LIBRARY)


def without_faultless(library: Library, context: Context) -> tuple[Library, Callable[[], None]]:
    """Return a library without the records that were found faultless.

    Args:
        library: What is to be checked by rules that depend on nothing but one record, the word
            lists, the terms, and whether there is a rule on pain.
        context: What rules may use besides the library.

    Returns:
        The library, and a function to call if those rules find nothing in it.
    """
    terms = [term.digest for term in library.terms]
    given = (library.language, library.words.digest, terms, bool(library.pain_rule))
    basis = digest(repr((given, sorted(context.broken_ids))).encode())
    new: list[str] = []

    def left(records: tuple[Any, ...]) -> tuple[Any, ...]:
        found = [r for r in records if not _FAULTLESS.knows(f"{basis}{r.digest}")]
        new.extend(f"{basis}{record.digest}" for record in found)
        return tuple(found)

    def note() -> None:
        for key in new:
            _FAULTLESS.get(key, lambda: True)

    topics = tuple(
        topic.model_copy(update={key: left(getattr(topic, key)) for key in _OF_TOPICS})
        for topic in library.topics
    )
    of_library = {key: left(getattr(library, key)) for key in _OF_LIBRARY}
    return replace(library, topics=topics, **of_library), note
