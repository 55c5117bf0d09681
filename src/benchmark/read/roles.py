"""What each column holds, settled by looking at all headings of a table together."""

from __future__ import annotations

from collections.abc import Sequence

from benchmark.read.vocabulary import BOUNDS, IDENTITY, VALUES, Heading, Role

_ONCE = (Role.ENTERPRISE, Role.ENTERPRISE_STANDARD, Role.PRODUCT, Role.MODEL)
_JOINED = frozenset({Role.NAME, Role.REQUIREMENT, Role.MEASURED, Role.LIMIT})
_MANY = VALUES | {Role.INSTANCE, Role.NUMBER, Role.REMARK, Role.OTHER, Role.INDICATOR, Role.SHOWN}
_IN_WIDE = IDENTITY | {Role.INSTANCE, Role.NUMBER, Role.UNIT, Role.METHOD, Role.CONDITIONS, Role.REMARK}


def settle_long(headings: Sequence[Heading], indicators: int) -> list[Role]:
    """The roles of a table with one parameter a row; `indicators` counts headings that are indicators' names.

    "指标" is the requirement beside "项目" and the indicator beside "要求"; a limit column is the requirement
    where there is no other; "name" is the indicator's name only where nothing says that it is the product's.
    """
    roles = [heading.role for heading in headings]
    roles = _settle_plan(headings, roles)
    roles = _settle_names(roles, indicators)
    if not VALUES & set(roles):
        roles = _replaced(roles, Role.LIMIT, Role.REQUIREMENT)
    if Role.MEASURED not in roles:
        roles = _replaced(roles, Role.SPECIMEN, Role.INSTANCE)
    return _settle_once(headings, _settle_model(roles))


def settle_wide(headings: Sequence[Heading], indicator: Sequence[bool]) -> list[Role]:
    """The roles of a table with one product a row."""
    named = any(heading.role is Role.PRODUCT for heading in headings)
    roles = []
    for heading, is_indicator in zip(headings, indicator, strict=True):
        role = heading.role if heading.role in _IN_WIDE else Role.OTHER
        role = Role.INSTANCE if heading.role is Role.SPECIMEN else role
        if heading.role is Role.NAME_OR_PRODUCT and not named:
            role = Role.PRODUCT
        roles.append(Role.INDICATOR if is_indicator and role not in IDENTITY else role)
    return _settle_once(headings, _settle_model(roles))


def _settle_plan(headings: Sequence[Heading], roles: list[Role]) -> list[Role]:
    """The letters n, c, m are a sampling plan only together; alone they are what else they may be."""
    letters = {heading.text.strip() for heading, role in zip(headings, roles, strict=True) if role is Role.PLAN}
    return roles if {"n", "c", "m"} <= letters else _replaced(roles, Role.PLAN, Role.OTHER)


def _settle_names(roles: list[Role], indicators: int) -> list[Role]:
    either, weak = Role.NAME_OR_REQUIREMENT, Role.NAME_OR_PRODUCT
    valued = bool((VALUES | {Role.LIMIT}) & set(roles))
    if Role.NAME in roles:
        roles = _replaced(roles, either, Role.OTHER if Role.REQUIREMENT in roles else Role.REQUIREMENT)
    elif either in roles and (valued or weak not in roles):
        roles = _replaced(roles, either, Role.NAME)
    elif either in roles:
        roles = _replaced(_replaced(roles, weak, Role.NAME), either, Role.REQUIREMENT)
    elif valued and not indicators:
        roles = _replaced(roles, weak, Role.NAME)
    return _replaced(roles, weak, Role.PRODUCT if Role.PRODUCT not in roles else Role.OTHER)


def _settle_model(roles: list[Role]) -> list[Role]:
    """A model names the product where nothing else does; beside a product's name it tells instances apart."""
    return _replaced(roles, Role.MODEL, Role.INSTANCE if Role.PRODUCT in roles else Role.PRODUCT)


def _settle_once(headings: Sequence[Heading], roles: list[Role]) -> list[Role]:
    """Of several columns with one role the best word keeps it; columns under one merged heading share it."""
    settled = list(roles)
    for role in set(roles) - _MANY | (_JOINED & set(roles)) | (BOUNDS & set(roles)):
        places = [at for at, found in enumerate(roles) if found is role]
        best = min(places, key=lambda at: (headings[at].rank if role in _ONCE else 0, at))
        for at in places:
            same_heading = role in _JOINED and headings[at].text == headings[best].text
            if at != best and not same_heading:
                settled[at] = Role.OTHER
    return settled


def _replaced(roles: list[Role], old: Role, new: Role) -> list[Role]:
    return [new if role is old else role for role in roles]
