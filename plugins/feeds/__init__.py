"""Feeds: RSS 2.0, JSON Feed 1.1 and OPML.

In come the channels that rooms give (which items, under which title), the ledger, which says when each was first published, and the
bodies; out come the routes of the files, and what pages say of how to follow them. Nothing here knows what an event or an episode is: its
kind says what it is told with. Below: routes, ledger, content. It stands beside the subjects, and imports none of them.
"""
