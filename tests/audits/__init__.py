"""Audits of what our own writers write: RSS, JSON Feed and iCalendar, to the byte.

In come the bytes of a file, its address and the day; out come its faults: a line or a place, and what is wrong there, in English, for
programmers. Each format has its table of elements, attributes, properties and values: what is not in it is a fault. Apple's list of
categories apart, audits share no code with the writers. Each rule is tested by a fault planted in a file that is otherwise right.
"""
