"""Linear relations between cells: of the official form, of the codes, printed under tables."""
