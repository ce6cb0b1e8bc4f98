"""Split text into normalised words, in the same way as the search script (``words.js``)."""

from __future__ import annotations

import re
import unicodedata

from plainleaf.language import tongue

_ASCII_WORD = re.compile(r"[a-z0-9]+")
#: Letters, digits and marks of any script; the underscore is neither.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u0e30-\u0e4e\u0591-\u05c7])+")
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]")
_APOSTROPHES = re.compile("[\u2018\u2019'`]")
#: Short forms after an apostrophe: it's, I've.
_SHORT_ENDING = re.compile(r"[\u2018\u2019'`](?:s|m|re|ve|ll|d)\b")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(\d),(?=\d{3}\b)")
_WITH_UNIT = re.compile(r"(\d+)([a-z]{1,3})")
_TIMED = re.compile(
    r"(?:second|minute|hour|day|week|fortnight|month|year|mile|km|kilomet(?:re|er))s?"
)
#: Scripts whose words are written without spaces. The script divides them into words, and the
#: index has each letter and each two letters instead.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)


#: Words that say nothing about a sign; the script has the same words as `STOP`. The index leaves
#: them out of signs, because the script does not look for them.
FUNCTION_WORDS = frozenset(
    word
    for line in (
        "a about after all also am an and any are as at be because been before being but by can",
        "could did do does doing during for from get gets getting go goes going got had has have",
        "having he her him his how i if im in into is it its ive just keep keeps like make makes",
        "may me might mine more most much must my need of off ok okay on or our out over own",
        "really shall she should since so some than that the their them then there these they",
        "thing things this those to too up us very was we went were what when where which while",
        "who why will with would you your",
    )
    for word in line.split()
)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in text.split())


#: Short forms that are also typed without an apostrophe, and the word that they begin with.
SHORT = _pairs(
    "im:i ive:i hes:he shes:she its:it itll:it thats:that whats:what hows:how wheres:where "
    "whos:who theres:there heres:here lets:let youre:you youve:you youll:you theyre:they "
    "theyve:they theyll:they weve:we cant:cannot couldnt:cannot cannae:cannot "
    "carnt:cannot nowt:nothing"
)
#: Verbs that "not" is joined to: do not, dont.
JOINING = _pairs(
    "can:cannot will:wont could:cannot would:wouldnt should:shouldnt do:dont does:doesnt "
    "did:didnt is:isnt are:arent was:wasnt were:werent has:hasnt have:havent had:hadnt"
)
#: Units after a number, and the form that they are searched in.
UNITS = _pairs(
    "mg:mg mgs:mg mcg:mcg g:g gram:g grams:g kg:kg kgs:kg kilo:kg kilos:kg ml:ml l:l mm:mm cm:cm "
    "m:m km:km kms:km k:km kilometre:km kilometres:km kilometer:km kilometers:km mile:mile "
    "miles:mile ft:ft in:in lb:lb lbs:lb sec:second secs:second min:minute mins:minute h:hour "
    "hr:hour hrs:hour wk:week wks:week mth:month mths:month yr:year yrs:year yo:yo x:x"
)
_NUMBERS = _pairs(
    "one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12"
)


#: Without a digit and without one of these words, a text has nothing that `_settled` changes.
_UNSETTLED = frozenset({"not", *_NUMBERS, *SHORT})


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents, apostrophes and short forms.

    Words joined by hyphens are given separately and, in addition, as one word.
    """
    separate, joined = separate_words(text)
    return separate + joined


def separate_words(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and those with hyphens as one word each."""
    plain = text.lower()
    is_ascii = plain.isascii()
    if not is_ascii:
        plain = unicodedata.normalize("NFKD", plain)
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    if _APOSTROPHES.search(plain):
        plain = _APOSTROPHES.sub("", _SHORT_ENDING.sub("", plain))
    has_digits = _DIGIT.search(plain) is not None
    if has_digits:
        plain = _THOUSANDS.sub(r"\1", plain)
    is_ascii = is_ascii or plain.isascii()
    found = (_ASCII_WORD if is_ascii else _WORD).findall(plain)
    if has_digits or not _UNSETTLED.isdisjoint(found):
        found = _settled(found)
    if not is_ascii:
        found = [part for word in found for part in _divided(word)]
    joined = _JOINED.findall(plain) if "-" in plain else ()
    return found, [word.replace("-", "") for word in joined]


def _divided(word: str) -> list[str]:
    """Return a word, or the letters and pairs of letters of a run without spaces."""
    if not _SPACELESS.search(word):
        return [word]
    return [word[at : at + size] for size in (1, 2) for at in range(len(word) - size + 1)]


def _settled(words: list[str]) -> list[str]:
    """Return words with short forms, units and numbers in one form."""
    english = tongue().english
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        measured = _WITH_UNIT.fullmatch(word) if word[0].isdigit() and len(word) < 8 else None
        if english and following == "not" and word in JOINING:
            found.append(JOINING[word])
            at += 1
        elif measured and measured[2] == "k" and following == "steps":
            found.append(f"{measured[1]}000")
        elif measured and measured[2] in UNITS:
            found += (measured[1], UNITS[measured[2]])
        elif word in UNITS and word != "in" and at and words[at - 1].isdigit():
            found.append(UNITS[word])
        elif english and word in _NUMBERS and _TIMED.fullmatch(following):
            found.append(_NUMBERS[word])
        else:
            found.append(SHORT.get(word, word) if english else word)
        at += 1
    return found
