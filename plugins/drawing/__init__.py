"""Pictures drawn from the data alone: covers, façades, hairpins, codes, lettering. The same words give the same drawing."""
