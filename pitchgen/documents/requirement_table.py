"""The table of all requirement rules, for docs/requirements.md: made from the data, so that it cannot be out of date.

`python -m pitchgen.documents.requirement_table` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from pitchgen.model.condition import ProductCondition, Range
from pitchgen.model.fact import Fact
from pitchgen.model.requirement import RequiredPaper, Requirement
from pitchgen.model.trade_control import TradeControl
from pitchgen.workspace.collections import REQUIREMENTS, TRADE_CONTROLS
from pitchgen.workspace.workspace import Workspace, built_in_layer

_HEAD = """\
# What markets ask: the rules

Made from `catalog/requirements/` and `catalog/trade-controls/` by `python -m pitchgen.documents.requirement_table`; a
test holds this page against the data. A rule is one file. It is looked at for the **planned date** of placing on the
market: it *fires*, does *not fire*, or is *undetermined* because an attribute of the product is missing, which is
asked and never taken for "not required". `unverified` rules are shown as to be verified and promised to nobody.

`pitchgen comply --country CC` applies them to products; `pitchgen explain certificate-lacking` says what the gate does.
"""


def requirement_table(ws: Workspace) -> str:
    """The page as Markdown."""
    rules = (ws.load_all(REQUIREMENTS).value or {}).values()
    controls = (ws.load_all(TRADE_CONTROLS).value or {}).values()
    return "\n".join([_HEAD, *_controls(controls), "", *_rules(rules), ""])


def _controls(controls: Iterable[TradeControl]) -> Iterator[str]:
    yield "## Export control, looked at first\n"
    yield "A whole country's ban is `trade_ban` in its profile (RU, BY).\n"
    yield "| control | does | destinations | goods | legal basis |\n| --- | --- | --- | --- | --- |"
    for one in controls:
        places = ", ".join(one.destinations) or "all"
        places += f" except {', '.join(one.except_destinations)}" if one.except_destinations else ""
        places += " (parts)" if one.regions or one.postal_codes else ""
        goods = condition_text(one.when) or "all"
        yield f"| {one.id} | {one.control.value} | {places} | {_cell(goods)} | {_basis(one.legal_basis)} |"


def _rules(rules: Iterable[Requirement]) -> Iterator[str]:
    by_market: dict[str, list[Requirement]] = {}
    for rule in rules:
        by_market.setdefault(", ".join(rule.markets), []).append(rule)
    for market, listed in sorted(by_market.items()):
        yield f"## {market}\n"
        yield "| rule | products | outcome | mark | papers | legal basis |\n| --- | --- | --- | --- | --- | --- |"
        for rule in listed:
            papers = "; ".join(_paper(paper) for paper in rule.papers)
            products = condition_text(rule.when) or "all goods"
            yield (
                f"| {rule.id} | {_cell(products)} | {rule.outcome.value} | {rule.mark} | {_cell(papers)} | "
                f"{_basis(rule.legal_basis)} |"
            )
        yield ""


def condition_text(condition: ProductCondition) -> str:
    """A condition in one line: `category: machine or pump; has_drive: yes; one of (...)`."""
    parts = []
    for name in condition.__struct_fields__:
        wanted = getattr(condition, name)
        if wanted in (None, ()):
            continue
        if name in ("any_of", "unless"):
            inner = " / ".join(condition_text(one) for one in wanted)
            parts.append(f"{'one of' if name == 'any_of' else 'unless'} ({inner})")
        elif isinstance(wanted, bool):
            parts.append(f"{name}: {'yes' if wanted else 'no'}")
        elif isinstance(wanted, Range):
            parts.append(f"{name}: {wanted}")
        else:
            parts.append(f"{name}: {' or '.join(str(getattr(one, 'value', one)) for one in wanted)}")
    return "; ".join(parts)


def _paper(paper: RequiredPaper) -> str:
    laws = f" ({' or '.join(paper.laws)})" if paper.laws else ""
    asked = ", on request" if paper.on_request else ""
    return f"{' or '.join(paper.kinds)}{laws}, by {paper.supplied_by.value}{asked}"


def _basis(series: tuple[Fact[str], ...]) -> str:
    texts = []
    for fact in series:
        start = f"from {fact.effective_from.isoformat()}" if fact.effective_from else ""
        end = f"to {fact.effective_to.isoformat()}" if fact.effective_to else ""
        period = " ".join(part for part in (start, end) if part)
        texts.append(f"{fact.value} [{fact.status.value}; {fact.source}{f'; {period}' if period else ''}]")
    return _cell("; ".join(texts))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page of this repository."""
    root = built_in_layer()
    (root / "docs" / "requirements.md").write_text(requirement_table(Workspace(root, root)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
