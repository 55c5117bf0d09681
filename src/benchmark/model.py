"""The records and closed vocabularies that every room speaks of.

Specification (`Standard`, `Indicator`, `Limit`), data (`Requirement`, `Condition`) and result
(`Verdict`, `Reason`) are three different things and never share a class.  Numbers are exact:
`Number.value` is a `Fraction`, and `Number.text` keeps the digits as they were written.
Only the standard library is imported here.  The records have no slots: a compiled catalogue of many thousand
of them is read at every start, and records with slots are set up field by field in Python.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Verdict(StrEnum):
    """What comes out for one indicator; the set is closed (semantics, section 4)."""

    EXCEEDS = "exceeds"
    MEETS = "meets"
    FALLS_SHORT = "falls_short"
    MIXED = "mixed"
    NOT_STATED = "not_stated"
    ADDITIONAL = "additional"
    NOT_APPLICABLE = "not_applicable"
    NOT_COMPARABLE = "not_comparable"
    UNDETERMINED = "undetermined"


JUDGED = frozenset({Verdict.EXCEEDS, Verdict.MEETS, Verdict.FALLS_SHORT, Verdict.MIXED})
"""The verdicts that rest on a comparison which was made."""


class Reason(StrEnum):
    """Why something is `undetermined` or `not_comparable`, or a row is a problem; closed."""

    ATTRIBUTE_MISSING = "attribute_missing"
    ATTRIBUTE_OUTSIDE = "attribute_outside"
    ATTRIBUTE_UNREADABLE = "attribute_unreadable"
    MATCH_DOUBTFUL = "match_doubtful"
    MATCH_CLASHES = "match_clashes"
    VALUE_UNREADABLE = "value_unreadable"
    VALUE_AMBIGUOUS = "value_ambiguous"
    VALUE_IMPOSSIBLE = "value_impossible"
    TOLERANCE_MISSING = "tolerance_missing"
    UNIT_MISSING = "unit_missing"
    UNIT_UNKNOWN = "unit_unknown"
    METHOD_DIFFERS = "method_differs"
    CONDITION_DIFFERS = "condition_differs"
    QUALIFIER_DIFFERS = "qualifier_differs"
    SPECIMENS_MISSING = "specimens_missing"
    UNCERTAINTY_MISSING = "uncertainty_missing"
    WITHIN_UNCERTAINTY = "within_uncertainty"
    DETECTION_LIMIT_UNKNOWN = "detection_limit_unknown"
    DETECTION_LIMIT_HIGH = "detection_limit_high"
    DIRECTION_CONTRADICTS = "direction_contradicts"
    DIMENSION_DIFFERS = "dimension_differs"
    BASIS_DIFFERS = "basis_differs"
    KIND_DIFFERS = "kind_differs"
    NO_STANDARD = "no_standard"
    NAME_MISSING = "name_missing"
    ROW_UNREADABLE = "row_unreadable"
    COLUMN_UNUSED = "column_unused"


class Better(StrEnum):
    """Which way a value of the indicator is better (semantics, section 3)."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"
    COVERING = "covering"
    GRADE = "grade"
    YES_NO = "yes-no"
    PLAN = "plan"


class Axis(StrEnum):
    """The kind of a standard; mandatory national limits are a floor that is checked apart."""

    INTERNATIONAL = "international"
    FOREIGN_ADVANCED = "foreign-advanced"
    NATIONAL_MANDATORY = "national-mandatory"
    NATIONAL_RECOMMENDED = "national-recommended"


class Lookup(StrEnum):
    """How a table is read at a value of its numeric attribute; never another way."""

    EXACT = "exact"
    STEP_UP = "step-up"
    STEP_DOWN = "step-down"
    LINEAR = "linear"


class Kind(StrEnum):
    """What kind of set a requirement text is (the `kind` of `benchmark parse`)."""

    MIN = "min"
    MAX = "max"
    RANGE = "range"
    TARGET = "target"
    EXACT = "exact"
    GRADE = "grade"
    YES_NO = "yes-no"
    NOT_DETECTED = "not-detected"
    PLAN = "plan"
    TEXT = "text"
    NONE = "none"


class Certainty(StrEnum):
    CERTAIN = "certain"
    PROBABLE = "probable"
    DOUBTFUL = "doubtful"


# --------------------------------------------------------------------------- data: what was written


