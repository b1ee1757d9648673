"""The option by which a command takes one engine instead of the site's own."""

from django.core.management.base import CommandError, CommandParser
from django.db import connection

from search.engines import DATABASE_ENGINES, ENGINES, Engine, engine_named, get_engine


def add_engine(parser: CommandParser) -> None:
    parser.add_argument(
        "--engine", choices=ENGINES, default="", help="default: the site's own"
    )


def chosen_engine(name: str) -> Engine:
    """The engine of that name; `CommandError` for one of a database that is not in use."""
    if name in DATABASE_ENGINES and name != connection.vendor:
        raise CommandError(f"The site's database is not {name}.")
    return engine_named(name) if name else get_engine()
