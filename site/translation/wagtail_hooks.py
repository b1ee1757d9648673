"""The hooks of all rooms: Wagtail looks for them here."""

from translation.ahead import hooks as ahead  # noqa: F401
from translation.desk import hooks as desk  # noqa: F401
from translation.exchange import hooks as exchange  # noqa: F401
from translation.language import hooks as language  # noqa: F401
from translation.machine import hooks as machine  # noqa: F401
from translation.memory import hooks as memory  # noqa: F401
from translation.replacing import hooks as replacing  # noqa: F401
from translation.table import hooks as table  # noqa: F401
from translation.terminology import hooks as terminology  # noqa: F401
from translation.trees import hooks as trees  # noqa: F401
