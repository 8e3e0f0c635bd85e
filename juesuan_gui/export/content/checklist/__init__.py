"""What the form of a reviewer says: parts of a disclosure, verdicts, problems."""
