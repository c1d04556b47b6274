"""Audits of what our own writers write: RSS, JSON Feed and iCalendar, to the byte.

In come the bytes of a file, its address and the day; out come its faults: a line or a place, and what is wrong there, in English, for
programmers. What is not allowed is a fault: each format has its table of elements, attributes, properties and values. Apple's names apart, they share no code
with the writers, and each rule is tested by a fault planted in a file that is otherwise right.
"""
