"""What a page is told of its links that lead nowhere."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from links.extraction import links_in
from links.internal import InternalLinks
from links.models import LinkCheck, Reason, field_label


@dataclass(frozen=True)
class BrokenLink:
    """A link that leads nowhere: which, in which field, why, and since when if known."""

    address: str
    field: str
    field_label: str
    reason: str
    since: datetime | None

    @property
    def why(self) -> str:
        """The reason as a sentence in the active language."""
        return str(Reason(self.reason).label)


def broken_on(page: Page) -> list[BrokenLink]:
    """
    The broken links of a page as it is written now, published or not.

    Pages and documents are looked up at once; of other sites it tells what the last
    checks found. Nothing is asked over the network. Takes at most seven queries.
    """
    found = links_in(page)
    known = {
        check.address: check
        for check in LinkCheck.objects.filter(address__in=[f.address for f in found])
    }
    here = InternalLinks(f.address for f in found if is_quick(f.address))
    broken = []
    for link in found:
        check = known.get(link.address)
        if is_quick(link.address):
            reason = here.reason(link.address)
        else:
            reason = check.reason if check and check.is_dead else ""
        if reason:
            broken.append(
                BrokenLink(
                    address=here.shown_as(link.address),
                    field=link.field,
                    field_label=str(field_label(type(page), link.field)),
                    reason=reason,
                    since=check.failing_since if check else None,
                )
            )
    return broken


def is_quick(address: str) -> bool:
    """Whether the database alone tells where a link leads."""
    return address.startswith(("page:", "document:")) and "#" not in address
