"""The feeds: what readers, services and programs make of them."""
