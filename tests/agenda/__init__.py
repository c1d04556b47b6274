"""The agenda: what is past, what comes, and in which order."""
