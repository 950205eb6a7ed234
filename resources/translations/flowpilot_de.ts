<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ActionGroups</name>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>What we know</source>
        <translation>Was wir wissen</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New ticket…</source>
        <translation>Neues Ticket …</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren …</translation>
    </message>
    <message>
        <source>Paste a conversation</source>
        <translation>Gespräch einfügen</translation>
    </message>
    <message>
        <source>Search tickets</source>
        <translation>Tickets durchsuchen</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Nächstes Ticket</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>Voriges Ticket</translation>
    </message>
    <message>
        <source>Rename the ticket…</source>
        <translation>Ticket umbenennen …</translation>
    </message>
    <message>
        <source>Language of its notes…</source>
        <translation>Sprache seiner Notizen …</translation>
    </message>
    <message>
        <source>Add a second problem…</source>
        <translation>Weiteres Problem anlegen …</translation>
    </message>
    <message>
        <source>Wait for the customer…</source>
        <translation>Auf den Kunden warten …</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Delete from this desk…</source>
        <translation>Von diesem Platz löschen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>I found</source>
        <translation>Ich fand</translation>
    </message>
    <message>
        <source>Customer said</source>
        <translation>Kunde sagt</translation>
    </message>
    <message>
        <source>To the customer</source>
        <translation>An den Kunden</translation>
    </message>
    <message>
        <source>Ask the assistant</source>
        <translation>Assistenten fragen</translation>
    </message>
    <message>
        <source>Send the entry</source>
        <translation>Eintrag absenden</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Make a fact of the selection</source>
        <translation>Auswahl zum Fakt machen</translation>
    </message>
    <message>
        <source>Add a fact…</source>
        <translation>Fakt hinzufügen …</translation>
    </message>
    <message>
        <source>Add a question…</source>
        <translation>Frage hinzufügen …</translation>
    </message>
    <message>
        <source>Add a check…</source>
        <translation>Prüfung hinzufügen …</translation>
    </message>
    <message>
        <source>Work the proposals</source>
        <translation>Vorschläge abarbeiten</translation>
    </message>
    <message>
        <source>Yes, it is true</source>
        <translation>Ja, das stimmt</translation>
    </message>
    <message>
        <source>No, set it aside</source>
        <translation>Nein, beiseitelegen</translation>
    </message>
    <message>
        <source>Edit the words</source>
        <translation>Wortlaut ändern</translation>
    </message>
    <message>
        <source>It is the cause</source>
        <translation>Es ist die Ursache</translation>
    </message>
    <message>
        <source>It is the symptom</source>
        <translation>Es ist das Symptom</translation>
    </message>
    <message>
        <source>It is a finding</source>
        <translation>Es ist ein Befund</translation>
    </message>
    <message>
        <source>Internal or public</source>
        <translation>Intern oder öffentlich</translation>
    </message>
    <message>
        <source>No longer true</source>
        <translation>Gilt nicht mehr</translation>
    </message>
    <message>
        <source>It never was true</source>
        <translation>Stimmte nie</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>Der nächste Schritt</translation>
    </message>
    <message>
        <source>Write a fix of your own…</source>
        <translation>Eigene Lösung schreiben …</translation>
    </message>
    <message>
        <source>Start this fix</source>
        <translation>Mit dieser Lösung beginnen</translation>
    </message>
    <message>
        <source>Save script draft</source>
        <translation>Skriptentwurf speichern</translation>
    </message>
    <message>
        <source>Make reusable script</source>
        <translation>Wiederverwendbares Skript machen</translation>
    </message>
    <message>
        <source>Not this…</source>
        <translation>Diese nicht …</translation>
    </message>
    <message>
        <source>It worked</source>
        <translation>Es hat geholfen</translation>
    </message>
    <message>
        <source>It helped in part</source>
        <translation>Es half zum Teil</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Es half nicht</translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation>Noch zu bestätigen</translation>
    </message>
    <message>
        <source>Script of this fix…</source>
        <translation>Skript zu dieser Lösung …</translation>
    </message>
    <message>
        <source>Refresh the note</source>
        <translation>Notiz erneuern</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Copy the note</source>
        <translation>Notiz kopieren</translation>
    </message>
    <message>
        <source>Export the note…</source>
        <translation>Notiz exportieren …</translation>
    </message>
    <message>
        <source>Print the note…</source>
        <translation>Notiz drucken …</translation>
    </message>
    <message>
        <source>Note or hand-over</source>
        <translation>Notiz oder Übergabe</translation>
    </message>
    <message>
        <source>Detach the note</source>
        <translation>Notiz ablösen</translation>
    </message>
    <message>
        <source>Post and resolve…</source>
        <translation>Posten und lösen …</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Übergeben …</translation>
    </message>
    <message>
        <source>Edit this sentence</source>
        <translation>Diesen Satz bearbeiten</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Take my words back</source>
        <translation>Meine Worte zurücknehmen</translation>
    </message>
    <message>
        <source>Add a sentence…</source>
        <translation>Satz hinzufügen …</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation>Jetzt zustellen</translation>
    </message>
    <message>
        <source>Check the post now</source>
        <translation>Beitrag jetzt prüfen</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Er ist da</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Amend its note…</source>
        <translation>Notiz dazu ändern …</translation>
    </message>
    <message>
        <source>Do not send it…</source>
        <translation>Nicht senden …</translation>
    </message>
    <message>
        <source>Ticket of the post</source>
        <translation>Ticket des Beitrags</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Gehe zu …</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Letzten Schritt zurücknehmen</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation>Über FlowPilot Desktop</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>Conversation or note</source>
        <translation>Gespräch oder Notiz</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Resolution note</source>
        <translation>Lösungsnotiz</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>TaskLane</source>
        <translation>TaskLane</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CacheIndicator</name>
    <message>
        <source>could not be made</source>
        <translation>konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>wird erstellt</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) behind</source>
        <translation>
            <numerusform>%n Änderung zurück</numerusform>
            <numerusform>%n Änderungen zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>from the cache</source>
        <translation>aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>made afresh</source>
        <translation>frisch erstellt</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>written by the {writer}</source>
        <translation>geschrieben von: {writer}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Die Notiz</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The ticket changed, this text did not. Nothing was posted yet.</source>
        <translation>Das Ticket hat sich geändert, dieser Text nicht. Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing is confirmed yet: confirm or add a fact first.</source>
        <translation>Noch ist nichts bestätigt: Zuerst eine Tatsache bestätigen oder hinzufügen.</translation>
    </message>
    <message>
        <source>Your words are not in this text: “{words}”</source>
        <translation>Ihre Worte stehen nicht in diesem Text: „{words}“</translation>
    </message>
    <message>
        <source>You work offline: it waits in the outbox.</source>
        <translation>Sie arbeiten offline: Der Text wartet im Postausgang.</translation>
    </message>
    <message>
        <source>These very characters are posted, once. The ticket is then resolved.</source>
        <translation>Genau diese Zeichen werden gesendet, ein einziges Mal. Danach ist das Ticket gelöst.</translation>
    </message>
    <message>
        <source>These very characters are posted, once. The ticket is then with the colleague who takes over.</source>
        <translation>Genau diese Zeichen werden gesendet, ein einziges Mal. Danach liegt das Ticket bei der Kollegin oder dem Kollegen, die übernehmen.</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Post and resolve</source>
        <translation>Senden und lösen</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>The text as it will be posted</source>
        <translation>Der Text, wie er gesendet wird</translation>
    </message>
    <message>
        <source>Back to the note</source>
        <translation>Zurück zur Notiz</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Back to the note as it is now</source>
        <translation>Zurück zur Notiz, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>Read the new text…</source>
        <translation>Neuen Text lesen …</translation>
    </message>
    <message>
        <source>To {target}</source>
        <translation>An {target}</translation>
    </message>
    <message>
        <source>Customer sees this</source>
        <translation>Kunde sieht das</translation>
    </message>
    <message>
        <source>Internal: the customer does not see it</source>
        <translation>Intern: Der Kunde sieht es nicht</translation>
    </message>
    <message>
        <source>The note is being made.</source>
        <translation>Die Notiz wird erstellt.</translation>
    </message>
    <message>
        <source>The ticket has changed. Nothing was posted.</source>
        <translation>Das Ticket hat sich geändert. Es wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>What you approved, and the note as it is now</source>
        <translation>Was Sie freigegeben haben, und die Notiz, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>What you approved</source>
        <translation>Was Sie freigegeben haben</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Wie es jetzt ist</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) without a difference</source>
        <translation>
            <numerusform>%n Satz ohne Unterschied</numerusform>
            <numerusform>%n Sätze ohne Unterschied</numerusform>
        </translation>
    </message>
    <message>
        <source>was</source>
        <translation>war</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>What did you find?</source>
        <translation>Was haben Sie gefunden?</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation>
            <numerusform>%n Vorschlag</numerusform>
            <numerusform>%n Vorschläge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) open</source>
        <translation>
            <numerusform>%n Frage offen</numerusform>
            <numerusform>%n Fragen offen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>This is a fault of the program; nothing was changed by this step.</source>
        <translation>Das ist ein Fehler des Programms; dieser Schritt hat nichts verändert.</translation>
    </message>
    <message>
        <source>The details are in the desk&apos;s folder &apos;logs&apos;.</source>
        <translation>Näheres steht im Ordner „logs“ dieses Platzes.</translation>
    </message>
