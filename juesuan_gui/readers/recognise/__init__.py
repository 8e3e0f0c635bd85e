"""Decide what raw lines and grids are, alike for every format. No format is asked for here."""
