"""Parts of a country with VAT or customs rules of their own, from Northern Ireland to Livigno."""

from __future__ import annotations

from msgspec import Struct

from pitchgen.model.text import Prose


class Territory(Struct, frozen=True):
    """One entry of `catalog/territories.yaml`, keyed as `Address.territory` (Directive 2006/112/EC arts 6 and 7).

    An address is in the territory when it says so, when its country is one of `codes`, or when it is in `country`
    and its postal code begins with one of `postal_codes`.
    """

    name: Prose
    country: str
    """The country whose profile applies, ISO 3166-1 alpha-2."""
    goods_in_vat_area: bool
    """Whether a supply of goods there is inside the common VAT area of the Union."""
    services_in_vat_area: bool
    in_customs_territory: bool
    source: str
    status: str
    codes: tuple[str, ...] = ()
    """Country codes under which the territory is written when it has its own: `MC`, `AX`, `GP`."""
    postal_codes: tuple[str, ...] = ()
    """Beginnings of its postal codes."""
    treated_as: str = ""
    """The Member State it is treated as for VAT: Monaco as France."""
    vat_prefix: str = ""
    """Prefix of its VAT numbers for goods where it is not the country's: `XI`."""
    overseas_department: bool = False
    """A French overseas department: goods from metropolitan France are exports by CGI art. 294."""
    note: Prose = Prose("")
    """For the animateur: which formality changes."""
