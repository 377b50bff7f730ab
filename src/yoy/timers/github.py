"""A workflow for GitHub Actions, in a repository that holds the reports."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import yoy
from yoy.messages import Messages
from yoy.timers.cron import name_times
from yoy.timers.plan import Plan

_WORKFLOW = """\
name: yoy check
on:
  schedule:
    - cron: {times}
  workflow_dispatch:
permissions:
  contents: write
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      YOY: {wheel}
      YOY_NOTIFY: ${{{{ secrets.YOY_NOTIFY }}}}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - name: Install yoy
        run: python -m pip install "$YOY" apprise
      - name: Check
        run: |
          code=0
          {check} -o "$RUNNER_TEMP/yoy.md" || code=$?
          if [ -f "$RUNNER_TEMP/yoy.md" ]; then cat "$RUNNER_TEMP/yoy.md" >> "$GITHUB_STEP_SUMMARY"; fi
          exit $code
      - name: Keep what is known
        if: ${{{{ !cancelled() }}}}
        run: |
          if [ -f {known} ]; then git add -- {known}; fi
          git diff --cached --quiet || {{
            git -c user.name=yoy -c user.email=yoy@localhost commit -m "yoy check"
            git push
          }}
"""


def write_workflow(plan: Plan, words: Messages) -> str:
    """The workflow, with how to install it."""
    folder = _find_path(plan)
    notes = words["timer.github"].format(folder=folder).splitlines()
    workflow = _WORKFLOW.format(
        times=json.dumps(name_times(plan)),
        wheel=f"./yoy-{yoy.__version__}-py3-none-any.whl",
        check=_escape(shlex.join(("yoy", "check", folder, *plan.options))),
        known=_escape(shlex.quote(f"{folder}/yoy-check.json")),
    )
    return "".join(f"# {note}\n" for note in notes) + workflow


def _find_path(plan: Plan) -> str:
    """The folder as seen from the root of its repository, else from where the plan is made, else its name."""
    folder = plan.folder
    root = next((above for above in folder.parents if (above / ".git").exists()), plan.home)
    inside = folder.relative_to(root) if folder.is_relative_to(root) else Path(folder.name)
    return inside.as_posix()


def _escape(command: str) -> str:
    """A command in which GitHub sees no expression."""
    return command.replace("${{", "${{ '${{' }}")
