from wagtail import blocks


class UnsearchedChoiceBlock(blocks.ChoiceBlock):
    """A choice that says how a text stands; its label is no part of the text."""

    def get_searchable_content(self, value):
        return []
