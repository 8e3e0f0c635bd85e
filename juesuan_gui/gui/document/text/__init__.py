"""The page of the text: sections with their flagged numbers, edited in place."""
