"""The filters of one rendering, each guarded against missing values, wrong values and too much work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pitchgen.word.filters import ACCEPTS_UNDEFINED, FILTERS
from pitchgen.word.limits import TemplateRefusal
from pitchgen.word.undefined import Undefined

if TYPE_CHECKING:
    from pitchgen.word.runtime import Runtime

_SIZED: Final = (str, list, tuple, range, dict)


class GuardedFilters:
    """The filters of a rendering, each guarded: a missing or wrong value is a finding, not an exception."""

    def __init__(self, runtime: Runtime, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._runtime = runtime
        self._filters = filters

    def __getitem__(self, name: str) -> Callable[..., Any]:
        """The filter `name`, the voice's own before the built-in one."""
        runtime = self._runtime
        own = self._filters.get(name)
        function = own if own is not None else FILTERS[name]
        leading = () if own is not None else (runtime.getattr,)
        strict = own is not None or name not in ACCEPTS_UNDEFINED

        def guarded(value: Any, *arguments: Any, **named: Any) -> Any:
            if strict and isinstance(value, Undefined):
                value.use()
                return runtime.gap(value.name)
            if isinstance(value, _SIZED):
                runtime.budget.handle(len(value))
            try:
                result = function(*leading, value, *arguments, **named)
            except TemplateRefusal:
                raise
            except Exception as problem:  # noqa: BLE001  # a wrong value for a filter is the template's mistake
                kind = type(value).__name__
                message = f"the filter {name!r} cannot print this {kind}: {problem}"
                runtime.refuse("filter-value", message, "Use the filter that fits the value, or check the catalogue.")
                return runtime.gap(name)
            if isinstance(result, _SIZED):
                runtime.budget.handle(len(result))
            return result

        return guarded