</context>
<context>
    <name>LanePane</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>What we know</source>
        <translation>Was wir wissen</translation>
    </message>
    <message>
        <source>Diagnostic checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Suggested fix</source>
        <translation>Lösungsvorschlag</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Undo</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>The program was started with --offline.</source>
        <translation>Das Programm wurde mit --offline gestartet.</translation>
    </message>
    <message>
        <source>Start it without to use the network.</source>
        <translation>Starten Sie es ohne, um das Netz zu nutzen.</translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation>Über FlowPilot Desktop</translation>
    </message>
    <message>
        <source>The workbench of a support agent that keeps working offline. This desk lives in {folder}</source>
        <translation>Die Werkbank für den Support, die auch ohne Netz weiterarbeitet. Dieser Platz liegt in {folder}</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>unconfirmed</source>
        <translation>unbestätigt</translation>
    </message>
    <message>
        <source>your words</source>
        <translation>Ihre Worte</translation>
    </message>
    <message>
        <source>fix</source>
        <translation>Lösung</translation>
    </message>
</context>
<context>
    <name>NoteHeader</name>
    <message>
        <source>Resolution note</source>
        <translation>Lösungsnotiz</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>no ticket yet</source>
        <translation>noch kein Ticket</translation>
    </message>
    <message>
        <source>Ticket {name}, {seen}</source>
        <translation>Ticket {name}, {seen}</translation>
    </message>
    <message>
        <source>The last post: {state}</source>
        <translation>Der letzte Beitrag: {state}</translation>
    </message>
    <message numerus="yes">
        <source>%n to fill in</source>
        <translation>
            <numerusform>%n auszufüllen</numerusform>
            <numerusform>%n auszufüllen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of yours not in it</source>
        <translation>
            <numerusform>%n von Ihnen fehlt</numerusform>
            <numerusform>%n von Ihnen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>More to do with the note</source>
        <translation>Mehr zur Notiz</translation>
    </message>
    <message>
        <source>Export, print, detach</source>
        <translation>Exportieren, drucken, ablösen</translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <source>Resolution note</source>
        <translation>Lösungsnotiz</translation>
    </message>
    <message>
        <source>A new note is being made</source>
        <translation>Eine neue Notiz wird erstellt</translation>
    </message>
    <message>
        <source>The note grows here as facts are confirmed.</source>
        <translation>Hier wächst die Notiz, während Tatsachen bestätigt werden.</translation>
    </message>
