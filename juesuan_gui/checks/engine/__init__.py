"""Evaluate relations, find causes, place open rows, keep a check up to date over edits."""
