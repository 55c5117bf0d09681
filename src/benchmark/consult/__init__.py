"""Looking into the catalogue: what it lists, finds, explains, begins and how two of them differ.

Every module makes a plain structure of dicts and lists, which the command prints as JSON or hands to
`report.terminal` to be drawn.  No table library is imported here: an answer has to be there at once.
"""
