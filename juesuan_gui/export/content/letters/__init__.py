"""Letters on a review: to the unit under review, and what that publishes of its corrections."""
