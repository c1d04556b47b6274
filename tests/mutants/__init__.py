"""How good are the tests? Small changes are made to the code, in copies of the project, and those that no test notices are shown.

In come a project with ``plugins/`` and ``tests/``, modules to change, a number and a seed; out come verdicts, the same ones for the same
seed. ``mutations`` says what may be changed, ``reach`` which tests could notice, ``trial`` makes the copies and runs those tests;
``recorder`` is the pytest plugin that ``reach`` reads. ``python3 tasks.py mutants`` prints what comes out.
"""
