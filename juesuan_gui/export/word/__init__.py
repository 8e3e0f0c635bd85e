"""Word documents: the original with tracked changes and comments, and documents set from blocks."""
