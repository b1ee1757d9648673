"""Where the desk meets Wagtail's admin."""

from wagtail import hooks

from translation.completeness import problems_of_live_page

hooks.register("find_problems_of_live_page", problems_of_live_page)
