"""Read scanned pages and image files with the optional extra. Nothing here is required."""
