"""Building: the same bytes everywhere, and never half a site."""
