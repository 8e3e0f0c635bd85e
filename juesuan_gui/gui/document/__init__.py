"""The middle of the window: the page of a table and the page of a section of text."""
