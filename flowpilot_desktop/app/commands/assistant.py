"""Verbs on the assistant: who answers, the key, the models, a test, what would be sent, what was spent."""

from argparse import Namespace

from flowpilot_desktop.app.bootstrap import Application
from flowpilot_desktop.app.commands.result import Result, result
from flowpilot_desktop.app.commands.spoken import spoken
from flowpilot_desktop.app.owner.standard_input import secrets_of
from flowpilot_desktop.domain.notes import NoteKind
from flowpilot_desktop.services.assistants.assistants import Place
from flowpilot_desktop.services.assistants.settings import KEY_VARIABLE, KeySource
from flowpilot_desktop.services.assistants.spending import described

PLACES = {
    Place.THIS_PC: "The assistant on this PC",
    Place.LOCAL_SERVER: "A local model server",
    Place.CLOUD: "Claude in the cloud",
}
KEYS = {
    KeySource.NONE: "none",
    KeySource.MEMORY: "in the memory of this run",
    KeySource.ENVIRONMENT: f"from the variable {KEY_VARIABLE}",
    KeySource.KEYCHAIN: "in the system's keychain",
}


async def show(app: Application, _args: Namespace) -> Result:
    settings, identity = app.assistants.settings, app.assistants.switchboard.identity()
    endpoint, writer = settings.endpoint, app.assistants.writer.writes_as()
    today = await app.assistants.spending.of_today()
    value = {
        "choice": settings.current.assistant,
        "answers": {"name": identity.name, "place": identity.place, "model": identity.model},
        "address": endpoint.address if endpoint else "",
        "key": settings.key_source,
        "agreed": bool(endpoint and settings.has_agreed_to(endpoint)),
        "writes_notes": writer is not None,
        "abilities": sorted(endpoint.abilities) if endpoint else [],
        "today": vars(today) | {"tokens": today.tokens},
    }
    lines = [f"{PLACES[identity.place]} answers{f' ({identity.model})' if identity.model else ''}."]
    if endpoint is not None and endpoint.address:
        lines.append(f"Text goes to {endpoint.address}{'' if endpoint.leaves else ', which is this computer'}.")
        if not settings.has_agreed_to(endpoint):
            lines.append("You have not agreed to that yet; nothing is sent before. 'assistant agree' agrees.")
    lines += [f"Key: {KEYS[settings.key_source]}.", f"Choice: {settings.current.assistant}."]
    lines.append(f"Resolution notes: {'worded by the assistant' if writer else 'composed on this PC'}.")
    lines.append(f"Today (UTC): {described(today)}.")
    return result(value, lines)


async def use(app: Application, args: Namespace) -> Result:
    await app.preferences.change("assistant", args.choice)
    return await show(app, args)


async def key(app: Application, args: Namespace) -> Result:
    assistants = app.assistants
    if args.forget:
        left = await assistants.settings.forget_key()
        return result({"key": left}, f"The key is forgotten. Key now: {KEYS[left]}.")
    given, say = str(secrets_of(args)["key"]), await spoken(args)
    kept = await assistants.checking.enter_key(given, in_memory=args.memory)
    lines = [f"The service accepted the key. It is kept {KEYS[kept.source]}."]
    if kept.problem:
        lines = [
            f"The service accepted the key. {say(kept.problem)}",
            "It is kept in memory and gone when this run ends.",
        ]
        if not app.preferences.current.assistant_key_kept:
            lines.append(f"To have it in every run, set the variable {KEY_VARIABLE}.")
    return result({"key": kept.source, "problem": kept.problem}, lines)


async def models(app: Application, _args: Namespace) -> Result:
    found = await app.assistants.checking.models()
    chosen = app.assistants.checking.chosen.model
    value = [{"id": m.id, "name": m.name, "lifecycle": m.lifecycle, "chosen": m.id == chosen} for m in found]
    lines = [
        f"{'*' if each.id == chosen else ' '} {each.id}{'' if each.lifecycle == 'active' else f' ({each.lifecycle})'}"
        for each in found
    ]
    return result({"models": value}, lines or ["The server lists no models."])


async def test(app: Application, args: Namespace) -> Result:
    verdict, say = await app.assistants.checking.test(), await spoken(args)
    said = [say(each) for each in verdict.sentences]
    value = {"good": verdict.is_good, "text": " ".join(said), "abilities": sorted(verdict.abilities)}
    return result(value, said, failed=not verdict.is_good)


async def agree(app: Application, args: Namespace) -> Result:
    address = await app.assistants.settings.agree(withdraw=args.withdraw)
    said = (
        "Nothing more is sent"
        if args.withdraw
        else "From now on, what you ask about a ticket, and what its note is made of, is sent"
    )
    return result({"agreed": not args.withdraw, "address": address}, f"{said} to {address}.")


async def preview(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    if args.how is NoteKind.RESOLUTION_NOTE:
        nothing = "No fact is confirmed, so nothing would be sent for the note."
        shown = await app.previews.request(session_id) or (await spoken(args))(nothing)
    else:
        shown = await app.sending.preview(session_id, args.text or "", args.how)
    return result({"session_id": session_id, "request": shown}, shown)


async def spent(app: Application, args: Namespace) -> Result:
    session_id = await app.sessions.resolve_reference(args.session)
    of_session = await app.assistants.spending.of_session(session_id)
    today = await app.assistants.spending.of_today()
    value = {
        "session": vars(of_session) | {"tokens": of_session.tokens},
        "today": vars(today) | {"tokens": today.tokens},
    }
    return result(value, f"This ticket: {described(of_session)}.", f"Today (UTC): {described(today)}.")
