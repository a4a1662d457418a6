"""From text to records: the structure of minutes and reports.

``paper.read_paper`` puts the finders together; nothing is loaded until it is asked for.
"""
