"""Pelican's side: one generator writes every route, sites are built aside, judged by what is there, put in place at once."""
