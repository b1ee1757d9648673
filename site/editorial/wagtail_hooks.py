from wagtail import hooks

from editorial import overwriting

# After all other hooks, which may answer in their own way.
hooks.register("before_edit_page", overwriting.guard, order=1000)
