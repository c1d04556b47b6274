"""Feeds: RSS, JSON Feed and OPML, from what each kind says of its items and what the ledger holds."""
