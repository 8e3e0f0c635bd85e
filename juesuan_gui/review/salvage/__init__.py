"""Take out of a damaged project file what can still be read, whatever the database says of it."""
