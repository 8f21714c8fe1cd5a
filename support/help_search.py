"""
Finds help by what somebody types, in their language: small enough to know every article, with typos forgiven.

Each article has the phrases that people use for it (`help-words-<name>`, with commas between). A phrase counts when
all of its words were typed, in any order; the rarer its words, the more. Words of titles and answers only decide
between articles (BM25). Nothing is read before the first question of a language: a first answer waits for some 25 ms.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import fuzz, process

from core.texts import Say
from shop.destinations_index import name_key
from storage.tickets import Topic

ANSWERS: Mapping[str, Topic | None] = {
    "install": Topic.INSTALL,
    "code-used": Topic.CODE_USED,
    "no-internet": Topic.NO_INTERNET,
    "slow": Topic.SLOW,
    "ran-out": Topic.RAN_OUT,
    "wrong-place": Topic.WRONG_PLACE,
    "refund": Topic.REFUND,
    "payment": Topic.PAYMENT,
} | dict.fromkeys(
    (
        "compatible",
        "when-install",
        "when-starts",
        "hotspot",
        "number",
        "whatsapp",
        "home-sim",
        "top-up",
        "deleted",
        "new-phone",
        "how-fast",
        "how-pay",
        "receipt",
        "cancel",
        "gift",
        "usage",
        "how-much",
        "qr-again",
        "human",
        "my-data",
    )
)
"""All articles: those with a topic lead into its guide, the others are answered in words."""

AT_MOST = 3
READ_AT_MOST = 300
"""Characters of a question that are read."""
LIKE = 82
"""How alike two words are (0 to 100) that count as the same one, mistyped or inflected."""
SHORTEST_ALIKE = 4
SHORTEST_PART = 6
"""Letters of a word that is found within a longer one: German writes them together."""
FAR_BEHIND = 0.45
"""An article with less than this share of the best one's score is no answer."""
K1, B = 1.2, 0.5
"""BM25, as in the literature; articles differ little in length."""
PHRASE = 4.0
"""What a whole phrase counts more than its single words."""

Alike: TypeAlias = dict[str, float]
"""Words of the articles that a typed word may be, and how sure that is (0 to 1)."""


def topic_of(name: str) -> Topic | None:
    """The guide that an article leads into; None: it is answered in words."""
    return ANSWERS.get(name)


@dataclass(frozen=True, slots=True)
class _Article:
    phrases: tuple[frozenset[str], ...]
    words: Counter[str]
    length: int


class _Index:
    """The articles of one language."""

    def __init__(self, say: Say) -> None:
        self._quiet = frozenset(name_key(say.plain("help-quiet-words")).split())
        self._articles = {name: self._article(say, name) for name in ANSWERS}
        self._length = sum(article.length for article in self._articles.values()) / len(self._articles)
        found = Counter(word for article in self._articles.values() for word in article.words)
        count = len(self._articles)
        self._rarity = {word: math.log(1 + (count - in_ + 0.5) / (in_ + 0.5)) for word, in_ in found.items()}
        self._within = {word: [name for name, one in self._articles.items() if word in one.words] for word in found}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in found:
            self._by_length[len(word)].append(word)

    def find(self, text: str, *, is_sure: bool) -> list[str]:
        typed = [word for word in self.words(text) if not word.isdigit()]
        alike = [self._exact(word) if is_sure else self._alike(word) for word in typed]
        known: Alike = defaultdict(float)
        for word, sureness in (pair for one in alike for pair in one.items()):
            known[word] = max(known[word], sureness)
        near = {name for word in known for name in self._within[word]}
        scores = {name: self._score(self._articles[name], known) for name in self._articles if name in near}
        best = max((score for score, _ in scores.values()), default=0.0)
        ranked = sorted(scores, key=lambda name: -scores[name][0])
        return [name for name in ranked if scores[name][1] and scores[name][0] > best * FAR_BEHIND][:AT_MOST]

    def words(self, text: str) -> list[str]:
        """The words that mean something."""
        return [word for word in name_key(text).split() if word not in self._quiet]

    def _score(self, article: _Article, known: Alike) -> tuple[float, bool]:
        """How well an article fits, and whether one of its phrases was typed."""
        single = 0.0
        for word in article.words.keys() & known.keys():
            often = article.words[word]
            weight = often * (K1 + 1) / (often + K1 * (1 - B + B * article.length / self._length))
            single += self._rarity[word] * weight * known[word]
        whole = [phrase for phrase in article.phrases if phrase <= known.keys()]
        best = max((sum(self._rarity[word] * known[word] for word in phrase) for phrase in whole), default=0.0)
        return single + PHRASE * best, bool(whole)

    def _exact(self, word: str) -> Alike:
        return {word: 1.0} if word in self._rarity else {}

    def _alike(self, word: str) -> Alike:
        found = self._exact(word)
        if len(word) < SHORTEST_ALIKE:
            return found
        near = (other for length in range(len(word) - 3, len(word) + 4) for other in self._by_length.get(length, ()))
        for other, score, _ in process.extract_iter(word, near, scorer=fuzz.ratio, score_cutoff=LIKE):
            if len(other) >= SHORTEST_ALIKE:
                found.setdefault(other, score / 100)
        for other in self._rarity:
            if len(other) >= SHORTEST_PART and other in word:
                found.setdefault(other, 0.8)
            elif len(other) >= SHORTEST_ALIKE and _differ_by_ending(word, other):
                found.setdefault(other, 0.9)
        return found

    def _article(self, say: Say, name: str) -> _Article:
        said = [self.words(phrase) for phrase in say.plain(f"help-words-{name}").split(",")]
        words = Counter(word for phrase in said for word in phrase)
        words.update(self.words(say.plain(f"help-article-{name}")) * 2)
        if ANSWERS[name] is None:
            words.update(self.words(say(f"help-answer-{name}")))
        return _Article(tuple(frozenset(phrase) for phrase in said if phrase), words, words.total())


def _differ_by_ending(one: str, other: str) -> bool:
    """Whether one of the words is the other one with up to three letters more."""
    return abs(len(one) - len(other)) <= 3 and (one.startswith(other) or other.startswith(one))  # noqa: PLR2004 - as promised


_indexes: dict[str, _Index] = {}
"""By language; texts do not change while a process lives."""


def find_help(say: Say, text: str, *, is_sure: bool = False) -> list[str]:
    """
    The names of up to three articles that answer *text*, the best first; none where it asks for no help.

    *is_sure* forgives no typos: for a text that may well be something else, such as the name of a country.
    """
    index = _indexes.get(say.language)
    if index is None:
        index = _indexes[say.language] = _Index(say)
    return index.find(text[:READ_AT_MOST], is_sure=is_sure)
