"""Tests of publishing: the transaction, and the places where it puts releases."""
