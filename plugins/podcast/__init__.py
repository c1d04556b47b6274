"""Episodes: their sounds, transcripts and chapters."""
