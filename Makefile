# fastdiff: `make lab` opens the course, `make test` checks all of it. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INPUTS := settings.ini setup.py pyproject.toml constraints.txt
# more options for pip, such as the index of torch's builds without CUDA: gigabytes less on Linux without a GPU
PIP_FLAGS ?=
PYTEST_FLAGS ?=
NB ?=

.PHONY: help lab test gpu bench train export outputs badges readme clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

lab: $(VENV)/.lab  ## set up and open the first lecture in JupyterLab on this machine
	@$(BIN)/fastdiff lab

test: $(VENV)/.test  ## set up and run every check of the project
	@$(BIN)/python -m pytest tests $(PYTEST_FLAGS)

# PYTHON_HERE=python3 takes a machine's own packages, where there is nothing to install from
PYTHON_HERE ?= $(BIN)/python
GPU_FLAGS ?=
gpu: $(if $(filter $(BIN)/python,$(PYTHON_HERE)),$(VENV)/.test)  ## every notebook, check and benchmark on this machine's GPU
	@$(PYTHON_HERE) tools/gpu.py $(GPU_FLAGS)

bench: $(VENV)/.test  ## speed, one row a measurement
	@for f in benchmarks/*.py; do OMP_NUM_THREADS=1 $(BIN)/python $$f || exit 1; done

train: $(VENV)/.lab  ## make every embedded checkpoint again
	@$(BIN)/fastdiff train --all --out fastdiff/assets

export: $(VENV)/.test  ## the modules from the notebooks, and their stubs for editors
	@$(BIN)/nbdev-export
	@$(BIN)/python tools/stubs.py

outputs: export  ## run notebooks and store what they show: all, or NB=nbs/01_gradients.ipynb
	@$(BIN)/python tools/notebooks.py run $(NB)
	@$(BIN)/python tools/house.py readme

badges: $(VENV)/.test  ## settings.ini's name, user and branch into pyproject.toml and the head of every notebook
	@$(BIN)/python tools/house.py badges
	@$(BIN)/python tools/house.py readme

readme: $(VENV)/.test  ## README.md from nbs/index.ipynb
	@$(BIN)/python tools/house.py readme

clean:  ## remove what was built, .venv too
	rm -rf $(VENV) build dist *.egg-info .pytest_cache tests/.pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit('fastdiff needs Python 3.10 or newer, this is %d.%d: make PYTHON=python3.11 ...' % sys.version_info[:2] if sys.version_info < (3, 10) else 0)"
	$(PYTHON) -m venv $(VENV)

# An install that was cut short leaves no stamp, so the next call makes it whole.
$(VENV)/.lab: $(INPUTS) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e '.[lab,hub]'
	@touch $@

# open-clip-torch is there for CLIP's vocabulary alone, a file inside it; nothing imports it.
$(VENV)/.test: $(INPUTS) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check $(PIP_FLAGS) -c constraints.txt -e '.[lab,hub,dev]'
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --no-deps -c constraints.txt open-clip-torch
	@touch $(VENV)/.lab $@
