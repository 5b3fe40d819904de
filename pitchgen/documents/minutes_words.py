"""What the classes of needs and actions are called in documents."""

from __future__ import annotations

from pitchgen.model.meeting import ActionStatus, Nature, Priority, Subject
from pitchgen.model.text import Prose

SUBJECTS: dict[Subject, Prose] = {
    Subject.QUALITY: Prose("Qualité"),
    Subject.DEADLINE: Prose("Délais"),
    Subject.COMMUNICATION: Prose("Communication"),
    Subject.PRICE: Prose("Prix"),
    Subject.TECHNICAL: Prose("Technique"),
    Subject.REGULATORY: Prose("Réglementation"),
}

NATURES: dict[Nature, Prose] = {
    Nature.NEED: Prose("Besoin"),
    Nature.EXPECTATION: Prose("Attente"),
    Nature.REQUIREMENT: Prose("Exigence"),
    Nature.DISSATISFACTION: Prose("Insatisfaction"),
}

PRIORITIES: dict[Priority, Prose] = {
    Priority.HIGH: Prose("Haute"),
    Priority.NORMAL: Prose("Normale"),
    Priority.LOW: Prose("Basse"),
}

STATUSES: dict[ActionStatus, Prose] = {
    ActionStatus.OPEN: Prose("En cours"),
    ActionStatus.DONE: Prose("Fait"),
    ActionStatus.CANCELLED: Prose("Abandonné"),
}
