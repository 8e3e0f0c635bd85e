"""Change parts of an Office package where something is to be said, and leave every other byte."""
