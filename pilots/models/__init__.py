"""Pilots, who takes part in them, and what came of them."""

from pilots.models.index import PilotIndexPage
from pilots.models.parties import PilotParticipant, PilotRole
from pilots.models.pilot import PilotPage, add_result_state
from pilots.models.result import PilotResultPage, published_results
from pilots.models.schedule import PilotStatus

__all__ = [
    "PilotIndexPage",
    "PilotPage",
    "PilotParticipant",
    "PilotResultPage",
    "PilotRole",
    "PilotStatus",
    "add_result_state",
    "published_results",
]
