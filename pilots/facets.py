from django.db.models import Q
from wagtail.query import PageQuerySet

from toolkit.listing import Facet


class YearFacet(Facet):
    """Pilots by the years that they run in."""

    def narrow(self, pages: PageQuerySet, values: list[str]) -> PageQuerySet:
        wanted = Q(pk__in=[])
        for year in {
            int(value)
            for value in values
            if value.isdecimal() and len(value) == 4 and int(value)
        }:
            wanted |= Q(start__year__lte=year, ends__year__gte=year)
        return pages.filter(wanted)

    def counts(self, pages: PageQuerySet) -> list[tuple[str, str, int]]:
        years: dict[int, int] = {}
        for start, end in pages.order_by().values_list("start", "ends"):
            if start and end:
                for year in range(start.year, end.year + 1):
                    years[year] = years.get(year, 0) + 1
        return [(str(y), str(y), years[y]) for y in sorted(years, reverse=True)]
