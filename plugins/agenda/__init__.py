"""The agenda: events and places, what comes and what was, calendars, posters, files for other programs."""
