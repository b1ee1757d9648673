"""
Words of Wagtail and wagtail-localize that their Finnish catalogues do not say well.

Listed here they get into the site's own catalogue, which comes before theirs. They are
those on the screens that editors and translators use; each goes when theirs has it.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

# Names of things cannot be inflected: the Finnish sentences put them into brackets.
SAID_BETTER = [
    _("Wagtail locales"),
    _("Locale"),
    _("Locale: "),
    _("Locales"),
    _("{} locales"),
    _("Available in %(translations_total)s locales"),
    _("Switch locales"),
    _("Add a locale"),
    _("Add locale"),
    _("Locale '%(object)s' created."),
    _("Locale '%(object)s' updated."),
    _("Locale '%(object)s' deleted."),
    _("The locale could not be saved due to errors."),
    _("Delete locale"),
    _("Are you sure you want to delete this locale?"),
    _("This locale cannot be deleted because there are no other locales."),
    _(
        "This locale cannot be deleted because there are pages and/or other objects "
        "using it."
    ),
    _("This locale's language code is not supported"),
    _(
        "This locale's current language code is not supported. Please choose a new "
        "language or delete this locale."
    ),
    _("Autosave is paused"),
    _("There are validation errors, click save to highlight them."),
    _("Exploring"),
    _("page log entry"),
    _("page log entries"),
    _("Permanent"),
    _("Sent to %(task_name)s %(started_at)s"),
    _("Only reviewers can edit and approve the %(model_name)s"),
    _(
        'This publishing schedule will only take effect after you select the "Schedule '
        'to publish" option'
    ),
    _("Choose when this page should go live and/or expire"),
    _("Anyone with editing permissions can create schedules"),
    _("Go-live:"),
    _("In Moderation"),
    _("Visible to all. Visit the live page"),
    _("Private. Visit the live page"),
    _("Choose who can view the live version of this page"),
    _(
        "Page '%(page_title)s' is live and this version has been scheduled for "
        "publishing."
    ),
    _("live revision"),
    _("meta description"),
    _("This %(model_name)s is currently awaiting moderation."),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Anyone can edit this %(model_name)s"),
    _("You can edit the %(model_name)s here:"),
    _("You can preview the %(model_name)s here:"),
    _("%(model_name)s '%(title)s' is now unlocked."),
    _("%(model_name)s '%(object)s' updated."),
    _("%(model_name)s '%(object)s' created."),
    _("%(model_name)s '%(object)s' updated and published."),
    _("%(model_name)s '%(object)s' created and published."),
    _("%(model_name)s '%(object)s' deleted."),
    _("The %(model_name)s could not be created due to errors."),
    _("The %(model_name)s could not be saved due to errors."),
    _("Are you sure you want to delete this %(model_name)s?"),
    _("Add %(label)s"),
    _("Editing %(object_type)s %(title)s"),
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
    ),
    ngettext_lazy(
        "%(count)d %(model_name)s deleted.", "%(count)d %(model_name)s deleted."
    ),
]

# Left in English by theirs.
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
