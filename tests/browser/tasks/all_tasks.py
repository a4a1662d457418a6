"""The thirty tasks: ten of each kind of user."""

from __future__ import annotations

from tests.browser.tasks import clerk, member, officer

TASKS = (*member.TASKS, *officer.TASKS, *clerk.TASKS)
