"""The ledger: what was published, when for the first time, and at which address.

In comes a site's ``registre.jsonl`` and what its rooms have to tell (``channel``); out comes when each text was told first, the ledger as
it is after a publication (``recording``), and the promises that a change would break: a text that vanished, or whose address or identifier
is another (``promises``). Below: content. Above: routes, feeds, the letter, and the command that records.
"""
