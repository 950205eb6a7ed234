"""FlowPilot Desktop: the workbench of a support agent that keeps working offline.

Read ``domain/events.py`` for what can happen, the names in ``services/`` for what the agent can do, and
``app/bootstrap.py`` for how it is put together. Imports only go down:
``app`` → ``ui | assistant | tickets`` → ``services`` → ``storage`` → ``domain`` → ``redaction``.
"""

__version__ = "0.1.0"
