"""The sentences of the services in the language that a command was asked to speak."""

import asyncio
from argparse import Namespace
from collections.abc import Callable

from flowpilot_desktop.app.resources import sentences_of

Say = Callable[[str], str]


async def spoken(args: Namespace) -> Say:
    """What turns a sentence into the language of ``--lang``; English where none was given."""
    sentences = sentences_of(args.lang or "en")
    await asyncio.to_thread(sentences.read)
    return sentences.say
