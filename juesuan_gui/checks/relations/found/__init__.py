"""Relations that a table states by its shape or shows by its figures, though no form is known."""
