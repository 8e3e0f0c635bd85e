"""Percentages of the text that do not fit: what is wrong and what is said of it."""
