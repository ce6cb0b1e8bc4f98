"""Remember which sentences an editor has read beside what they rest on.

A digest of a sentence and of the records that it cites stays the same until one of them changes.
Then the sentence must be read again, because it may no longer say what they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from plainleaf.loading import Library
from plainleaf.model import Exercise, Passage, Sentence, Statement, WarningSign
from plainleaf.model.grading import best_level

#: A record that a sentence may cite.
Basis = Statement | WarningSign | Exercise


class Unread(Struct, frozen=True):
    """A sentence that nobody has accepted as it is now, or not on what it rests on now.

    Attributes:
        passage: The passage.
        sentence: The sentence.
        basis: The records that it cites.
        texts: What each of them says.
        digest: Digest of the sentence and of what it rests on, to accept it with.
    """

    passage: Passage
    sentence: Sentence
    basis: tuple[Basis, ...]
    texts: tuple[str, ...]
    digest: str

    @property
    def concerns_safety(self) -> bool:
        """Whether an error in it could harm someone."""
        return any(
            isinstance(one, WarningSign) or getattr(one, "safety", False) for one in self.basis
        )


def unread(library: Library) -> Iterator[Unread]:
    """Yield the sentences of a topic that have to be accepted, in the order of the file."""
    accepted = {entry.passage: entry.sentences for entry in library.accepted}
    for one in _cited(library):
        if one.digest not in accepted.get(one.passage.id, ()):
            yield one


def accepted_text(library: Library, more: Iterable[Unread] = ()) -> str:
    """Return the text of ``accepted.yml`` with further sentences accepted.

    What no sentence has any more is left out.

    Args:
        library: A library of any number of topics.
        more: The sentences to accept besides those that are.
    """
    known = {(entry.passage, digest) for entry in library.accepted for digest in entry.sentences}
    known |= {(one.passage.id, one.digest) for one in more}
    found: dict[str, list[str]] = {}
    for one in _cited(library):
        if (one.passage.id, one.digest) in known:
            found.setdefault(one.passage.id, []).append(one.digest)
    lines = ["# Written by 'plainleaf accept': sentences that an editor has read and accepted."]
    lines += ["accepted:" if found else "accepted: []"]
    for passage, digests in sorted(found.items()):
        lines += [f"- passage: {passage}", "  sentences:"]
        # In quotes, or YAML would read some as numbers.
        lines += [f'  - "{digest}"' for digest in dict.fromkeys(digests)]
    return "\n".join(lines) + "\n"


def _cited(library: Library) -> Iterator[Unread]:
    """Yield all sentences that cite something, with their digests."""
    # Digests are of what is written, with the keys of countries, so that they hold in each.
    everything: tuple[Basis, ...] = (
        *library.statements,
        *library.warning_signs,
        *library.exercises,
    )
    records = {record.id: record for record in everything}
    sources = {source.id: source for source in library.sources}
    said = {i: _said(record) for i, record in records.items()}
    graded = {
        i: f"{_weight(record)} {_said(record.as_written())}\n{best_level(record.sources, sources)}"
        for i, record in records.items()
    }
    for passage in library.passages:
        written = (one.text for one in passage.as_written().sentences if one.cites)
        for sentence in passage.sentences:
            if not sentence.cites:
                continue
            source = next(written)
            cites = [i for i in sentence.cites if i in records]
            if cites:
                text = "\0".join((source, *(graded[i] for i in sorted(cites))))
                digest = hashlib.sha256(text.encode()).hexdigest()[:16]
                basis = tuple(records[i] for i in cites)
                yield Unread(passage, sentence, basis, tuple(said[i] for i in cites), digest)


def _said(record: Basis) -> str:
    """Return everything that a record says to readers."""
    if isinstance(record, Statement):
        return record.text
    if isinstance(record, WarningSign):
        return " ".join((f"{record.in_words}.", *record.items, record.action or ""))
    dose = (record.dose.repeats, record.dose.hold, record.dose.time, record.dose.how_often)
    about = (record.name, record.summary, record.start, *record.steps, *record.cautions)
    return " ".join(
        part for part in (*about, *dose, record.easier, *record.easier_steps, record.harder) if part
    )


def _weight(record: Basis) -> str:
    """Return what gives the words of a record their weight besides its sources."""
    if isinstance(record, Exercise):
        return ""
    return record.kind.value if isinstance(record, Statement) else record.urgency.value
