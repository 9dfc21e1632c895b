"""The conversation without a terminal: next question, accept, check, propose, draft, summary.

Questions are generated from the model: a field added there is asked here with no other edit.
Nothing in this layer prints, prompts or exits; ``cooptec.cli`` draws what it gives.
"""
