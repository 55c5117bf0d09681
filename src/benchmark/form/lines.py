"""The lines of a form: one for each indicator, under a name that is certain to be understood as this indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmark import match, names, units
from benchmark.agreed import agreed
from benchmark.context import Context, Signature
from benchmark.form.asked import Asked
from benchmark.matching import applies
from benchmark.methods import Agreement, same_conditions
from benchmark.model import Better, Certainty, Indicator, Property, Standard
from benchmark.wording import figures

_TRIED = 16
"""Names that are tried for an indicator: its own, its property's, and the first aliases."""

Key = tuple[str, str]
"""An indicator of a standard: designation and key."""


@dataclass(frozen=True)
class Line:
    """One parameter to be stated: its name in the form, in the other language, and the indicators it is about."""

    name: str
    other: str
    unit: str
    asked: tuple[Asked, ...]


def lines_of(signature: Signature, asked: Sequence[Asked], context: Context, lang: str) -> list[Line]:
    """Every indicator on one line and none on two; indicators of several standards that share a name share a line."""
    namer = _Namer(signature, context, {_key(one): one for one in asked})
    left = dict(namer.asked)
    lines: list[Line] = []
    while left:
        one = next(iter(left.values()))
        name, claimed = namer.best(one, left, lang)
        together = [left.pop(key) for key in list(left) if key in claimed or key == _key(one)]
        lines.append(Line(name, _other(one, lang), unit_of(one.indicator), tuple(together)))
    return lines


def unit_of(indicator: Indicator) -> str:
    """The unit that a line about the indicator is filled in with; "" for grades, answers and counts."""
    return figures.unit(indicator.unit) if _numeric(indicator) else ""


def _numeric(indicator: Indicator) -> bool:
    return indicator.better not in (Better.GRADE, Better.YES_NO)


def _key(asked: Asked) -> Key:
    return asked.standard.id, asked.indicator.key


def _other(one: Asked, lang: str) -> str:
    return one.indicator.term.en if lang.startswith("zh") else one.indicator.term.zh


@dataclass(frozen=True)
class _Claim:
    """What a line of some name is certain to be about, and how many other indicators stand in its way."""

    keys: frozenset[Key]
    clashes: int


@dataclass
class _Namer:
    """Tries names on the standards of the product, as a document with one line would."""

    signature: Signature
    context: Context
    asked: Mapping[Key, Asked]
    _matchers: dict[str, match.Matcher] = field(default_factory=dict)
    _claims: dict[tuple[str, str], _Claim] = field(default_factory=dict)

    def best(self, one: Asked, left: Mapping[Key, Asked], lang: str) -> tuple[str, frozenset[Key]]:
        """The name that settles this indicator, the most of what is left and nothing twice; the earlier the better."""
        ranked: list[tuple[tuple[int, int], str, frozenset[Key]]] = []
        candidates = list(self._candidates(one, left, lang))
        for name in candidates:
            claim = self.claim(name, unit_of(one.indicator))
            if _key(one) in claim.keys:
                taken = len(claim.keys & self.asked.keys() - left.keys())
                settled = frozenset(key for key in claim.keys & left.keys() if _comparable(name, left[key]))
                ranked.append(((-taken - claim.clashes, len(settled)), name, settled))
        if not ranked:
            return candidates[0], frozenset()
        _, name, settled = max(ranked, key=lambda entry: entry[0])
        return name, settled

    def _candidates(self, one: Asked, left: Mapping[Key, Asked], lang: str) -> Iterator[str]:
        """Its names, the form's language first; each plain, then with qualifiers, with a basis, with conditions."""
        for called in _called(one.indicator, self.context.rulebook.properties.get(one.indicator.property), lang):
            name = called
            yield name
            for word in one.indicator.qualifiers:
                name = _with(name, word, lang)
                yield name
            claimed = self.claim(name, unit_of(one.indicator)).keys & left.keys()
            for basis in dict.fromkeys(left[key].basis for key in left if key in claimed):
                yield _with(name, basis, lang)
            if names.conditions_in(one.indicator.conditions):
                yield _in_brackets(name, one.indicator.conditions, lang)

    def claim(self, name: str, unit: str) -> _Claim:
        if (name, unit) not in self._claims:
            line = match.Line(names.take_apart(name), unit)
            found = list(self._matches(line))
            fitting = frozenset((s.id, i.key) for s, i, sure in found if sure and _fits(unit, i))
            self._claims[name, unit] = _Claim(fitting, len(found) - len(fitting))
        return self._claims[name, unit]

    def _matches(self, line: match.Line) -> Iterator[tuple[Standard, Indicator, bool]]:
        standards = list({one.standard.id: one.standard for one in self.asked.values()}.values())
        for standard, found in zip(standards, agreed([self._match(s, line) for s in standards]), strict=True):
            if found.indicator is not None:
                yield standard, found.indicator, found.certainty is Certainty.CERTAIN

    def _match(self, standard: Standard, line: match.Line) -> match.Match:
        matcher = self._matchers.setdefault(standard.id, match.Matcher(standard, self.context.rulebook))
        return matcher.match([line], None, applies(standard, self.signature[0], self.context))[0]


def _with(name: str, word: str, lang: str) -> str:
    """The name with a qualifier or basis in brackets; unchanged where the word has no spelling."""
    written = names.spelling(word, lang)
    return _in_brackets(name, written, lang) if written else name


def _in_brackets(name: str, text: str, lang: str) -> str:
    return f"{name}（{text}）" if lang.startswith("zh") else f"{name} ({text})"


def _comparable(name: str, asked: Asked) -> bool:
    """Whether the name says the basis that nobody may assume, and no condition other than the standard's."""
    said = names.take_apart(name)
    basis = said.basis == asked.basis.removeprefix("counted ") or not names.spelling(asked.basis, "en")
    stated = {limit.conditions or asked.indicator.conditions for limit in asked.possible}
    agree = same_conditions(", ".join(said.conditions), stated.pop() if len(stated) == 1 else "")
    return basis and agree is not Agreement.DIFFERENT


def _fits(unit: str, indicator: Indicator) -> bool:
    return not (unit and _numeric(indicator)) or units.conversion(unit, indicator.unit) is not None


def _called(indicator: Indicator, prop: Property | None, lang: str) -> list[str]:
    terms = [indicator.term] + ([prop.term] if prop else [])
    both = [(term.zh, term.en) if lang.startswith("zh") else (term.en, term.zh) for term in terms]
    own, other = ([pair[place] for pair in both] for place in (0, 1))
    aliases = [alias for term in terms for alias in term.aliases]
    native = [alias for alias in aliases if alias.isascii() != lang.startswith("zh")]
    return list(dict.fromkeys(name for name in (*own, *native, *other, *aliases) if name))[:_TRIED]
