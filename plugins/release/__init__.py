"""What whoever serves the sites must know: the HTTP headers of each address.

In come an address and those that other sites may frame; out come its headers: who may frame it, and what it may load and run (Content
Security Policy 3). The preview sends the same, so that pages behave there as they will. Below: nothing yet. Above: the commands.
"""
