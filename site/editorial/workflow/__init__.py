"""
The way of a page from draft to reader: subject review, check of language and accessibility,
publishing. News go without the first.
"""
