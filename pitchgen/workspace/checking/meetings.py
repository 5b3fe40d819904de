"""Meetings, typed as YAML or as notes: every one must be readable and name people who exist."""

from __future__ import annotations

from collections.abc import Iterator

from pitchgen.model.finding import Finding
from pitchgen.workspace.checking.catalogue import Catalogue
from pitchgen.workspace.collections import CLIENTS, MEETINGS
from pitchgen.workspace.meeting_rules import At, check_meeting
from pitchgen.workspace.meetings import FoundMeeting, all_meetings


def check_meetings(catalogue: Catalogue) -> Iterator[Finding]:
    """A meeting names a client; what must hold inside one is in `meeting_rules`."""
    ws, seller = catalogue.ws, catalogue.company
    reading = all_meetings(ws)
    typed = ws.load_all(MEETINGS).findings
    yield from (finding for finding in reading.findings if finding not in typed)
    for found in (reading.value or {}).values():
        client = catalogue.all(CLIENTS).get(CLIENTS.keys(found.meeting.client))
        if client is None:
            yield from catalogue.unknown(found.meeting.client, CLIENTS, found.at(ws, "client"))
        elif seller is not None:
            yield from check_meeting(found.meeting, client, seller, _places(catalogue, found))


def _places(catalogue: Catalogue, found: FoundMeeting) -> At:
    return lambda field: found.at(catalogue.ws, field)
