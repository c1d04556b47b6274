"""French: its words for dates, numbers, prices and durations, and its typography.

In come dates known to the year, to the month or to the day (``PartialDate``), numbers and texts; out come words, and texts with their
no-break spaces, apostrophes and guillemets, for bodies (``markdown``) as for templates (``templates``). ``signs`` says
which signs a text may hold at all. Here is also the house's one clock
(``dates.now``, ``dates.today``), which only commands ask. Below: nothing of ours. Above: everyone.
"""
