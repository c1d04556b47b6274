"""Tests of the table of routes: what is served where, and who owns each address."""
