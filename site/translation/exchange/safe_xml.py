"""Reads XML that anybody may have sent."""

from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from uploads.archives import FileError

MOST_TAGS = 1_000_000


def parsed(content: bytes, *, may_name_type: bool = False) -> Element:
    """
    The root of an XML file; raises FileError, of one that declares entities in any case.

    TMX and TBX name their document type at the top. Nobody fetches what it names.
    """
    if content.count(b"<") > MOST_TAGS:
        raise FileError(_("The file has too many tags. Send it in parts."))
    try:
        return fromstring(content, forbid_dtd=not may_name_type)
    except DefusedXmlException as error:
        raise FileError(
            _("The file declares a document type or entities. Save it without them.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FileError(
            _("This is not a whole XML file (%(problem)s).") % {"problem": error}
        ) from error
