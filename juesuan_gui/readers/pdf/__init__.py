"""Read PDF files: characters, strokes and pictures of their pages, with their places."""