@dataclass(frozen=True)
class Number:
    """An exact number and the digits it was written with (they decide rounding)."""

    value: Fraction
    text: str


@dataclass(frozen=True)
class Bound:
    """One end of a set; `unit` is the unit as written beside this end ("" where none stood)."""

    number: Number
    inclusive: bool = True
    unit: str = ""


@dataclass(frozen=True)
class PlanLevel:
    """m or M of a sampling plan: a count, or absence in a quantity (`absent_in`, e.g. "25 g")."""

    count: Number | None = None
    absent_in: str = ""


@dataclass(frozen=True)
class Plan:
    """n sample units, at most c between m and M, none above M (ICMSF attribute plan)."""

    n: int
    c: int
    m: PlanLevel
    M: PlanLevel


@dataclass(frozen=True)
class Requirement:
    """One requirement as it was written, as a set in its own unit.

    `low`/`high` are absent on an open side.  `kind` `exact` has low = high.  `target` keeps its
    `nominal`; `zero_centred` marks a tolerance about zero (±0.02), `relative` one in percent of a
    nominal that the text does not name (then low/high are in percent and `unit` is "%").
    `grade` holds a grade or code as written, without 级/class words ("IE3", "1", "IP54", "V-0"), and
    `grade_bound` whether the text itself said "at least" (">="), "at most" ("<=") or neither ("").
    `detection_limit` belongs to `not-detected` (and to a censored result "<0.01", whose kind is `max`).
    `examined` is the quantity examined of an absence ("25 g").
    `reference` is the text that a `text` requirement refers to ("GB 2762", "附录B").
    `problem` is set when the text was not understood; nothing else may then be relied on.
    `readings` lists the ways in which an ambiguous text could be read.
    `specimens` are the values of several specimens where the text lists them; where it is measured, these count and
    not the `problem` that such a text has as a requirement.
    `comma` is "decimal" or "group" where only the other numbers of the document told what a comma is.
    """

    text: str
    kind: Kind
    low: Bound | None = None
    high: Bound | None = None
    nominal: Number | None = None
    unit: str = ""
    zero_centred: bool = False
    relative: bool = False
    grade: str = ""
    grade_bound: str = ""
    plan: Plan | None = None
    yes: bool | None = None
    detection_limit: Bound | None = None
    examined: str = ""
    reference: str = ""
    qualifier: str = ""
    approximate: bool = False
    problem: Reason | None = None
    detail: str = ""
    readings: tuple[str, ...] = ()
    comma: str = ""
    specimens: tuple[Requirement, ...] = ()


# ------------------------------------------------------------------- specification: the catalogue


@dataclass(frozen=True)
class Source:
    """Where a number was read: `primary` is the text itself, `secondary` somebody who states it."""

    title: str
    url: str
    kind: str
    read_on: str = ""


@dataclass(frozen=True)
class Interval:
    """An interval of an attribute, in the attribute's own unit; None is an open end."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (self.low_inclusive and value == self.low)
        below = self.high is None or value < self.high or (self.high_inclusive and value == self.high)
        return above and below

    def within(self, other: Interval) -> bool:
        """Whether every value of this interval is one of `other`'s."""
        low = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (other.low_inclusive or not self.low_inclusive)))
        )
        high = other.high is None or (
            self.high is not None
            and (
                self.high < other.high
                or (self.high == other.high and (other.high_inclusive or not self.high_inclusive))
            )
        )
        return low and high

    def meets(self, other: Interval) -> bool:
        """Whether the two intervals share a value."""
        return not (_ends_before(self, other) or _ends_before(other, self))


def _ends_before(a: Interval, b: Interval) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and not (a.high_inclusive and b.low_inclusive))


@dataclass(frozen=True)
class Words:
    """A condition on an attribute with a vocabulary: any of `values`, none of `excepted`."""

    values: tuple[str, ...]
    excepted: tuple[str, ...] = ()


Condition = Interval | Words


@dataclass(frozen=True)
class Limit:
    """One requirement of a standard, for the attributes of `when`, in the indicator's unit."""

    when: tuple[tuple[str, Condition], ...] = ()
    grade: str = ""
    low: Bound | None = None
    high: Bound | None = None
    nominal: Number | None = None
    klass: str = ""
    value: bool | None = None
    plan: Plan | None = None
    clause: str = ""
    conditions: str = ""
    test_method: str = ""
    basis: str = ""
    note: str = ""
    doubt: str = ""
    source: Source | None = None
    source2: Source | None = None
    where: str = ""


