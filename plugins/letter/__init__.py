"""The monthly letter: what is to be told and what was, its issues, on the site, in mailboxes, and read aloud.

In come what each kind announces of its items, the issues of a site and their bodies, and what the ledger keeps of those that were
published; out come a draft of what is not told yet (``told``, ``compose``), pages, the e-mail (MJML made to tables) and its plain text, the
text of an episode (``script``), and drafts at the services that send (``senders``), which are never told to send. Below: routes, ledger,
content, words and drawings.
"""