</context>
<context>
    <name>NoteView</name>
    <message>
        <source>Preview of the note</source>
        <translation>Vorschau der Notiz</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet aufs Senden</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>May have arrived; not sent again</source>
        <translation>Vielleicht angekommen; nicht noch einmal gesendet</translation>
    </message>
    <message>
        <source>The ticket moved on; not sent</source>
        <translation>Das Ticket ging weiter; nicht gesendet</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Posted and read back</source>
        <translation>Gesendet und zurückgelesen</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Dropped; it is not sent</source>
        <translation>Verworfen; wird nicht gesendet</translation>
    </message>
    <message>
        <source>Nobody answered. The ticket is searched for it; only when it cannot arrive any more is it sent again.</source>
        <translation>Niemand hat geantwortet. Das Ticket wird danach durchsucht; erst wenn er nicht mehr ankommen kann, wird er noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Something new is on the ticket since you approved this text. You decide.</source>
        <translation>Seit Ihrer Freigabe steht Neues im Ticket. Sie entscheiden.</translation>
    </message>
    <message>
        <source>Nothing has left this PC yet.</source>
        <translation>Noch hat nichts diesen PC verlassen.</translation>
    </message>
    <message>
        <source>Resolution note</source>
        <translation>Lösungsnotiz</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>folder of this desk</source>
        <translation>Ordner dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>looked at again at {time}</source>
        <translation>nächster Blick um {time}</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Nothing was posted yet. What you post waits here until it was read back.</source>
        <translation>Noch wurde nichts gesendet. Was Sie senden, wartet hier, bis es zurückgelesen wurde.</translation>
    </message>
    <message numerus="yes">
        <source>%n not settled</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Nichts wartet aufs Senden.</translation>
    </message>
    <message>
        <source>{sent} of {all} are posted and read back.</source>
        <translation>{sent} von {all} sind gesendet und zurückgelesen.</translation>
    </message>
    <message>
        <source>Take the ticket up again to write another note.</source>
        <translation>Nehmen Sie das Ticket wieder auf, um eine andere Notiz zu schreiben.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Go to anything</source>
        <translation>Gehe zu …</translation>
    </message>
    <message>
        <source>An action or a ticket</source>
        <translation>Eine Aktion oder ein Ticket</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
