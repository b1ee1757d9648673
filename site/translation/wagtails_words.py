"""
Words of Wagtail and wagtail-localize that their Finnish catalogues leave in English.

Listed here they get into the site's own catalogue, which comes before theirs. They are
those on the screens that editors and translators use; each goes when theirs has it.
"""

from django.utils.translation import gettext_noop as _

WORDS = [
    _("Application"),
    _("Show keyboard shortcuts"),
    _("Close modal dialogs (like this one)"),
    _("Close dialog"),
    _("Add or show comments"),
    _("Toggle minimap"),
    _("Text editing"),
    _("%(time)s by %(user_display_name)s"),
    _("More options for '%(title)s'"),
    _("Toggle status"),
    _("Actions (footer)"),
    _("Sort menu order"),
    _("Once live anyone can view"),
    _("Toggle section"),
    _("Sort by '%(label)s' in ascending order."),
    _("Sort by '%(label)s' in descending order."),
    _("Unpublish selected pages"),
    _("Date updated"),
    _("Edited by"),
    _("Has child pages"),
    _("Toggle checks"),
    _("Show issue"),
    _("The page could not be saved due to validation errors."),
    _("The page could not be created due to validation errors."),
    _("The page could not be saved as it is locked."),
    _("Go to the first error"),
    _("This data explained"),
    _("Readability"),
    _("Checks"),
    _("Toggle preview"),
    _("Toggle comments"),
    _("Content metrics"),
    _("How we calculate our metrics"),
    _(
        "We use a readability formula based on length of words and sentences. Long "
        "sentences and words result in a worse readability score."
    ),
    _(
        "We extract the main content from the page preview, remove all formatting, "
        "and calculate the number of words."
    ),
    _(
        "We calculate reading time from word count, using different reading speeds "
        "for different languages."
    ),
    _("Autosave is paused"),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _("A network error occurred"),
    _("View latest version"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor "
        "in a separate tab to view the last saved version."
    ),
    _("Schedule to publish"),
    _("But only those with publishing permissions can make them effective."),
    _("Use meaningful text"),
    _("Use proper heading tags"),
    _("Misusing paragraphs as headings"),
    _("Avoid skipping levels"),
    _("Incorrect heading hierarchy"),
    _("Image alt text has inappropriate pattern"),
    _("Table header text is empty"),
    _("Use a meaningful title for screen reader users"),
    _("Use meaningful text for screen reader users"),
    _("Meta description is empty"),
    _("Add a concise description for search engines"),
    _("Is commenting action"),
    _("To be created by %(user)s"),
    _("Usage count"),
    _("Maximum"),
    _("Minimum"),
    _("Edit account avatar"),
    _("Search all pages…"),
    _("Select a new parent for this page."),
    _("Keep the new pages updated with future changes"),
    _("Alias"),
    _("Translation of %(instance)s into %(locale)s"),
    _("Sync translations of '%(title)s'"),
    _("Sync translated snippets"),
    _("Source title"),
    _("Usage count: (low to high)"),
    _("Usage count: (high to low)"),
    _("By task"),
    _("By workflow"),
    _("Copied for translation from %(title)s (%(locale)s)"),
    _("Anyone"),
    _("Locked by"),
    _("Used by"),
    _("Show disabled"),
    _("All %(objects)s snippets on this screen selected"),
]
