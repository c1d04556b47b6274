"""The monthly letter: its issues, on the site, in mailboxes, and read aloud.

In come the issues of a site and their bodies; out come their pages, the e-mail (MJML made to tables) and its plain text, a draft of an
issue from what its month held (``compose``), the text of an episode (``script``), and drafts at the services that send (``senders``), which
are never told to send. Below: routes, ledger, content, words and drawings. What an issue proposes, each kind says itself.
"""
