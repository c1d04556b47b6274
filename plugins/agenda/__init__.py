"""The agenda: events and places, what comes and what was.

In come events, places and strands, as a Library has them, and a day; out come the routes of their pages, calendars (iCalendar, RFC 5545),
posters and files for other programs, what sections show of them (``view``), and what a change of date breaks after what was published
(``published``). Below: routes, ledger, content, and the words and drawings of the house. It knows no other subject: a structure that an
event names comes through routes, as its title and its address.
"""
