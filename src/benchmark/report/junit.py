"""JUnit XML: one suite for each product, one case for each entry, for those who run the comparison in a build.

A shortfall that counts is a failure, what could not be judged an error, what cannot pass or fail is skipped, each with
its sentence.  Nothing that was not judged is a pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from benchmark.report import _outline
from benchmark.report._outline import Entry, ProductView
from benchmark.report._verdicts_in_ci import Outcome, outcome, sentence
from benchmark.wording import Wording

_ELEMENT = {Outcome.FAIL: "failure", Outcome.OPEN: "error", Outcome.ASIDE: "skipped"}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any spelling."""
_COUNTED = ("tests", "failures", "errors", "skipped")


def render(result: Mapping[str, Any], lang: str = "en", **_options: Any) -> bytes:
    """XML in UTF-8."""
    wording = Wording(lang)
    root = ET.Element("testsuites", name=wording.heading("title"))
    for view in _outline.products(result):
        root.append(_suite(view, wording))
    if result["problems"]:
        root.append(_problems(result["problems"], wording))
    for key in _COUNTED:
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _suite(view: ProductView, wording: Wording) -> ET.Element:
    name = _legal(str(view.product.get("product") or "—"))
    return _counted(name, [_case(name, entry, wording) for entry in view.entries])


def _case(product: str, entry: Entry, wording: Wording) -> ET.Element:
    named = wording.joined([told for told in (_outline.name(entry), entry.get("reference")) if told])
    case = ET.Element("testcase", classname=product, name=_legal(named))
    if entry.get("where"):
        case.set("file", _legal(str(entry["where"])))
    found = outcome(entry)
    if found in _ELEMENT:
        about = ET.SubElement(case, _ELEMENT[found], message=_legal(sentence(entry, wording)))
        if found is not Outcome.ASIDE:
            about.set("type", str(entry["verdict"]))
            about.text = _legal(str(entry.get("trace") or ""))
    return case


def _problems(problems: Iterable[Mapping[str, Any]], wording: Wording) -> ET.Element:
    """What could not be read is an error: a build that passes over it has not seen the whole file."""
    cases = []
    for told in problems:
        case = ET.Element("testcase", classname="input", name=_legal(str(told["where"])))
        ET.SubElement(case, "error", message=_legal(str(told["message"])), type=str(told["reason"]))
        cases.append(case)
    return _counted(_legal(wording.heading("problems")), cases)


def _counted(name: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=name, tests=str(len(cases)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
