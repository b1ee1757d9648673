"""The page trees of the languages stay together, and none shows another's words."""
