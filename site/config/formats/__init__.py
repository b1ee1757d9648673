"""
How dates are read where Django itself reads them: the filters of Wagtail's own lists.

All other fields read more (toolkit/dates/parsing.py). The day comes first in all languages.
"""

DATE_INPUT_FORMATS = [
    "%d.%m.%Y",
    "%d. %m. %Y",
    "%d.%m.%y",
    "%d. %m. %y",
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d %b %Y",
    "%d %B %Y",
    "%Y-%m-%d",
]
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "klo %H.%M", "klo %H", "%H", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = [
    *(f"{day} {time}" for day in DATE_INPUT_FORMATS for time in TIME_INPUT_FORMATS),
    *DATE_INPUT_FORMATS,
]
