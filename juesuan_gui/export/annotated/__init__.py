"""Copies of the original with what was found noted at its place: pages and sheets."""
