"""What the user does, step by step: open, save, edit, export, navigate."""
