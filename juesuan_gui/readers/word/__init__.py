"""Read Word documents (.docx, .docm)."""
