# The two commands of the README. Each sets up everything it needs in .venv first.
PYTHON ?= python3

.PHONY: demo test
demo:
	$(PYTHON) tools/dev.py demo

test:
	$(PYTHON) tools/dev.py test
