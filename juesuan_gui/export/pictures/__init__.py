"""Pictures of places: cut out of the original where it has pages, else drawn."""
