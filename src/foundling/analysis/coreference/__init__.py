"""Coreference: every mention of a person to a character, in the narrative and then in speech.

From left to right each mention joins one of a few entities, begins a new one or is nobody's; small trained networks decide.
"""
