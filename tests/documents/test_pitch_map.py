"""The map of a pitch: there where it helps, with the client's own place, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

from documents.conftest import DAY
from msgspec.structs import replace

from pitchgen.documents.pitch_map import DISTANCE, SITES, SITES_AND_CLIENT, pitch_map
from pitchgen.documents.pitch_outline import Length, PitchAsk
from pitchgen.documents.pitch_plan import plan_pitch
from pitchgen.documents.pitches import pitch_context
from pitchgen.documents.production import keeper
from pitchgen.documents.voices import open_voice
from pitchgen.model.party import Address, Client, SellerCompany
from pitchgen.workspace.cache import DiskCache
from pitchgen.workspace.workspace import Workspace


def people(demo: Workspace, slug: str) -> tuple[SellerCompany, Client]:
    pitch, _ = plan_pitch(demo, PitchAsk(day=DAY, client=slug, products=("CN-65-200-22",)))
    assert pitch is not None and pitch.client is not None
    return pitch.seller, pitch.client


def test_the_client_s_works_count_more_than_its_seat(demo: Workspace) -> None:
    seller, client = people(demo, "schwabenquell-anlagenbau")
    shown = pitch_map(seller, client)
    assert shown is not None
    *ours, theirs = shown.places
    assert [place.name for place in ours] == [site.name for site in seller.sites]
    assert (theirs.name, theirs.theirs) == ("Schwabenquell Anlagenbau GmbH", True)
    assert theirs.detail == DISTANCE.with_values(city="Stuttgart", distance=Decimal(460))
    assert shown.description.source == SITES_AND_CLIENT.source


def test_the_seat_is_shown_where_the_place_of_delivery_is_not_known(demo: Workspace) -> None:
    seller, client = people(demo, "schwabenquell-anlagenbau")
    works = client.delivery_address
    assert works is not None
    shown = pitch_map(seller, replace(client, delivery_address=replace(works, latitude=None, longitude=None)))
    assert shown is not None
    assert shown.places[-1].theirs and shown.places[-1].spot.latitude == client.address.latitude


def test_a_distance_that_speaks_against_us_is_not_told(demo: Workspace) -> None:
    shown = pitch_map(*people(demo, "bayou-verde-systems"))
    assert shown is not None
    assert shown.places[-1].detail == "Houston"


def test_a_client_without_coordinates_leaves_our_sites(demo: Workspace) -> None:
    seller, client = people(demo, "laganbrae-foods")
    unknown = replace(client, address=replace(client.address, latitude=None))
    for nobody in (unknown, None):
        shown = pitch_map(seller, nobody)
        assert shown is not None
        assert len(shown.places) == 3
        assert shown.description.source == SITES.source


def test_without_sites_or_with_one_place_alone_there_is_no_map(demo: Workspace) -> None:
    seller, client = people(demo, "laganbrae-foods")
    nowhere = tuple(replace(site, latitude=None) for site in seller.sites)
    assert pitch_map(replace(seller, sites=nowhere), client) is None
    one = replace(seller, sites=seller.sites[:1])
    assert pitch_map(one, None) is None
    assert pitch_map(one, client) is not None


def test_coordinates_of_a_site_s_address_count_too(demo: Workspace) -> None:
    seller, _ = people(demo, "laganbrae-foods")
    address: Address = replace(seller.sites[0].address, latitude=Decimal(45), longitude=Decimal(5))
    moved = replace(seller.sites[0], latitude=None, longitude=None, address=address)
    shown = pitch_map(replace(seller, sites=(moved, *seller.sites[1:])), None)
    assert shown is not None
    assert shown.places[0].spot.latitude == 45


def test_a_page_has_no_room_for_a_map(demo: Workspace) -> None:
    voice, _ = open_voice(demo, "fr-FR", ("pitch",), draft=False, internal=False)
    assert voice is not None
    for length in Length:
        ask = PitchAsk(day=DAY, client="laganbrae-foods", products=("SB-3-60",), length=length)
        pitch, _ = plan_pitch(demo, ask)
        assert pitch is not None
        assert (pitch_context(demo, pitch, voice, [])["map"] is not None) == (length is Length.FULL)


def test_a_drawing_is_kept_from_one_run_to_the_next(shared_cache: DiskCache) -> None:
    made = []

    def make() -> str:
        made.append(1)
        return "Zürich"

    key = "a key of this test alone"
    assert [keeper(shared_cache)(key, make) for _ in range(2)] == ["Zürich", "Zürich"]
    assert len(made) == 1
