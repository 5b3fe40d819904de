"""Who was at a meeting: keys become names, functions and companies, each on its side of the table."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pitchgen.documents.minutes_actions import TrackedAction
from pitchgen.model.meeting import CLIENT, SELLER, Guest, Meeting
from pitchgen.model.party import Client, Person, SellerCompany, Signatory
from pitchgen.model.text import LocalizedText, Prose


class Participant(Struct, frozen=True):
    """A person, or a whole side where `name` is the company's. `side` is empty for third parties."""

    key: str
    name: str
    position: Prose | LocalizedText | str
    company: str
    side: str


class Delegation(Struct, frozen=True):
    """The people of one company."""

    company: str
    people: tuple[Participant, ...]


class People:
    """Everybody whom a meeting can name."""

    def __init__(self, meeting: Meeting, client: Client, seller: SellerCompany) -> None:
        """Look people up in the client's file, the company's file and the meeting."""
        self._known: dict[str, Participant] = {
            SELLER: Participant(SELLER, seller.trade_name, "", seller.trade_name, SELLER),
            CLIENT: Participant(CLIENT, client.name, "", client.name, CLIENT),
        }
        for key, signatory in seller.signatories.items():
            self._known[key] = _of(key, signatory, signatory.position, seller.trade_name, SELLER)
        for key, contact in client.contacts.items():
            self._known[key] = _of(key, contact, contact.position, client.name, CLIENT)
        for key, guest in meeting.people.items():
            self._known[key] = self._guest(key, guest)

    def get(self, key: str) -> Participant:
        """The participant of a key; a name that is no key stands for itself."""
        return self._known.get(key) or Participant(key, key, "", "", "")

    def owner(self, tracked: TrackedAction) -> Participant:
        """Who owns an action: also a guest of the earlier meeting from which it comes."""
        key = tracked.action.owner
        return self._guest(key, tracked.guest) if tracked.guest is not None else self.get(key)

    def knows_owner(self, tracked: TrackedAction) -> bool:
        """Whether the owner has a name; a contact may have gone since the action was agreed."""
        return tracked.guest is not None or tracked.action.owner in self._known

    def _guest(self, key: str, guest: Guest) -> Participant:
        side = self._known.get(guest.side)
        company = guest.organisation or (side.company if side is not None else "")
        return _of(key, guest, guest.position, company, guest.side)

    def delegations(self, keys: Iterable[str]) -> list[Delegation]:
        """People by company: the client's first, then ours, then third parties, each in the order of `keys`."""
        groups: dict[str, list[Participant]] = {}
        for participant in map(self.get, keys):
            groups.setdefault(participant.company, []).append(participant)
        order = {self.get(CLIENT).company: 0, self.get(SELLER).company: 1}
        ordered = sorted(groups.items(), key=lambda pair: order.get(pair[0], 2))
        return [Delegation(company, tuple(people)) for company, people in ordered]


def _of(
    key: str, person: Person | Signatory | Guest, position: Prose | LocalizedText | str, company: str, side: str
) -> Participant:
    title = getattr(person, "title", "")
    name = " ".join(part for part in (title, person.given, person.family) if part)
    return Participant(key, name, position, company, side)