</context>
<context>
    <name>PostDetail</name>
    <message>
        <source>The text of the post, as it was approved</source>
        <translation>Der Text des Beitrags, wie er freigegeben wurde</translation>
    </message>
    <message>
        <source>State: {state}</source>
        <translation>Stand: {state}</translation>
    </message>
    <message>
        <source>You have seen this text on {ticket}? It is then taken as posted.</source>
        <translation>Sie haben diesen Text gesehen ({ticket})? Dann gilt er als gesendet.</translation>
    </message>
    <message>
        <source>Yes, it is there</source>
        <translation>Ja, er ist da</translation>
    </message>
    <message>
        <source>This text will not be sent to {ticket} any more.</source>
        <translation>Dieser Text wird nicht mehr gesendet ({ticket}).</translation>
    </message>
    <message>
        <source>It may have arrived already.</source>
        <translation>Er ist vielleicht schon angekommen.</translation>
    </message>
    <message>
        <source>Do not send it</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>This text is not sent; the ticket is taken up again, and you change its note.</source>
        <translation>Dieser Text wird nicht gesendet; das Ticket wird wieder aufgenommen, und Sie ändern die Notiz.</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>to {target}</source>
        <translation>an {target}</translation>
    </message>
    <message>
        <source>customer sees this</source>
        <translation>Kunde sieht das</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>approved {time}</source>
        <translation>freigegeben {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>read back {time}</source>
        <translation>zurückgelesen {time}</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Er ist da</translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation>So senden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Do not send…</source>
        <translation>Nicht senden …</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>Ticket öffnen</translation>
    </message>
</context>
<context>
    <name>RestOfNote</name>
    <message numerus="yes">
        <source>%n more sentence(s). The dialog that posts shows every character.</source>
        <translation>
            <numerusform>%n weiterer Satz. Der Dialog, der sendet, zeigt jedes Zeichen.</numerusform>
            <numerusform>%n weitere Sätze. Der Dialog, der sendet, zeigt jedes Zeichen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>The note is copied.</source>
        <translation>Die Notiz ist kopiert.</translation>
    </message>
    <message>
        <source>Export the note</source>
        <translation>Notiz exportieren</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The note is saved as {name}.</source>
        <translation>Die Notiz ist gespeichert als {name}.</translation>
    </message>
    <message>
        <source>There is no printer on this PC.</source>
        <translation>Auf diesem PC gibt es keinen Drucker.</translation>
    </message>
    <message>
        <source>Export the note as a PDF instead.</source>
        <translation>Exportieren Sie die Notiz stattdessen als PDF.</translation>
    </message>
    <message>
        <source>The note is being printed.</source>
        <translation>Die Notiz wird gedruckt.</translation>
    </message>
    <message>
        <source>A note is saved as a file that ends in {endings}.</source>
        <translation>Eine Notiz wird als Datei gespeichert, die auf {endings} endet.</translation>
    </message>
    <message>
        <source>Give such a name.</source>
        <translation>Geben Sie ihr einen solchen Namen.</translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <source>Script templates</source>
        <translation>Skriptvorlagen</translation>
    </message>
</context>
<context>
    <name>SentenceEditor</name>
    <message>
        <source>Words of the sentence</source>
        <translation>Wortlaut des Satzes</translation>
    </message>
    <message>
        <source>rests on: F1 F2</source>
        <translation>beruht auf: F1 F2</translation>
    </message>
    <message>
        <source>Facts that the sentence rests on</source>
        <translation>Tatsachen, auf denen der Satz beruht</translation>
    </message>
    <message>
        <source>Which sentence it is</source>
        <translation>Welcher Satz es ist</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>So schreiben</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Take my words back</source>
        <translation>Meine Worte zurücknehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>There is no {labels}</source>
        <translation>{labels} gibt es nicht</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As on this computer</source>
        <translation>Wie auf diesem Computer</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light, dark, or as the rest of the computer looks.</source>
        <translation>Hell, dunkel oder wie der übrige Computer.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Holds from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Language of notes</source>
        <translation>Sprache der Notizen</translation>
    </message>
    <message>
        <source>For tickets that name no language of their own.</source>
        <translation>Für Tickets, die keine eigene Sprache nennen.</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>Wie das Fenster</translation>
    </message>
    <message>
        <source>Folder for posted notes</source>
        <translation>Ordner für gepostete Notizen</translation>
    </message>
    <message>
        <source>Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.</source>
        <translation>Dorthin gehen Notizen, deren Ticket zu keinem Ticketsystem gehört. Leer: der Ordner „posted“ dieses Platzes.</translation>
    </message>
    <message>
        <source>Seconds before a post without an answer is sent again</source>
        <translation>Sekunden, bis ein Post ohne Antwort noch einmal gesendet wird</translation>
    </message>
    <message>
        <source>Until then it may still arrive. The ticket is always searched before anything is repeated.</source>
        <translation>Bis dahin kann er noch ankommen. Vor jeder Wiederholung wird im Ticket nachgesehen.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This desk lives in {folder}</source>
        <translation>Dieser Platz liegt in {folder}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Single letters hold in the part of the window where they stand. Escape closes this.</source>
        <translation>Einzelne Buchstaben gelten in dem Teil des Fensters, zu dem sie gehören. Escape schließt diese Tafel.</translation>
    </message>
</context>
<context>
    <name>SideView</name>
    <message>
        <source>Beside the note: what is missing, what changed, what is left out</source>
        <translation>Neben der Notiz: was fehlt, was sich änderte, was weggelassen ist</translation>
    </message>
    <message>
        <source>Would read better in other words</source>
        <translation>Läse sich mit anderen Worten besser</translation>
    </message>
    <message>
        <source>Not in the note</source>
        <translation>Nicht in der Notiz</translation>
    </message>
    <message>
        <source>Everything that is confirmed is in the note.</source>
        <translation>Alles Bestätigte steht in der Notiz.</translation>
    </message>
    <message>
        <source>To be filled in before posting</source>
        <translation>Vor dem Senden auszufüllen</translation>
    </message>
    <message>
        <source>Your words that are not in the note</source>
        <translation>Ihre Worte, die nicht in der Notiz stehen</translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>What changed at {time}</source>
        <translation>Was sich um {time} änderte</translation>
    </message>
    <message>
        <source>because: {reason}</source>
        <translation>weil: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>this PC</source>
        <translation>dieser PC</translation>
    </message>
    <message>
        <source>●  Offline since {time}</source>
        <translation>●  Offline seit {time}</translation>
    </message>
    <message>
        <source>●  Online</source>
        <translation>●  Online</translation>
    </message>
    <message>
        <source>Assistant: {who}</source>
        <translation>Assistent: {who}</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) waiting</source>
        <translation>
            <numerusform>%n Post wartet</numerusform>
            <numerusform>%n Posts warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Gespeichert {time}</translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
    <message>
        <source>There is nothing to paste.</source>
        <translation>Es gibt nichts einzufügen.</translation>
    </message>
    <message>
        <source>Copy an e-mail, a chat or a ticket&apos;s number first.</source>
        <translation>Kopieren Sie zuerst eine E-Mail, einen Chat oder eine Ticketnummer.</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>Was ist los?</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>In wenigen Worten</translation>
    </message>
    <message>
        <source>Import conversations, e-mails or exports</source>
        <translation>Gespräche, E-Mails oder Exporte importieren</translation>
    </message>
    <message>
        <source>No ticket was found in it.</source>
        <translation>Darin war kein Ticket zu finden.</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) could not be read.</source>
        <translation>
            <numerusform>%n Teil war nicht lesbar.</numerusform>
            <numerusform>%n Teile waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) came in.</source>
        <translation>
            <numerusform>%n Ticket ist eingegangen.</numerusform>
            <numerusform>%n Tickets sind eingegangen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ticket #{number} came in.</source>
        <translation>Ticket #{number} ist eingegangen.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) in this ticket.</source>
        <translation>
            <numerusform>%n neue Nachricht in diesem Ticket.</numerusform>
            <numerusform>%n neue Nachrichten in diesem Ticket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename ticket #{number}</source>
        <translation>Ticket #{number} umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>As the desk&apos;s settings say</source>
        <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
        <source>Language of the notes of ticket #{number}</source>
        <translation>Sprache der Notizen zu Ticket #{number}</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another problem in ticket #{number}</source>
        <translation>Ein weiteres Problem in Ticket #{number}</translation>
    </message>
    <message>
        <source>Facts, checks and fixes can then say which problem they belong to.</source>
        <translation>Fakten, Prüfungen und Lösungen können dann sagen, zu welchem Problem sie gehören.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Wait for the customer</source>
        <translation>Auf den Kunden warten</translation>
    </message>
    <message>
        <source>Ticket #{number} is set aside until an answer comes, or until you take it up.</source>
        <translation>Ticket #{number} ruht, bis eine Antwort kommt oder bis Sie es wieder aufnehmen.</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Wiedervorlage</translation>
    </message>
    <message>
        <source>on</source>
        <translation>am</translation>
    </message>
    <message>
        <source>Ticket #{number} waits for the customer.</source>
        <translation>Ticket #{number} wartet auf den Kunden.</translation>
    </message>
    <message>
        <source>Ticket #{number} is open again.</source>
        <translation>Ticket #{number} ist wieder offen.</translation>
    </message>
    <message>
        <source>Delete ticket #{number} from this desk?</source>
        <translation>Ticket #{number} von diesem Platz löschen?</translation>
    </message>
    <message>
        <source>Everything in it goes: conversation, facts, notes. Nothing changes in the ticket system. This cannot be taken back.</source>
        <translation>Alles darin geht verloren: Gespräch, Fakten, Notizen. Im Ticketsystem ändert sich nichts. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Ticket #{number} was deleted from this desk.</source>
        <translation>Ticket #{number} wurde von diesem Platz gelöscht.</translation>
    </message>
