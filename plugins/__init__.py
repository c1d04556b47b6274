"""The parts of the sites, one package a subject; each depends on ``collections`` or on nothing."""
