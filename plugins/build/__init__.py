"""Pelican's side of the house.

In comes a folder of content and a house of rooms; out come ready sites (``sites``), then folders that can be served (``build``), each
written by Pelican through one generator (``generator``) in a process of its own (``render``). Below: routes and all that they know.
Above: the house, which says which rooms there are, and the commands.
"""
