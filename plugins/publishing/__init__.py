"""Publishing: one act that puts both sites online, that nothing can break, and that keeps every promise.

In comes content that was judged good and what is online (a manifest); out comes a new release, verified, and the ledgers that tell it.
Nothing else writes a ledger. Below: what a release is (``release``) and how sites are built. Above: the commands.
"""
