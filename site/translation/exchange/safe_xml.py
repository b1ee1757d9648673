"""Reads XML that anybody may have sent."""

from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, XMLParser
from django.utils.translation import gettext as _

from uploads.archives import FileError

MOST_TAGS = 1_000_000
# No format of translations comes near.
DEEPEST = 200


class ShallowBuilder(TreeBuilder):
    """Builds a tree, and stops at one that is nested to no purpose but harm."""

    depth = 0

    def start(self, tag, attrs):
        self.depth += 1
        if self.depth > DEEPEST:
            raise FileError(_("The tags are nested too deeply."))
        return super().start(tag, attrs)

    def end(self, tag):
        self.depth -= 1
        return super().end(tag)


def parsed(content: bytes, *, may_name_type: bool = False) -> Element:
    """
    The root of an XML file; raises FileError, of one that declares entities in any case.

    TMX and TBX name their document type at the top. Nobody fetches what it names.
    """
    if content.count(b"<") > MOST_TAGS:
        raise FileError(_("The file has too many tags. Send it in parts."))
    try:
        parser = XMLParser(target=ShallowBuilder(), forbid_dtd=not may_name_type)
        parser.feed(content)
        return parser.close()
    except DefusedXmlException as error:
        raise FileError(
            _("The file declares a document type or entities. Save it without them.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FileError(
            _("This is not a whole XML file (%(problem)s).") % {"problem": error}
        ) from error
