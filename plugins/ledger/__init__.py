"""What was published, when for the first time, and where."""