@dataclass(frozen=True)
class Term:
    """A name in both languages with what else it is called."""

    en: str
    zh: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class VocabularyValue:
    key: str
    term: Term
    is_a: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The values that a word attribute can take, with what is part of what.

    `possibly` names for a value that is not settled the classes that it may be in: a meat product may be a heat-treated
    or a frozen one, and its name does not tell.
    """

    key: str
    values: dict[str, VocabularyValue] = field(default_factory=dict)
    possibly: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Attribute:
    """Something that selects a limit: a quantity with a unit, or a word of a vocabulary."""

    key: str
    term: Term
    unit: str = ""
    vocabulary: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Property:
    """A property as the field names it, shared by all standards."""

    key: str
    term: Term
    symbols: tuple[str, ...] = ()
    unit: str = ""
    confusables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Indicator:
    key: str
    property: str
    term: Term
    better: Better
    unit: str
    symbol: str = ""
    key_indicator: bool = False
    informative: bool = False
    permission: bool = False
    """The most there may be of something that need not be there at all: who does not state it lacks nothing."""
    lookup: Lookup = Lookup.EXACT
    grades: tuple[str, ...] = ()
    reference_grade: str = ""
    limits: tuple[Limit, ...] = ()
    basis: str = ""
    qualifiers: tuple[str, ...] = ()
    conditions: str = ""
    test_method: str = ""
    rounding: str = "raw"
    specimens: str = ""
    """What counts of several specimens: mean, median or each; "" where that was not read."""
    specimens_least: int = 0
    """How many of them the standard wants, where that was read."""
    clause: str = ""
    note: str = ""
    doubt: str = ""
    restates: str = ""
    """The indicator of which this is the same requirement, printed in another unit (per 100 kcal and per 100 kJ)."""

    def asked_as(self) -> str:
        """What the standard asks, however often it prints it: the key of the indicator that is restated, or its own."""
        return self.restates or self.key


@dataclass(frozen=True)
class ProductName:
    term: Term
    vocabulary: str = ""


@dataclass(frozen=True)
class Equivalent:
    id: str
    degree: str


@dataclass(frozen=True)
class Standard:
    id: str
    body: str
    kind: Axis
    title: Term
    status: str
    sector: str
    products: tuple[ProductName, ...]
    attributes: tuple[Attribute, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    superseded_by: str = ""
    equivalents: tuple[Equivalent, ...] = ()
    note: str = ""
    doubt: str = ""
    path: str = ""
    published: str = ""
    """Date of issue, as far as it was read: "2020", "2020-05" or "2020-05-29"; "" where it was not."""
    valid_from: str = ""
    """Date from which the text holds (实施日期), written likewise."""
    superseded_on: str = ""
    """Date from which another text holds in its place, written likewise."""
    replaces: tuple[str, ...] = ()
    """Designations of the texts that this one replaces."""


@dataclass(frozen=True)
class EditionNote:
    """Something to be said of an edition: a code of the notes, and its arguments."""

    code: str
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AsOf:
    """What looking at the catalogue as of `day` (YYYY-MM-DD) came to.

    `set_aside` had not been issued by then; `notes` says, by standard, what is not known of its dates.
    """

    day: str
    set_aside: tuple[Standard, ...] = ()
    notes: dict[str, tuple[EditionNote, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rulebook:
    """Everything a run needs to know, read once and never changed; `fingerprint` names its content."""

    fingerprint: str
    standards: tuple[Standard, ...] = ()
    properties: dict[str, Property] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    methods: tuple[tuple[str, ...], ...] = ()
    notices: tuple[str, ...] = ()
    indicator_names: frozenset[str] = frozenset()
    """The normalised names and aliases (`names.Name.key`) of all indicators and properties."""
    property_names: dict[str, frozenset[str]] = field(default_factory=dict)
    """Normalised name, alias or symbol → the properties of the shared vocabulary that are called so."""
    property_forms: dict[str, frozenset[str]] = field(default_factory=dict)
    """Form of a name or alias (`names.form`) → the properties that are called so."""
    value_names: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each vocabulary: normalised name or alias → its values that are called so."""
    as_of: AsOf | None = None
    """Set where the rulebook was asked for as of a day; the standards are those of that day."""
