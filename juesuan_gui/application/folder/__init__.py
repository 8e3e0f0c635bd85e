"""Many documents at once: which are in a folder, checked by worker processes, compared. No Qt."""
