"""Pages with characters at places become lines and grids, whatever format they come from."""
