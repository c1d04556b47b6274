"""The language of texts: front matter, fields, faults and their French, kinds; the sites read to one Library."""