</context>
<context>
    <name>TicketRows</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>for the customer</source>
        <translation>auf den Kunden</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>bis {moment}</translation>
    </message>
    <message>
        <source>outcome to record</source>
        <translation>Ergebnis eintragen</translation>
    </message>
</context>
<context>
    <name>TicketsPane</name>
    <message>
        <source>Search tickets and cases</source>
        <translation>Tickets und Fälle suchen</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message>
        <source>customer sees this</source>
        <translation>Kunde sieht das</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>Paste a ticket number, an e-mail or a chat</source>
        <translation>Ticketnummer, E-Mail oder Chat einfügen</translation>
    </message>
    <message>
        <source>It is taken apart into messages and proposed facts. Nothing leaves this computer.</source>
        <translation>Daraus werden Nachrichten und vorgeschlagene Fakten. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Or choose one of the tickets at the left.</source>
        <translation>Oder wählen Sie links ein Ticket.</translation>
    </message>
    <message>
        <source>This desk is empty. Files and texts can be dropped anywhere on the window as well.</source>
        <translation>Dieser Platz ist leer. Dateien und Texte lassen sich auch überall auf das Fenster ziehen.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The sentence is left out.</source>
        <translation>Der Satz ist weggelassen.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>waits to be posted</source>
        <translation>wartet auf Versand</translation>
    </message>
    <message>
        <source>being posted</source>
        <translation>wird gepostet</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>vielleicht angekommen</translation>
    </message>
    <message>
        <source>the ticket moved on</source>
        <translation>Ticket hat sich geändert</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>gepostet</translation>
    </message>
    <message>
        <source>not posted</source>
        <translation>nicht gepostet</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
</context>
</TS>
