"""What the build draws: the same each time, and inside its frame."""
