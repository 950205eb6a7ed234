"""What the agent sees: widgets show values and ask services; they decide nothing and remember nothing.

How a pane is made
------------------
A pane is a ``pane.Pane`` (a ``QWidget``) made with ``Surroundings``: the services (``around.desk``), the door, the
theme, the actions, the drafts, the message bar. ``panes.py`` makes them all; a new page of the centre is one line
there.

- **Values in.** ``show_ticket(shown)`` brings a frozen ``desk.Shown`` (everything on the ticket, and its preview),
  or None. It is called again after each refresh, often with little changed: compare with ``self.shown`` (the values
  before), change only the difference, and leave focus, selection and scroll position where they are. A pane with a
  method ``show_list(DeskList)`` also gets tickets and posts; a page with ``entered()`` is told when it is opened.
- **Wishes out.** Between panes there are only the signals of ``Pane`` (``labels_picked``, ``ticket_wanted``,
  ``page_wanted``, ``kind_wanted``, ``refresh_wanted``). What is pointed at in one pane arrives in ``light(labels)``
  of the others. Panes never call each other.
- **Writing** goes through the door, never around it::

      self.around.door.enter("fact.confirm", lambda: lane.confirm(session_id, [label]), busy=button)

  One run for each key; ``newest=True`` lets the newest win (reading, searching). A ``FlowPilotError`` becomes a
  sentence in the message bar (or goes to ``refused=``), anything else goes to the log. Afterwards do not read
  again: the services announce the change on the bus, the presenter gathers changes for 500 ms and calls
  ``show_ticket``. No pane has a timer that reads, no slot opens a file, and ``exec()`` does not exist: a dialog is
  ``open()``ed.
- **Undo**: ``self.around.messages.say(self.tr("F2 was set aside."), undo=lambda: lane.confirm(session_id,
  ["F2"]))``.
- **Actions** are lines of ``action_list.py``. ``actions.on("fact.edit", self._edit)`` gives one its meaning,
  ``actions.button("fact.edit")`` makes a button of it, ``actions.attach("fact.confirm", self)`` lets a single key
  work inside the pane. Conditions (``when``) read ``actions.Situation``; a pane that knows more than the presenter
  sets it with ``actions.set_situation(replace(actions.situation, is_answering=True))``.
- **Drafts**: ``self.around.drafts.keep(field, "composer")`` once; the text then survives everything, one for each
  ticket; ``keep_on_desk`` for fields of no ticket, ``keep_aside`` in small windows. Never for secrets.
- **Looks**: ``set_look(widget, "primary")``; colours and distances come from ``theme.tokens`` alone, and whoever
  paints reads ``around.theme.tokens`` anew at ``around.theme.changed`` (``changing`` comes before the turn). Icons:
  ``icon("refresh", tokens.text)``. Amber (``fix``) is for the suggested fix and nothing else. Text from outside stands
  in widgets with ``PlainText`` format.
- **Names**: every widget that can have the focus has an ``objectName`` and an accessible name; the Tab key leaves
  it (``setTabChangesFocus(True)`` for text edits). ``take_focus()`` is where F6 arrives.

Words on the screen
-------------------
``self.tr("…")`` in widgets (the class name is the context), ``QCoreApplication.translate("Context", "…")``
elsewhere, with the text as one literal. Values go in with ``.format(...)`` after translation; counts are
``self.tr("%n fact(s)", "", n)`` in a class of Qt (``pyside6-lupdate`` does not see a count in ``translate``).
Words of an enumeration are looked up in a table of translated texts, never shown raw. The German text is made with
``pyside6-lupdate`` and ``pyside6-lrelease`` (see ``resources/translations/README.md``); a test names what is missing.
"""
