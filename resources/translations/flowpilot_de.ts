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
    <name>ActionKeys</name>
    <message>
        <source>Y as in Yes</source>
        <translation>J wie Ja</translation>
    </message>
    <message>
        <source>E as in Edit</source>
        <translation>Ä wie Ändern</translation>
    </message>
    <message>
        <source>C as in Cause</source>
        <translation>U wie Ursache</translation>
    </message>
    <message>
        <source>F as in Finding</source>
        <translation>B wie Befund</translation>
    </message>
    <message>
        <source>L as in No longer true</source>
        <translation>G wie Gilt nicht mehr</translation>
    </message>
    <message>
        <source>D as in Disproved</source>
        <translation>T wie Traf nie zu</translation>
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
        <source>Find in ticket systems</source>
        <translation>In Ticketsystemen suchen</translation>
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
        <source>Language of this ticket’s notes…</source>
        <translation>Sprache der Notizen dieses Tickets …</translation>
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
        <source>Connect a ticket system…</source>
        <translation>Ticketsystem verbinden …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>I found</source>
        <translation>Mein Befund</translation>
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
        <source>Post it to the customer</source>
        <translation>An den Kunden senden</translation>
    </message>
    <message>
        <source>Post it as an internal note</source>
        <translation>Als interne Notiz senden</translation>
    </message>
    <message>
        <source>Find in the conversation…</source>
        <translation>Im Gespräch suchen …</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>Vorige Fundstelle</translation>
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
        <translation>Prüfschritt hinzufügen …</translation>
    </message>
    <message>
        <source>Yes, it is true</source>
        <translation>Ja, trifft zu</translation>
    </message>
    <message>
        <source>No, set it aside</source>
        <translation>Nein, beiseitelegen</translation>
    </message>
    <message>
        <source>Edit the words</source>
        <translation>Wortlaut bearbeiten</translation>
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
        <translation>Traf nie zu</translation>
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
        <source>Take a fix from an answer…</source>
        <translation>Lösung aus einer Antwort übernehmen …</translation>
    </message>
    <message>
        <source>Start this fix</source>
        <translation>Lösung starten</translation>
    </message>
    <message>
        <source>Save script draft</source>
        <translation>Skriptentwurf speichern</translation>
    </message>
    <message>
        <source>Make reusable script</source>
        <translation>Wiederverwendbares Skript erstellen</translation>
    </message>
    <message>
        <source>Not this…</source>
        <translation>Passt nicht …</translation>
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
        <source>Show note or hand-over</source>
        <translation>Notiz oder Übergabe zeigen</translation>
    </message>
    <message>
        <source>Show what was posted</source>
        <translation>Gesendetes zeigen</translation>
    </message>
    <message>
        <source>Leave this sentence out</source>
        <translation>Diesen Satz weglassen</translation>
    </message>
    <message>
        <source>Undo my wording</source>
        <translation>Eigenen Wortlaut zurücknehmen</translation>
    </message>
    <message>
        <source>Open the post’s ticket</source>
        <translation>Ticket der Notiz öffnen</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>Hell oder dunkel wechseln</translation>
    </message>
    <message>
        <source>Detach the note</source>
        <translation>Notiz in eigenem Fenster</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Geholfen</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Erfolglos</translation>
    </message>
    <message>
        <source>Still watching</source>
        <translation>Abwarten</translation>
    </message>
    <message>
        <source>Show the script of this fix…</source>
        <translation>Skript dieser Lösung zeigen …</translation>
    </message>
    <message>
        <source>Post and resolve…</source>
        <translation>Senden und abschließen …</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Übergeben …</translation>
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
        <source>Take the post back</source>
        <translation>Notiz zurücknehmen</translation>
    </message>
    <message>
        <source>The post has arrived</source>
        <translation>Notiz ist angekommen</translation>
    </message>
    <message>
        <source>Send the post again</source>
        <translation>Notiz noch einmal senden</translation>
    </message>
    <message>
        <source>Amend the post…</source>
        <translation>Notiz anpassen …</translation>
    </message>
    <message>
        <source>Do not send the post…</source>
        <translation>Notiz nicht senden …</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Springen zu …</translation>
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
        <source>Light or dark as the system</source>
        <translation>Hell oder dunkel wie das System</translation>
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
        <source>Look at a demo desk</source>
        <translation>Beispiel-Arbeitsplatz ansehen</translation>
    </message>
    <message>
        <source>Check this desk</source>
        <translation>Diesen Arbeitsplatz prüfen</translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation>Über FlowPilot Desktop</translation>
    </message>
    <message>
        <source>Edit this sentence</source>
        <translation>Diesen Satz bearbeiten</translation>
    </message>
    <message>
        <source>From message to message</source>
        <translation>Von Nachricht zu Nachricht</translation>
    </message>
    <message>
        <source>Unfold a long message</source>
        <translation>Eine lange Nachricht ausklappen</translation>
    </message>
    <message>
        <source>What is posted, character by character</source>
        <translation>Was gesendet wird, Zeichen für Zeichen</translation>
    </message>
    <message>
        <source>Fetch what is new on the ticket</source>
        <translation>Neues aus dem Ticketsystem holen</translation>
    </message>
    <message>
        <source>Set the ticket&apos;s status…</source>
        <translation>Status des Tickets setzen …</translation>
    </message>
    <message>
        <source>Delete the ticket from this desk…</source>
        <translation>Ticket von diesem Arbeitsplatz löschen …</translation>
    </message>
    <message>
        <source>Continue the answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Decide proposals</source>
        <translation>Fakten bestätigen</translation>
    </message>
    <message>
        <source>Add a sentence…</source>
        <translation>Satz hinzufügen …</translation>
    </message>
    <message>
        <source>Back to the ticket</source>
        <translation>Zurück zum Ticket</translation>
    </message>
    <message>
        <source>Send all now</source>
        <translation>Alle jetzt senden</translation>
    </message>
    <message>
        <source>Check the post now</source>
        <translation>Notiz jetzt prüfen</translation>
    </message>
    <message>
        <source>Add the pasted messages to this ticket</source>
        <translation>Eingefügtes zum Ticket hinzufügen</translation>
    </message>
    <message>
        <source>Select words in the message</source>
        <translation>Text der Nachricht markieren</translation>
    </message>
    <message>
        <source>Make a new ticket of the paste</source>
        <translation>Neues Ticket aus Eingefügtem</translation>
    </message>
    <message>
        <source>Keep the paste as it is</source>
        <translation>Eingefügtes so lassen</translation>
    </message>
    <message>
        <source>Discard the paste</source>
        <translation>Eingefügtes verwerfen</translation>
    </message>
</context>
<context>
    <name>AddField</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
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
    <name>AssistantConsent</name>
    <message>
        <source>What would be sent, to the letter</source>
        <translation>Was gesendet würde, Wort für Wort</translation>
    </message>
    <message>
        <source>Nothing of a ticket leaves this computer.</source>
        <translation>Nichts von einem Ticket verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>What you ask goes to {address}, which is this computer.</source>
        <translation>Was Sie fragen, geht an {address}, also an diesen Computer.</translation>
    </message>
    <message>
        <source>You agreed: what you ask about a ticket, and what its note is made of, goes to {address}, without secrets.</source>
        <translation>Sie haben zugestimmt: Was Sie zu einem Ticket fragen und woraus seine Notiz entsteht, geht an {address}, ohne Geheimnisse.</translation>
    </message>
    <message>
        <source>You have not agreed yet that ticket text goes to {address}. Nothing is sent until you do.</source>
        <translation>Sie haben noch nicht zugestimmt, dass Tickettext an {address} geht. Vorher wird nichts gesendet.</translation>
    </message>
    <message>
        <source>No fact is confirmed, so nothing would be sent for the note.</source>
        <translation>Es ist kein Fakt bestätigt; für die Notiz würde nichts gesendet.</translation>
    </message>
    <message>
        <source>No longer send</source>
        <translation>Nicht mehr senden</translation>
    </message>
    <message>
        <source>Preview a question</source>
        <translation>Vorschau einer Frage</translation>
    </message>
    <message>
        <source>Preview a note</source>
        <translation>Vorschau einer Notiz</translation>
    </message>
    <message>
        <source>Agree to send</source>
        <translation>Dem Senden zustimmen</translation>
    </message>
    <message>
        <source>Open a ticket first: a request is about one.</source>
        <translation>Öffnen Sie zuerst ein Ticket: Eine Anfrage handelt von einem.</translation>
    </message>
    <message>
        <source>What could be the cause?</source>
        <translation>Was könnte die Ursache sein?</translation>
    </message>
</context>
<context>
    <name>AssistantKey</name>
    <message>
        <source>Key for Claude</source>
        <translation>Schlüssel für Claude</translation>
    </message>
    <message>
        <source>Paste a key here</source>
        <translation>Schlüssel hier einfügen</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Prüfen und speichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the key for Claude</source>
        <translation>Den Schlüssel für Claude entfernen</translation>
    </message>
    <message>
        <source>Keep it only until the program ends</source>
        <translation>Nur bis zum Beenden merken</translation>
    </message>
    <message>
        <source>There is no key yet.</source>
        <translation>Es gibt noch keinen Schlüssel.</translation>
    </message>
    <message>
        <source>A key is held in the memory of this run; it is gone when the program ends.</source>
        <translation>Ein Schlüssel ist im Arbeitsspeicher dieses Laufs; er ist weg, wenn das Programm endet.</translation>
    </message>
    <message>
        <source>A key comes from the variable {name}.</source>
        <translation>Ein Schlüssel kommt aus der Variablen {name}.</translation>
    </message>
    <message>
        <source>A key is kept in this computer&apos;s keychain.</source>
        <translation>Ein Schlüssel liegt im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <source>Paste a key first.</source>
        <translation>Fügen Sie zuerst einen Schlüssel ein.</translation>
    </message>
    <message>
        <source>Asking the service whether it takes this key…</source>
        <translation>Der Dienst wird gefragt, ob er diesen Schlüssel annimmt …</translation>
    </message>
    <message>
        <source>The service accepted the key.</source>
        <translation>Der Dienst hat den Schlüssel angenommen.</translation>
    </message>
    <message>
        <source>It is held in the memory of this run, never in a file; {name} gives it to every run.</source>
        <translation>Er bleibt im Arbeitsspeicher dieses Laufs, nie in einer Datei; {name} gibt ihn jedem Lauf.</translation>
    </message>
    <message>
        <source>The key was removed.</source>
        <translation>Der Schlüssel wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>AssistantSection</name>
    <message>
        <source>What it costs</source>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>Company network</source>
        <translation>Firmennetz</translation>
    </message>
    <message>
        <source>Answers now: {0}</source>
        <translation>Zurzeit antwortet: {0}</translation>
    </message>
    <message>
        <source>Today: {spent}.</source>
        <translation>Heute: {spent}.</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
</context>
<context>
    <name>AssistantTrial</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>List the models</source>
        <translation>Modelle auflisten</translation>
    </message>
    <message>
        <source>Models that there are</source>
        <translation>Modelle, die es gibt</translation>
    </message>
    <message>
        <source>Not while you work offline.</source>
        <translation>Nicht, solange Sie offline arbeiten.</translation>
    </message>
    <message>
        <source>keeps to a demanded form</source>
        <translation>hält eine verlangte Form ein</translation>
    </message>
    <message>
        <source>counts tokens</source>
        <translation>zählt Tokens</translation>
    </message>
    <message>
        <source>The server {abilities}.</source>
        <translation>Der Server {abilities}.</translation>
    </message>
    <message>
        <source>Trying it with a word of our own; nothing of a ticket takes part…</source>
        <translation>Versuch mit einem eigenen Wort; nichts von einem Ticket ist dabei …</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Es funktioniert.</translation>
    </message>
    <message>
        <source>It does not work.</source>
        <translation>Es funktioniert nicht.</translation>
    </message>
    <message>
        <source>The server lists no models; give the name of one above.</source>
        <translation>Der Server listet keine Modelle auf; nennen Sie oben eines.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Ein Modell wählen</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Show the backups</source>
        <translation>Sicherungen zeigen</translation>
    </message>
    <message>
        <source>Backups of this desk</source>
        <translation>Sicherungen dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>Put this backup back…</source>
        <translation>Diese Sicherung zurückholen …</translation>
    </message>
    <message>
        <source>There is no backup of this desk yet.</source>
        <translation>Von diesem Arbeitsplatz gibt es noch keine Sicherung.</translation>
    </message>
    <message>
        <source>A backup is made each day and before a new version changes the desk. Putting one back deletes nothing: what is here now is kept aside, and is listed here too.</source>
        <translation>Gesichert wird jeden Tag, und bevor eine neue Version den Arbeitsplatz verändert. Wer eine Sicherung zurückholt, verliert nichts: Was jetzt hier ist, wird beiseitegelegt und steht dann auch in dieser Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>the desk before a backup was put back</source>
        <translation>Arbeitsplatz vor dem Zurückholen</translation>
    </message>
    <message>
        <source>Put this backup back</source>
        <translation>Diese Sicherung zurückholen</translation>
    </message>
    <message>
        <source>The window closes, the backup takes the desk&apos;s place, and the window opens again. What is here now is kept aside in the desk&apos;s folder. Posts that waited then are looked for on their tickets before they are sent.</source>
        <translation>Das Fenster schließt sich, die Sicherung tritt an die Stelle des Arbeitsplatzes, und das Fenster öffnet sich wieder. Was jetzt hier ist, wird im Ordner des Arbeitsplatzes beiseitegelegt. Was damals auf den Versand wartete, wird vor dem Senden erst auf seinem Ticket gesucht.</translation>
    </message>
    <message>
        <source>Put it back and start again</source>
        <translation>Zurückholen und neu starten</translation>
    </message>
</context>
<context>
    <name>BroughtWords</name>
    <message>
        <source>Ticket #{number} came in with its thread.</source>
        <translation>Ticket #{number} ist mit seinem Verlauf da.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) came in.</source>
        <translation>
            <numerusform>%n neue Nachricht ist da.</numerusform>
            <numerusform>%n neue Nachrichten sind da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new on the ticket.</source>
        <translation>Auf dem Ticket ist nichts Neues.</translation>
    </message>
</context>
<context>
    <name>Builder</name>
    <message>
        <source>What was typed here and not kept is here again.</source>
        <translation>Was hier eingegeben und nicht gespeichert wurde, ist wieder da.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{0} (our copy)</source>
        <translation>{0} (unsere Kopie)</translation>
    </message>
    <message>
        <source>Keep what you changed first; then it can be tested.</source>
        <translation>Zuerst die Änderungen speichern; dann lässt es sich testen.</translation>
    </message>
    <message>
        <source>The schema is no JSON: {0}</source>
        <translation>Das Schema ist kein gültiges JSON: {0}</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Version of the template</source>
        <translation>Version der Vorlage</translation>
    </message>
    <message>
        <source>Parts of the template</source>
        <translation>Teile der Vorlage</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Here stands the script with the values that you try.</source>
        <translation>Hier steht das Skript mit den Werten, die Sie ausprobieren.</translation>
    </message>
    <message>
        <source>Try these values</source>
        <translation>Werte ausprobieren</translation>
    </message>
    <message>
        <source>comes with the program · read only</source>
        <translation>mitgeliefert · schreibgeschützt</translation>
    </message>
    <message>
        <source>an older version · read only</source>
        <translation>ältere Version · schreibgeschützt</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Body of the script</source>
        <translation>Text des Skripts</translation>
    </message>
    <message>
        <source>What it changes</source>
        <translation>Was es verändert</translation>
    </message>
    <message>
        <source>How to undo it</source>
        <translation>Wie es sich zurücknehmen lässt</translation>
    </message>
    <message>
        <source>What running it can do</source>
        <translation>Was die Ausführung bewirken kann</translation>
    </message>
    <message>
        <source>needs administrator rights</source>
        <translation>braucht Administratorrechte</translation>
    </message>
    <message>
        <source>Parameters of the template</source>
        <translation>Parameter der Vorlage</translation>
    </message>
    <message>
        <source>JSON Schema of the parameters</source>
        <translation>JSON-Schema der Parameter</translation>
    </message>
    <message>
        <source>The same as a JSON Schema; titles, limits and defaults are changed there.</source>
        <translation>Dasselbe als JSON-Schema; Titel, Grenzen und Vorgaben werden dort geändert.</translation>
    </message>
    <message>
        <source>The script with these values, secrets left out</source>
        <translation>Das Skript mit diesen Werten, ohne Geheimnisse</translation>
    </message>
</context>
<context>
    <name>BuilderFoot</name>
    <message>
        <source>Keep as a new version</source>
        <translation>Als neue Version speichern</translation>
    </message>
    <message>
        <source>Fill in this script</source>
        <translation>Dieses Skript ausfüllen</translation>
    </message>
    <message>
        <source>Make a copy to change</source>
        <translation>Kopie bearbeiten</translation>
    </message>
    <message>
        <source>Take this version back</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>Mark as ready</source>
        <translation>Als fertig kennzeichnen</translation>
    </message>
    <message>
        <source>Back to a draft</source>
        <translation>Zurück zum Entwurf</translation>
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
            <numerusform>%n Änderung fehlt noch</numerusform>
            <numerusform>%n Änderungen fehlen noch</numerusform>
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
        <translation>neu erstellt</translation>
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
    <name>CannotOpen</name>
    <message>
        <source>The desk cannot be opened</source>
        <translation>Der Arbeitsplatz ist nicht zu öffnen</translation>
    </message>
    <message numerus="yes">
        <source>The newest sound backup is {name}, with %n ticket(s).</source>
        <translation>
            <numerusform>Die neueste heile Sicherung ist {name}, mit %n Ticket.</numerusform>
            <numerusform>Die neueste heile Sicherung ist {name}, mit %n Tickets.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is here now would be kept aside.</source>
        <translation>Was jetzt hier ist, bliebe aufgehoben.</translation>
    </message>
    <message>
        <source>Put this backup back</source>
        <translation>Diese Sicherung zurückholen</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Programm schließen</translation>
    </message>
</context>
<context>
    <name>ChatComposer</name>
    <message>
        <source>The paste was discarded.</source>
        <translation>Das Eingefügte wurde verworfen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Which problem the entry is about</source>
        <translation>Um welches Problem es im Eintrag geht</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Paste a ticket number, an e-mail or a chat</source>
        <translation>Ticketnummer, E-Mail oder Chat einfügen</translation>
    </message>
    <message>
        <source>What do you tell the customer? Post sends it, Keep leaves it here</source>
        <translation>Was sagen Sie dem Kunden? Senden schickt es, Behalten lässt es hier</translation>
    </message>
    <message>
        <source>Enter makes a new line, Ctrl+Enter keeps it here; nothing is sent</source>
        <translation>Enter beginnt eine neue Zeile, Strg+Enter behält es hier; gesendet wird nichts</translation>
    </message>
    <message>
        <source>Enter makes a new line, Ctrl+Enter sends</source>
        <translation>Enter beginnt eine neue Zeile, Strg+Enter sendet</translation>
    </message>
    <message>
        <source>Add to this ticket</source>
        <translation>Zu diesem Ticket hinzufügen</translation>
    </message>
    <message>
        <source>Make a new ticket</source>
        <translation>Neues Ticket anlegen</translation>
    </message>
    <message>
        <source>Keep as one message</source>
        <translation>Als eine Nachricht übernehmen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Pasted: {0}, {1} lines.</source>
        <translation>Eingefügt: {0}, {1} Zeilen.</translation>
    </message>
    <message>
        <source>What did you find? Enter makes it a fact</source>
        <translation>Was haben Sie gefunden? Enter macht es zum Fakt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>What did the customer say? Enter adds it and proposes facts</source>
        <translation>Was sagt der Kunde? Enter fügt es hinzu und schlägt Fakten vor</translation>
    </message>
    <message>
        <source>What do you tell the customer? It is kept here, not sent</source>
        <translation>Was geht an den Kunden? Es bleibt hier und wird nicht gesendet</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Ask the assistant about this ticket</source>
        <translation>Den Assistenten zu diesem Ticket fragen</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>The assistant is still answering.</source>
        <translation>Der Assistent antwortet noch.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it.</source>
        <translation>Warten oder anhalten.</translation>
    </message>
    <message>
        <source>Work them with Alt+P: Y, N or E for each.</source>
        <translation>Abarbeiten mit Alt+P: je Fakt Y, N oder E.</translation>
    </message>
    <message>
        <source>Nothing was sent yet. If you agree:</source>
        <translation>Es wurde noch nichts gesendet. Wenn Sie zustimmen:</translation>
    </message>
    <message>
        <source>You work offline: nothing is sent now, and this PC answers until you are online.</source>
        <translation>Sie arbeiten offline: Jetzt wird nichts gesendet; bis Sie online sind, antwortet dieser PC.</translation>
    </message>
    <message>
        <source>What would be sent, to the letter</source>
        <translation>Was gesendet würde, Wort für Wort</translation>
    </message>
    <message>
        <source>Agree and send</source>
        <translation>Zustimmen und senden</translation>
    </message>
    <message>
        <source>Show exactly what is sent</source>
        <translation>Genau zeigen, was gesendet wird</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>this ticket {0}</source>
        <translation>dieses Ticket {0}</translation>
    </message>
    <message>
        <source>Assistant: {0}</source>
        <translation>Assistent: {0}</translation>
    </message>
    <message>
        <source>{0}, over the internet</source>
        <translation>{0}, über das Internet</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>A long message that scrolls by itself</source>
        <translation>Eine lange Nachricht mit eigenem Bildlauf</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Up and down go from message to message, Enter goes into the words of one.</source>
        <translation>Auf und Ab gehen von Nachricht zu Nachricht, Enter geht in den Text hinein.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <translation>
            <numerusform>%n neue Nachricht unten</numerusform>
            <numerusform>%n neue Nachrichten unten</numerusform>
        </translation>
    </message>
    <message>
        <source>Assistant ({0})</source>
        <translation>Assistent ({0})</translation>
    </message>
    <message>
        <source>{0}, colleague</source>
        <translation>{0}, Ihr Team</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>{0}, customer</source>
        <translation>{0}, Kunde</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Automatic message</source>
        <translation>Automatische Nachricht</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>dieser PC</translation>
    </message>
    <message>
        <source>a server near you</source>
        <translation>ein Server in Ihrer Nähe</translation>
    </message>
    <message>
        <source>From here on this PC answers; nothing leaves it.</source>
        <translation>Ab hier antwortet dieser PC; nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>From here on a server near you answers.</source>
        <translation>Ab hier antwortet ein Server in Ihrer Nähe.</translation>
    </message>
    <message>
        <source>From here on Claude answers, over the internet.</source>
        <translation>Ab hier antwortet Claude, über das Internet.</translation>
    </message>
    <message>
        <source>You found</source>
        <translation>Ihr Befund</translation>
    </message>
    <message>
        <source>You to the customer</source>
        <translation>Von Ihnen an den Kunden</translation>
    </message>
    <message>
        <source>You asked the assistant</source>
        <translation>Ihre Frage an den Assistenten</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>von Ihnen angehalten</translation>
    </message>
    <message>
        <source>broke off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>fix suggested</source>
        <translation>Lösung vorgeschlagen</translation>
    </message>
    <message>
        <source>posted to the ticket</source>
        <translation>an das Ticket gesendet</translation>
    </message>
    <message>
        <source>kept here, not sent</source>
        <translation>bleibt hier, nicht gesendet</translation>
    </message>
    <message>
        <source>No words are selected.</source>
        <translation>Es ist kein Text markiert.</translation>
    </message>
    <message>
        <source>Select words in a message first, or type what you found.</source>
        <translation>Zuerst Text in einer Nachricht markieren oder den Befund eingeben.</translation>
    </message>
    <message>
        <source>{0} was added: “{1}”</source>
        <translation>{0} wurde hinzugefügt: „{1}“</translation>
    </message>
    <message>
        <source>Fact of the selection</source>
        <translation>Fakt aus der Auswahl</translation>
    </message>
    <message>
        <source>Fact of it all</source>
        <translation>Fakt aus der ganzen Nachricht</translation>
    </message>
    <message>
        <source>… as the symptom</source>
        <translation>… als Symptom</translation>
    </message>
    <message>
        <source>… as the cause</source>
        <translation>… als Ursache</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>{0} zeigen</translation>
    </message>
    <message>
        <source>{0} is the customer</source>
        <translation>{0} ist der Kunde</translation>
    </message>
    <message>
        <source>Ask it again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>{0} is the customer here.</source>
        <translation>{0} ist hier der Kunde.</translation>
    </message>
    <message>
        <source>Attached, not kept here: {0}</source>
        <translation>Angehängt, hier nicht gespeichert: {0}</translation>
    </message>
    <message>
        <source>Facts of this message: {0}</source>
        <translation>Fakten aus dieser Nachricht: {0}</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>stopped before it left</source>
        <translation>vor dem Senden gestoppt</translation>
    </message>
    <message>
        <source>{0} Trying again in {1} s</source>
        <translation>{0} Neuer Versuch in {1} s</translation>
    </message>
    <message>
        <source>answering…</source>
        <translation>antwortet …</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>Die Antwort ist abgebrochen.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
</context>
<context>
    <name>ChecksSection</name>
    <message>
        <source>Diagnostic checks</source>
        <translation>Prüfschritte</translation>
    </message>
    <message>
        <source>New check</source>
        <translation>Neuer Prüfschritt</translation>
    </message>
    <message>
        <source>What is to be tried?</source>
        <translation>Was ist zu prüfen?</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>The check is internal: no customer reads of it</source>
        <translation>Der Prüfschritt ist intern: für Kunden nicht sichtbar</translation>
    </message>
    <message>
        <source>Which problem the check belongs to</source>
        <translation>Zu welchem Problem der Prüfschritt gehört</translation>
    </message>
    <message>
        <source>What did it show?</source>
        <translation>Was ergab sie?</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>It was done; keep the result as a fact</source>
        <translation>Erledigt; das Ergebnis wird ein Fakt</translation>
    </message>
    <message>
        <source>Did not help</source>
        <translation>Ohne Erfolg</translation>
    </message>
    <message>
        <source>It did not help; keep it as what was tried</source>
        <translation>Ohne Erfolg; bleibt als Versuch stehen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Drop the check</source>
        <translation>Prüfschritt verwerfen</translation>
    </message>
    <message>
        <source>What you still want to try stands here.</source>
        <translation>Was Sie noch versuchen wollen, steht hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Note of {ticket}: to the outbox in {seconds} s</source>
        <translation>Notiz zu {ticket}: in {seconds} s in den Postausgang</translation>
    </message>
    <message>
        <source>You work offline: it waits there and goes out when you are online again.</source>
        <translation>Sie arbeiten offline: Dort wartet die Notiz und geht hinaus, sobald Sie wieder online sind.</translation>
    </message>
    <message>
        <source>Handing over {ticket} in {seconds} s</source>
        <translation>{ticket} wird in {seconds} s übergeben</translation>
    </message>
    <message>
        <source>Posting the note of {ticket} in {seconds} s</source>
        <translation>Die Notiz zu {ticket} wird in {seconds} s gesendet</translation>
    </message>
    <message>
        <source>You work offline: it waits in the outbox and goes out by itself.</source>
        <translation>Sie arbeiten offline: Die Notiz wartet im Postausgang und wird dann von selbst gesendet.</translation>
    </message>
    <message>
        <source>The ticket changed, this text did not. Nothing was posted yet.</source>
        <translation>Das Ticket hat sich geändert, dieser Text nicht. Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing is confirmed yet: confirm or add a fact first.</source>
        <translation>Noch ist nichts bestätigt: zuerst einen Fakt bestätigen oder hinzufügen.</translation>
    </message>
    <message>
        <source>Your words are not in this text: “{words}”</source>
        <translation>Eigene Worte fehlen in diesem Text: „{words}“</translation>
    </message>
    <message>
        <source>The same text was posted {time} already.</source>
        <translation>Derselbe Text wurde {time} schon gesendet.</translation>
    </message>
    <message>
        <source>Exactly this text is posted, once. The ticket is then resolved.</source>
        <translation>Genau dieser Text wird gesendet, einmal. Danach ist das Ticket abgeschlossen.</translation>
    </message>
    <message>
        <source>Exactly this text is posted, once. Somebody else can then take the ticket over.</source>
        <translation>Genau dieser Text wird gesendet, einmal. Danach kann jemand anderes das Ticket übernehmen.</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Post and resolve</source>
        <translation>Senden und abschließen</translation>
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
        <source>Record the outcome first</source>
        <translation>Zuerst das Ergebnis eintragen</translation>
    </message>
    <message>
        <source>Back to the ticket</source>
        <translation>Zurück zum Ticket</translation>
    </message>
    <message>
        <source>Amend the note…</source>
        <translation>Notiz anpassen …</translation>
    </message>
    <message>
        <source>Back to the note as it is now</source>
        <translation>Zurück zur Notiz, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>Review the new text…</source>
        <translation>Neuen Text ansehen …</translation>
    </message>
    <message>
        <source>The ticket changed after you read this note. Nothing was posted.</source>
        <translation>Das Ticket hat sich geändert, seit Sie diese Notiz gelesen haben. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Shows the new text here; nothing is posted before you have read it</source>
        <translation>Zeigt den neuen Text hier; gesendet wird nichts, bevor Sie ihn gelesen haben</translation>
    </message>
    <message>
        <source>To {target}</source>
        <translation>Ziel: {target}</translation>
    </message>
    <message>
        <source>The note is being made.</source>
        <translation>Die Notiz wird erstellt.</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Import a table</source>
        <translation>Tabelle importieren</translation>
    </message>
    <message>
        <source>What do the columns of {name} mean?</source>
        <translation>Was bedeuten die Spalten von {name}?</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s). Rows with the same ticket number are one ticket.</source>
        <translation>
            <numerusform>%n Zeile. Zeilen mit derselben Ticketnummer sind ein Ticket.</numerusform>
            <numerusform>%n Zeilen. Zeilen mit derselben Ticketnummer sind ein Ticket.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>Die ersten Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>– in no column –</source>
        <translation>– in keiner Spalte –</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) would come in.</source>
        <translation>
            <numerusform>%n Ticket käme herein.</numerusform>
            <numerusform>%n Tickets kämen herein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first: “{title}”, from {requester}, %n message(s).</source>
        <translation>
            <numerusform>Das erste: „{title}“, von {requester}, %n Nachricht.</numerusform>
            <numerusform>Das erste: „{title}“, von {requester}, %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be left out.</source>
        <translation>
            <numerusform>%n Zeile bliebe weg.</numerusform>
            <numerusform>%n Zeilen blieben weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Ticket &amp;number</source>
        <translation>Ticket&amp;nummer</translation>
    </message>
    <message>
        <source>&amp;Customer</source>
        <translation>&amp;Kunde</translation>
    </message>
    <message>
        <source>&amp;Author of the row</source>
        <translation>Verf&amp;asser der Zeile</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>&amp;Internal (yes or no)</source>
        <translation>Int&amp;ern (ja oder nein)</translation>
    </message>
    <message>
        <source>Add&amp;ress of its page</source>
        <translation>Ad&amp;resse der Seite</translation>
    </message>
    <message>
        <source>Attach&amp;ments</source>
        <translation>An&amp;hänge</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>What you approved, and the note as it is now</source>
        <translation>Freigegebener Text und Notiz, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>What you approved</source>
        <translation>Von Ihnen freigegeben</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>Stand jetzt</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
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
        <translation>entfallen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>Connected</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Forget it, with its key</source>
        <translation>Samt Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>It works: {answer}</source>
        <translation>Es geht: {answer}</translation>
    </message>
</context>
<context>
    <name>ConnectingForm</name>
    <message>
        <source>Test and connect</source>
        <translation>Prüfen und verbinden</translation>
    </message>
    <message>
        <source>Connect without a test</source>
        <translation>Ohne Prüfung verbinden</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address of its start page</source>
        <translation>Adresse der Startseite</translation>
    </message>
    <message>
        <source>for example helpdesk; stands before the numbers of its tickets</source>
        <translation>zum Beispiel helpdesk; steht vor den Nummern seiner Tickets</translation>
    </message>
    <message>
        <source>for example resolved_status=Closed: the status after resolving</source>
        <translation>zum Beispiel resolved_status=Closed: der Status nach dem Abschließen</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kurzname</translation>
    </message>
    <message>
        <source>Options (optional)</source>
        <translation>Optionen (freiwillig)</translation>
    </message>
    <message>
        <source>Settings of this kind of system, with blanks between them.</source>
        <translation>Einstellungen dieser Art von System, durch Leerzeichen getrennt.</translation>
    </message>
    <message>
        <source>Connect a ticket system</source>
        <translation>Ein Ticketsystem verbinden</translation>
    </message>
    <message>
        <source>Not while you work offline.</source>
        <translation>Nicht, solange Sie offline arbeiten.</translation>
    </message>
    <message>
        <source>Needs an address and a short name.</source>
        <translation>Dazu fehlen Adresse oder Kurzname.</translation>
    </message>
    <message>
        <source>Asking the ticket system…</source>
        <translation>Das Ticketsystem wird gefragt …</translation>
    </message>
    <message>
        <source>“{word}” is no option.</source>
        <translation>„{word}“ ist keine Option.</translation>
    </message>
    <message>
        <source>Options look like resolved_status=Closed.</source>
        <translation>Optionen sehen aus wie resolved_status=Closed.</translation>
    </message>
    <message>
        <source>Connected. {answer}</source>
        <translation>Verbunden. {answer}</translation>
    </message>
    <message>
        <source>No keychain can be used here: the key is forgotten when the program ends. The variable {name} can hold it.</source>
        <translation>Hier ist kein Schlüsselbund nutzbar: Der Schlüssel wird am Ende des Programms vergessen. Die Variable {name} kann ihn enthalten.</translation>
    </message>
    <message>
        <source>Its key is in the keychain of this computer.</source>
        <translation>Sein Schlüssel liegt im Schlüsselbund dieses Computers.</translation>
    </message>
</context>
<context>
    <name>ConsentTerms</name>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Is sent</source>
        <translation>Gesendet wird</translation>
    </message>
    <message>
        <source>Your question, and of this ticket: title, conversation, facts (internal ones too), questions, checks and fixes. Later questions send the same; if the assistant words notes, what they rest on is sent too.</source>
        <translation>Ihre Frage und aus diesem Ticket: Titel, Gespräch, Fakten (auch interne), Fragen, Prüfschritte und Lösungen. Spätere Fragen senden dasselbe; formuliert der Assistent Notizen, auch das, worauf sie beruhen.</translation>
    </message>
    <message>
        <source>Is not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Other tickets. Passwords, keys and other secrets that are recognised are taken out before.</source>
        <translation>Andere Tickets. Erkannte Passwörter, Schlüssel und andere Geheimnisse werden vorher entfernt.</translation>
    </message>
    <message>
        <source>{address}, a server near you</source>
        <translation>{address}, ein Server in Ihrer Nähe</translation>
    </message>
    <message>
        <source>{address}, over the internet</source>
        <translation>{address}, über das Internet</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>noch nicht gewählt</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>This ticket is resolved. Take it up again to write on it.</source>
        <translation>Dieses Ticket ist abgeschlossen. Zum Schreiben wieder aufnehmen.</translation>
    </message>
    <message>
        <source>This ticket was handed over. Take it up again to write on it.</source>
        <translation>Dieses Ticket ist übergeben. Zum Schreiben wieder aufnehmen.</translation>
    </message>
    <message>
        <source>No messages yet. Paste a chat or an e-mail below, or type what you found.</source>
        <translation>Noch keine Nachrichten. Fügen Sie unten einen Chat oder eine E-Mail ein, oder schreiben Sie, was Sie gefunden haben.</translation>
    </message>
    <message>
        <source>This ticket has no messages.</source>
        <translation>Dieses Ticket hat keine Nachrichten.</translation>
    </message>
    <message>
        <source>No ticket is open. Choose one on the left, or paste a ticket number, an e-mail or a chat.</source>
        <translation>Kein Ticket ist offen. Wählen Sie links eines, oder fügen Sie eine Ticketnummer, eine E-Mail oder einen Chat ein.</translation>
    </message>
    <message>
        <source>not in a ticket system</source>
        <translation>in keinem Ticketsystem</translation>
    </message>
    <message>
        <source>local folder</source>
        <translation>lokaler Ordner</translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation>
            <numerusform>%n Fakt zu bestätigen</numerusform>
            <numerusform>%n Fakten zu bestätigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) need your decision</source>
        <translation>
            <numerusform>%n Notiz braucht Ihre Entscheidung</numerusform>
            <numerusform>%n Notizen brauchen Ihre Entscheidung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) may have arrived</source>
        <translation>
            <numerusform>%n Notiz vielleicht angekommen</numerusform>
            <numerusform>%n Notizen vielleicht angekommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) waiting</source>
        <translation>
            <numerusform>%n Notiz wartet</numerusform>
            <numerusform>%n Notizen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>Nichts wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n new on the ticket</source>
        <translation>
            <numerusform>%n Neues auf dem Ticket</numerusform>
            <numerusform>%n neu auf dem Ticket</numerusform>
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
        <translation>Näheres steht im Ordner „logs“ dieses Arbeitsplatzes.</translation>
    </message>
</context>
<context>
    <name>EarlierFixes</name>
    <message numerus="yes">
        <source>%n earlier fix(es)</source>
        <translation>
            <numerusform>%n frühere Lösung</numerusform>
            <numerusform>%n frühere Lösungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Put back in force</source>
        <translation>Wieder übernehmen</translation>
    </message>
    <message>
        <source>Put {0} back in force</source>
        <translation>{0} wieder übernehmen</translation>
    </message>
    <message>
        <source>Its outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Write down what came of {0}</source>
        <translation>Ergebnis von {0} eintragen</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>In the ticket systems</source>
        <translation>In den Ticketsystemen</translation>
    </message>
    <message>
        <source>{system} has no ticket with “{words}”.</source>
        <translation>{system} hat kein Ticket mit „{words}“.</translation>
    </message>
    <message>
        <source>Bring in {ticket}</source>
        <translation>{ticket} hereinholen</translation>
    </message>
    <message>
        <source>Find “{words}” in {system}</source>
        <translation>„{words}“ in {system} suchen</translation>
    </message>
</context>
<context>
    <name>Entering</name>
    <message numerus="yes">
        <source>%n fact(s) proposed.</source>
        <translation>
            <numerusform>%n Fakt vorgeschlagen.</numerusform>
            <numerusform>%n Fakten vorgeschlagen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactEditor</name>
    <message>
        <source>Which fact it is</source>
        <translation>Welcher Fakt es ist</translation>
    </message>
    <message>
        <source>The words of the fact</source>
        <translation>Wortlaut des Fakts</translation>
    </message>
    <message>
        <source>Wording for the customer (optional)</source>
        <translation>Wortlaut für den Kunden (optional)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave the words as they were</source>
        <translation>Wortlaut nicht ändern</translation>
    </message>
    <message>
        <source>Keep and confirm</source>
        <translation>Speichern und bestätigen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>FactPanel</name>
    <message>
        <source>More about this fact</source>
        <translation>Mehr zu diesem Fakt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>No longer true</source>
        <translation>Gilt nicht mehr</translation>
    </message>
    <message>
        <source>Which problem it belongs to</source>
        <translation>Zu welchem Problem er gehört</translation>
    </message>
    <message>
        <source>The ticket as a whole</source>
        <translation>Das Ticket als Ganzes</translation>
    </message>
    <message>
        <source>No longer true, replaced by</source>
        <translation>Gilt nicht mehr, ersetzt durch</translation>
    </message>
</context>
<context>
    <name>FactSteps</name>
    <message>
        <source>{0} has other words.</source>
        <translation>{0} hat andere Worte.</translation>
    </message>
    <message>
        <source>{0} was changed.</source>
        <translation>{0} wurde geändert.</translation>
    </message>
    <message>
        <source>{0} is proposed.</source>
        <translation>{0} ist vorgeschlagen.</translation>
    </message>
    <message>
        <source>{0} is confirmed.</source>
        <translation>{0} ist bestätigt.</translation>
    </message>
    <message>
        <source>{0} never was true.</source>
        <translation>{0} war nie wahr.</translation>
    </message>
    <message>
        <source>{0} is no longer true.</source>
        <translation>{0} stimmt nicht mehr.</translation>
    </message>
    <message>
        <source>{0} is set aside.</source>
        <translation>{0} ist beiseitegelegt.</translation>
    </message>
    <message>
        <source>{0} is a symptom.</source>
        <translation>{0} ist ein Symptom.</translation>
    </message>
    <message>
        <source>{0} is a finding.</source>
        <translation>{0} ist ein Befund.</translation>
    </message>
    <message>
        <source>{0} is the cause.</source>
        <translation>{0} ist die Ursache.</translation>
    </message>
    <message>
        <source>{0} is internal: customers do not read it.</source>
        <translation>{0} ist intern: Kunden lesen es nicht.</translation>
    </message>
    <message>
        <source>{0} is for customers too.</source>
        <translation>{0} ist auch für Kunden.</translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message>
        <source>What we know</source>
        <translation>Was wir wissen</translation>
    </message>
    <message>
        <source>Filter the facts</source>
        <translation>Fakten filtern</translation>
    </message>
    <message>
        <source>Filter: words, F12, cause</source>
        <translation>Filter: Wörter, F12, Ursache</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Fakten</translation>
    </message>
    <message>
        <source>Nothing known yet. What you enter under “I found” becomes a fact at once.</source>
        <translation>Noch nichts bekannt. Was Sie als Befund eingeben, gilt sofort als Fakt.</translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) to decide</source>
        <translation>
            <numerusform>%n Fakt zu bestätigen</numerusform>
            <numerusform>%n Fakten zu bestätigen</numerusform>
        </translation>
    </message>
    <message>
        <source>New fact</source>
        <translation>Neuer Fakt</translation>
    </message>
    <message>
        <source>What do you know? Enter makes it a fact</source>
        <translation>Was ist bekannt? Enter macht es zum Fakt</translation>
    </message>
    <message>
        <source>What the fact is in the story</source>
        <translation>Rolle des Fakts</translation>
    </message>
    <message>
        <source>not sure yet</source>
        <translation>noch unsicher</translation>
    </message>
    <message>
        <source>A suspicion: it is proposed, and stated when you confirm it</source>
        <translation>Eine Vermutung: Sie wird vorgeschlagen und gilt erst, wenn Sie sie bestätigen</translation>
    </message>
    <message>
        <source>Which problem the fact belongs to</source>
        <translation>Zu welchem Problem der Fakt gehört</translation>
    </message>
    <message>
        <source>Proposed facts: Y confirms, N sets aside, E edits</source>
        <translation>Vorgeschlagene Fakten: Y bestätigt, N legt beiseite, E bearbeitet</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n Fundstelle</numerusform>
            <numerusform>%n Fundstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>Worked {0} of {1} here</source>
        <translation>Half hier in {0} von {1} Fällen</translation>
    </message>
    <message>
        <source>Suggested fix</source>
        <translation>Lösungsvorschlag</translation>
    </message>
    <message>
        <source>Fix under way</source>
        <translation>Lösung läuft</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>no number given</source>
        <translation>ohne Zahl</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>guess</source>
        <translation>Vermutung</translation>
    </message>
    <message>
        <source>On this desk such a fix worked in {0} of {1} tickets with an outcome.</source>
        <translation>An diesem Arbeitsplatz half eine solche Lösung in {0} von {1} Tickets mit Ergebnis.</translation>
    </message>
    <message>
        <source>The assistant gives it {0} of 100. No case of this desk speaks for or against it.</source>
        <translation>Der Assistent gibt ihr {0} von 100. Kein Fall dieses Arbeitsplatzes spricht dafür oder dagegen.</translation>
    </message>
    <message>
        <source>You gave it {0} of 100.</source>
        <translation>Ihre Einschätzung: {0} von 100.</translation>
    </message>
    <message>
        <source>Nobody has given it a number.</source>
        <translation>Dazu gibt es keine Zahl.</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>Geholfen</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Erfolglos</translation>
    </message>
    <message>
        <source>Still watching</source>
        <translation>Abwarten</translation>
    </message>
    <message>
        <source>It worked.</source>
        <translation>Es hat geholfen.</translation>
    </message>
    <message>
        <source>It helped in part.</source>
        <translation>Es hat zum Teil geholfen.</translation>
    </message>
    <message>
        <source>It did not help.</source>
        <translation>Es hat nicht geholfen.</translation>
    </message>
    <message>
        <source>It is still being watched.</source>
        <translation>Es wird noch beobachtet.</translation>
    </message>
    <message>
        <source>The customer reported it on {0}.</source>
        <translation>Das hat der Kunde am {0} gemeldet.</translation>
    </message>
    <message>
        <source>We tested it on {0}.</source>
        <translation>Am {0} von uns geprüft.</translation>
    </message>
    <message>
        <source>We watched it until {0}.</source>
        <translation>Bis {0} von uns beobachtet.</translation>
    </message>
    <message>
        <source>That was seen on {0}.</source>
        <translation>Gesehen am {0}.</translation>
    </message>
    <message>
        <source>The customer reported it.</source>
        <translation>Das hat der Kunde gemeldet.</translation>
    </message>
    <message>
        <source>We tested it.</source>
        <translation>Von uns geprüft.</translation>
    </message>
    <message>
        <source>We watched it for a while.</source>
        <translation>Von uns eine Weile beobachtet.</translation>
    </message>
    <message>
        <source>Nobody has checked it yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>dem Kunden</translation>
    </message>
    <message>
        <source>us, by a test</source>
        <translation>uns, mit einem Test</translation>
    </message>
    <message>
        <source>us, by watching it for a while</source>
        <translation>uns, durch Beobachten</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemandem</translation>
    </message>
    <message>
        <source>Tried already</source>
        <translation>Schon versucht</translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation>Ist falsch</translation>
    </message>
    <message>
        <source>Not allowed here</source>
        <translation>Hier nicht erlaubt</translation>
    </message>
    <message>
        <source>{0}: “{1}”.</source>
        <translation>{0}: „{1}“.</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>by the assistant</source>
        <translation>vom Assistenten</translation>
    </message>
    <message>
        <source>started {0}</source>
        <translation>gestartet {0}</translation>
    </message>
    <message>
        <source>script drafted</source>
        <translation>Skript entworfen</translation>
    </message>
    <message>
        <source>suggested while X{0} was under way</source>
        <translation>vorgeschlagen, während X{0} lief</translation>
    </message>
    <message>
        <source>replaced by X{0}</source>
        <translation>ersetzt durch X{0}</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>started, no outcome recorded</source>
        <translation>gestartet, kein Ergebnis eingetragen</translation>
    </message>
    <message>
        <source>Its steps as a script are in its menu.</source>
        <translation>Die Schritte als Skript stehen im Menü der Lösung.</translation>
    </message>
    <message>
        <source>The fix was started.</source>
        <translation>Die Lösung wurde gestartet.</translation>
    </message>
    <message>
        <source>Saved as the draft “{0}”.</source>
        <translation>Als Entwurf „{0}“ gespeichert.</translation>
    </message>
    <message>
        <source>Drafts are on the page Scripts.</source>
        <translation>Entwürfe stehen auf der Seite „Skripte“.</translation>
    </message>
    <message>
        <source>{0} was put aside: {1}.</source>
        <translation>{0} wurde beiseitegelegt: {1}.</translation>
    </message>
    <message>
        <source>{0} replaces {1}.</source>
        <translation>{0} ersetzt {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>The assistant suggests {0} in place of {1}.</source>
        <translation>Der Assistent schlägt {0} statt {1} vor.</translation>
    </message>
    <message>
        <source>Save script draft</source>
        <translation>Skriptentwurf speichern</translation>
    </message>
    <message>
        <source>Make reusable script</source>
        <translation>Wiederverwendbares Skript erstellen</translation>
    </message>
    <message>
        <source>Take the outcome back</source>
        <translation>Ergebnis zurücknehmen</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>Edit this fix…</source>
        <translation>Diese Lösung bearbeiten …</translation>
    </message>
    <message>
        <source>It weakens security</source>
        <translation>Schwächt die Sicherheit</translation>
    </message>
    <message>
        <source>It does not weaken security</source>
        <translation>Schwächt die Sicherheit nicht</translation>
    </message>
</context>
<context>
    <name>FixCard</name>
    <message>
        <source>Suggested fix: {0}</source>
        <translation>Lösungsvorschlag: {0}</translation>
    </message>
    <message>
        <source>Change the outcome</source>
        <translation>Ergebnis ändern</translation>
    </message>
    <message>
        <source>Change the outcome of the fix</source>
        <translation>Ergebnis der Lösung ändern</translation>
    </message>
    <message>
        <source>More about this fix</source>
        <translation>Mehr zu dieser Lösung</translation>
    </message>
    <message>
        <source>rests on</source>
        <translation>beruht auf</translation>
    </message>
    <message>
        <source>Show the fact {0}</source>
        <translation>Fakt {0} zeigen</translation>
    </message>
</context>
<context>
    <name>FixForm</name>
    <message>
        <source>Title of the fix</source>
        <translation>Titel der Lösung</translation>
    </message>
    <message>
        <source>A few words</source>
        <translation>In wenigen Worten</translation>
    </message>
    <message>
        <source>Steps of the fix, one in each line</source>
        <translation>Schritte der Lösung, je Zeile einer</translation>
    </message>
    <message>
        <source>“The print service was restarted.”</source>
        <translation>„Der Druckdienst wurde neu gestartet.“</translation>
    </message>
    <message>
        <source>The facts that the fix rests on</source>
        <translation>Die Fakten, auf denen die Lösung beruht</translation>
    </message>
    <message>
        <source>What the customer reads about the fix</source>
        <translation>Wortlaut der Lösung für den Kunden</translation>
    </message>
    <message>
        <source>Which problem it solves</source>
        <translation>Welches Problem sie löst</translation>
    </message>
    <message>
        <source>Keep the fix</source>
        <translation>Lösung speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write no fix now</source>
        <translation>Keine Lösung schreiben</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>Beruht auf</translation>
    </message>
    <message>
        <source>Steps, one per line</source>
        <translation>Schritte, einer je Zeile</translation>
    </message>
    <message>
        <source>Wording for the customer (optional)</source>
        <translation>Wortlaut für den Kunden (optional)</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Record its outcome</source>
        <translation>Ergebnis eintragen</translation>
    </message>
    <message>
        <source>Record its outcome first</source>
        <translation>Zuerst das Ergebnis eintragen</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the fix that was started</source>
        <translation>Die gestartete Lösung ersetzen</translation>
    </message>
    <message>
        <source>Back to the fields of the fix</source>
        <translation>Zurück zu den Feldern der Lösung</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>Weiterschreiben</translation>
    </message>
    <message>
        <source>“{0}” is being carried out and has no outcome yet. Replace it?</source>
        <translation>„{0}“ läuft und hat noch kein Ergebnis. Ersetzen?</translation>
    </message>
    <message>
        <source>“{0}” was carried out, and whether it helped is not known yet. Replace it?</source>
        <translation>„{0}“ wurde ausgeführt, und ob es geholfen hat, ist noch nicht bekannt. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>FixHead</name>
    <message>
        <source>The fix of which problem</source>
        <translation>Problem, zu dem die Lösung gehört</translation>
    </message>
    <message>
        <source>Write a fix…</source>
        <translation>Lösung schreiben …</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
</context>
<context>
    <name>FixPane</name>
    <message>
        <source>Suggested fix</source>
        <translation>Lösungsvorschlag</translation>
    </message>
</context>
<context>
    <name>FoldLink</name>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n found in it</source>
        <translation>
            <numerusform>%n Fundstelle darin</numerusform>
            <numerusform>%n Fundstellen darin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>%n Zeile zeigen</numerusform>
            <numerusform>Alle %n Zeilen zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n character(s)</source>
        <translation>
            <numerusform>%n Zeichen zeigen</numerusform>
            <numerusform>Alle %n Zeichen zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpForm</name>
    <message>
        <source>Who undoes it</source>
        <translation>Wer es zurücknimmt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>By when it is undone</source>
        <translation>Bis wann es zurückgenommen wird</translation>
    </message>
    <message>
        <source>It does not weaken security</source>
        <translation>Schwächt die Sicherheit nicht</translation>
    </message>
    <message>
        <source>Keep who undoes it, and by when</source>
        <translation>Speichern, wer es bis wann zurücknimmt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change who undoes it, and by when</source>
        <translation>Ändern, wer es bis wann zurücknimmt</translation>
    </message>
    <message>
        <source>It weakens security.</source>
        <translation>Schwächt die Sicherheit.</translation>
    </message>
    <message>
        <source>It weakens security. Who undoes it, and by when?</source>
        <translation>Schwächt die Sicherheit. Wer nimmt es zurück, und bis wann?</translation>
    </message>
    <message>
        <source>It weakens security; {0} undoes it by {1}.</source>
        <translation>Schwächt die Sicherheit; {0} nimmt es bis {1} zurück.</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>TaskLane</source>
        <translation>TaskLane</translation>
    </message>
    <message>
        <source>Resolution note</source>
        <translation>Abschlussnotiz</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>FlowPilot Desktop is opening</source>
        <translation>FlowPilot Desktop wird geöffnet</translation>
    </message>
    <message>
        <source>Opening the desk…</source>
        <translation>Der Arbeitsplatz wird geöffnet …</translation>
    </message>
    <message>
        <source>Conversation or note</source>
        <translation>Gespräch oder Notiz</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>FromTurn</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Paste the whole answer, with its block from {begin} on</source>
        <translation>Die ganze Antwort einfügen, mit ihrem Block ab {begin}</translation>
    </message>
    <message>
        <source>The ticket as a whole</source>
        <translation>Das Ticket als Ganzes</translation>
    </message>
    <message>
        <source>Which problem it solves</source>
        <translation>Welches Problem sie löst</translation>
    </message>
    <message>
        <source>Take a fix from an answer of the assistant</source>
        <translation>Lösung aus einer Antwort des Assistenten übernehmen</translation>
    </message>
    <message>
        <source>Of an assistant that you asked elsewhere. Its last block decides.</source>
        <translation>Von einem Assistenten, den Sie anderswo gefragt haben. Der letzte Block entscheidet.</translation>
    </message>
    <message>
        <source>Take the fix</source>
        <translation>Lösung übernehmen</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>never was true</source>
        <translation>traf nie zu</translation>
    </message>
    <message>
        <source>no longer true</source>
        <translation>gilt nicht mehr</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>symptom</source>
        <translation>Symptom</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Symptoms</source>
        <translation>Symptome</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>script output</source>
        <translation>Skriptausgabe</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>to be tried</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>did not help</source>
        <translation>ohne Erfolg</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>being reworded</source>
        <translation>wird umformuliert</translation>
    </message>
    <message>
        <source>The ticket as a whole</source>
        <translation>Das Ticket als Ganzes</translation>
    </message>
    <message>
        <source>in a note on its way, kept as it is</source>
        <translation>in einer Notiz, die unterwegs ist; bleibt so</translation>
    </message>
    <message>
        <source>in the posted note</source>
        <translation>steht in der gesendeten Notiz</translation>
    </message>
    <message>
        <source>in a posted note</source>
        <translation>in einer gesendeten Notiz</translation>
    </message>
    <message>
        <source>replaced by {0}</source>
        <translation>ersetzt durch {0}</translation>
    </message>
    <message>
        <source>for customers: {0}</source>
        <translation>für Kunden: {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>LaneCounts</name>
    <message numerus="yes">
        <source>%n no longer true</source>
        <translation>
            <numerusform>%n gilt nicht mehr</numerusform>
            <numerusform>%n gelten nicht mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n never true</source>
        <translation>
            <numerusform>%n traf nie zu</numerusform>
            <numerusform>%n trafen nie zu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set aside</source>
        <translation>
            <numerusform>%n liegt beiseite</numerusform>
            <numerusform>%n liegen beiseite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not true or set aside</source>
        <translation>
            <numerusform>%n gilt nicht oder liegt beiseite</numerusform>
            <numerusform>%n gelten nicht oder liegen beiseite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n beantwortet</numerusform>
            <numerusform>%n beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n verworfen</numerusform>
            <numerusform>%n verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered or dropped</source>
        <translation>
            <numerusform>%n beantwortet oder verworfen</numerusform>
            <numerusform>%n beantwortet oder verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tried</source>
        <translation>
            <numerusform>%n versucht</numerusform>
            <numerusform>%n versucht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tried or dropped</source>
        <translation>
            <numerusform>%n versucht oder verworfen</numerusform>
            <numerusform>%n versucht oder verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n weitere Zeile</numerusform>
            <numerusform>%n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n problems solved</source>
        <translation>
            <numerusform>{0} von %n Problem gelöst</numerusform>
            <numerusform>{0} von %n Problemen gelöst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used in %n sentence(s)</source>
        <translation>
            <numerusform>in %n Satz verwendet</numerusform>
            <numerusform>in %n Sätzen verwendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n proposal(s)</source>
        <translation>
            <numerusform>%n Fakt bestätigen</numerusform>
            <numerusform>%n Fakten bestätigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) not decided</source>
        <translation>
            <numerusform>%n Fakt nicht geprüft</numerusform>
            <numerusform>%n Fakten nicht geprüft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LanePane</name>
    <message>
        <source>Task lane</source>
        <translation>TaskLane</translation>
    </message>
</context>
<context>
    <name>Likelihood</name>
    <message>
        <source>How likely it helps</source>
        <translation>Wie wahrscheinlich sie hilft</translation>
    </message>
    <message>
        <source>How likely it helps, 0 to 100</source>
        <translation>Wie wahrscheinlich sie hilft, 0 bis 100</translation>
    </message>
    <message>
        <source>% (optional)</source>
        <translation>% (optional)</translation>
    </message>
    <message>
        <source>% · {0}</source>
        <translation>% · {0}</translation>
    </message>
</context>
<context>
    <name>MarkStrip</name>
    <message>
        <source>What the form calls the parameter</source>
        <translation>Name des Parameters im Formular</translation>
    </message>
    <message>
        <source>Title: “Print server”</source>
        <translation>Titel: „Druckserver“</translation>
    </message>
    <message>
        <source>Name of the parameter in the script</source>
        <translation>Name des Parameters im Skript</translation>
    </message>
    <message>
        <source>Name: server</source>
        <translation>Name: server</translation>
    </message>
    <message>
        <source>What the parameter takes</source>
        <translation>Was der Parameter annimmt</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>geheim</translation>
    </message>
    <message>
        <source>The parameter is secret: never stored, never shown elsewhere</source>
        <translation>Der Parameter ist geheim: nie gespeichert, nirgends sonst angezeigt</translation>
    </message>
    <message>
        <source>Make it a parameter</source>
        <translation>Zum Parameter machen</translation>
    </message>
    <message>
        <source>Mark some text in the script to make a parameter of it.</source>
        <translation>Text im Skript markieren, um daraus einen Parameter zu machen.</translation>
    </message>
    <message>
        <source>“{0}” becomes a parameter wherever it stands as a word.</source>
        <translation>„{0}“ wird überall, wo es als Wort steht, zum Parameter.</translation>
    </message>
    <message>
        <source>A name is of small letters, digits and _, and starts with a letter.</source>
        <translation>Ein Name besteht aus Kleinbuchstaben, Ziffern und _ und beginnt mit einem Buchstaben.</translation>
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
    <message>
        <source>There is nothing to take back any more.</source>
        <translation>Es gibt nichts mehr zurückzunehmen.</translation>
    </message>
    <message>
        <source>The post was taken back.</source>
        <translation>Der Beitrag wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Taken back: {0}</source>
        <translation>Zurückgenommen: {0}</translation>
    </message>
    <message>
        <source>Undo again takes back: {0}</source>
        <translation>Noch einmal „Zurücknehmen“ gilt: {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Undo ({seconds})</source>
        <translation>Rückgängig ({seconds})</translation>
    </message>
</context>
<context>
    <name>MovingDesk</name>
    <message>
        <source>Move it to another folder…</source>
        <translation>In einen anderen Ordner verschieben …</translation>
    </message>
    <message>
        <source>Folder of this desk</source>
        <translation>Ordner dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>Network shares, removable disks and folders that a service synchronises are refused: the desk could be damaged there.</source>
        <translation>Netzlaufwerke, Wechseldatenträger und synchronisierte Ordner werden abgelehnt: Dort könnte die Datenbank beschädigt werden.</translation>
    </message>
    <message>
        <source>Move the desk to another folder</source>
        <translation>Arbeitsplatz in einen anderen Ordner verschieben</translation>
    </message>
    <message>
        <source>Move the desk</source>
        <translation>Arbeitsplatz verschieben</translation>
    </message>
    <message>
        <source>The window closes, everything is copied to {folder} and compared, and the window opens again from there. The old folder stays until you delete it.</source>
        <translation>Das Fenster schließt sich, alles wird nach {folder} kopiert und verglichen, und das Fenster öffnet sich von dort aus wieder. Der alte Ordner bleibt, bis Sie ihn löschen.</translation>
    </message>
    <message>
        <source>Move it and start again</source>
        <translation>Verschieben und neu starten</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>The window stays dark, whatever the system shows.</source>
        <translation>Das Fenster bleibt dunkel, was immer das System zeigt.</translation>
    </message>
    <message>
        <source>The window stays light, whatever the system shows.</source>
        <translation>Das Fenster bleibt hell, was immer das System zeigt.</translation>
    </message>
    <message>
        <source>“{action}” in the menu follows the system again.</source>
        <translation>„{action}“ im Menü folgt dem System wieder.</translation>
    </message>
    <message>
        <source>The program was started with --offline.</source>
        <translation>Das Programm wurde mit --offline gestartet.</translation>
    </message>
    <message>
        <source>Start it without to use the network.</source>
        <translation>Für das Netz ohne diese Option starten.</translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation>Über FlowPilot Desktop</translation>
    </message>
    <message>
        <source>The workbench of a support agent that keeps working offline. This desk lives in {folder}</source>
        <translation>Die Werkbank für den Support, die auch offline weiterarbeitet. Daten dieses Arbeitsplatzes: {folder}</translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message>
        <source>Bring it in ({key})</source>
        <translation>Hereinholen ({key})</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) by others on the ticket, not here yet.</source>
        <translation>
            <numerusform>%n Änderung von anderen auf dem Ticket, noch nicht hier.</numerusform>
            <numerusform>%n Änderungen von anderen auf dem Ticket, noch nicht hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Post and resolve…</source>
        <translation>Senden und abschließen …</translation>
    </message>
    <message>
        <source>Open a ticket first</source>
        <translation>Zuerst ein Ticket öffnen</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>The customer answered</source>
        <translation>Kunde hat geantwortet</translation>
    </message>
    <message>
        <source>Write another fix…</source>
        <translation>Andere Lösung schreiben …</translation>
    </message>
    <message>
        <source>Fix started {0}</source>
        <translation>Lösung gestartet {0}</translation>
    </message>
    <message>
        <source>Needs a confirmed fact first</source>
        <translation>Erst einen Fakt bestätigen</translation>
    </message>
    <message>
        <source>Start this fix</source>
        <translation>Lösung starten</translation>
    </message>
    <message>
        <source>See the post</source>
        <translation>Notiz im Postausgang</translation>
    </message>
    <message>
        <source>This takes the ticket up again.</source>
        <translation>Das nimmt das Ticket wieder auf.</translation>
    </message>
    <message>
        <source>No cause and no fix yet. {0}: post without them…</source>
        <translation>Weder Ursache noch Lösung. {0}: ohne beides senden …</translation>
    </message>
    <message>
        <source>Write a fix…</source>
        <translation>Lösung schreiben …</translation>
    </message>
    <message>
        <source>The fix did not help</source>
        <translation>Die Lösung hat nicht geholfen</translation>
    </message>
    <message>
        <source>Record outcome</source>
        <translation>Ergebnis eintragen</translation>
    </message>
    <message>
        <source>Waits for the note</source>
        <translation>Wartet auf die Notiz</translation>
    </message>
    <message>
        <source>Waits for the note of the last change</source>
        <translation>Wartet auf die Notiz zur letzten Änderung</translation>
    </message>
    <message>
        <source>Needs a fact first</source>
        <translation>Braucht erst einen Fakt</translation>
    </message>
    <message>
        <source>Waits for a sentence of yours that nothing supports</source>
        <translation>Wartet auf einen eigenen Satz ohne Beleg</translation>
    </message>
    <message>
        <source>The fix is still being watched</source>
        <translation>Die Lösung wird noch beobachtet</translation>
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
        <translation>Abschlussnotiz</translation>
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
        <source>Ticket {name}, {seen}</source>
        <translation>Ticket {name}, {seen}</translation>
    </message>
    <message>
        <source>An earlier text was posted {time}</source>
        <translation>Ein früherer Text wurde {time} gesendet</translation>
    </message>
    <message>
        <source>posted, changed since</source>
        <translation>gesendet, seither geändert</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>seither geändert</translation>
    </message>
    <message>
        <source>The last post: {state}</source>
        <translation>Zuletzt gesendet: {state}</translation>
    </message>
    <message>
        <source>local folder</source>
        <translation>lokaler Ordner</translation>
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
        <translation>Exportieren, drucken, eigenes Fenster</translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <source>Resolution note</source>
        <translation>Abschlussnotiz</translation>
    </message>
    <message>
        <source>A new note is being made</source>
        <translation>Eine neue Notiz wird erstellt</translation>
    </message>
    <message>
        <source>The note grows here as facts are confirmed.</source>
        <translation>Hier wächst die Notiz, während Fakten bestätigt werden.</translation>
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
    <name>NothingListed</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>No ticket here has these words.</source>
        <translation>Kein Ticket enthält diese Wörter.</translation>
    </message>
    <message>
        <source>There are no tickets yet.</source>
        <translation>Noch keine Tickets</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>The program failed the last time it ran.</source>
        <translation>Das Programm ist beim letzten Mal abgestürzt oder gescheitert.</translation>
    </message>
    <message>
        <source>A report of it is on this computer and nowhere else. Read it, send it along, or delete it.</source>
        <translation>Ein Bericht darüber liegt auf diesem Computer und nirgends sonst. Sie können ihn lesen, weitergeben oder löschen.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>FlowPilot Desktop {version} is out.</source>
        <translation>FlowPilot Desktop {version} ist erschienen.</translation>
    </message>
    <message>
        <source>It is installed like any other program; your desk stays as it is.</source>
        <translation>Es wird installiert wie jedes andere Programm; Ihr Arbeitsplatz bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Seite öffnen</translation>
    </message>
</context>
<context>
    <name>OpenCounts</name>
    <message numerus="yes">
        <source>%n proposal(s) not decided</source>
        <translation>
            <numerusform>%n Fakt nicht geprüft</numerusform>
            <numerusform>%n Fakten nicht geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) not answered</source>
        <translation>
            <numerusform>%n Frage nicht beantwortet</numerusform>
            <numerusform>%n Fragen nicht beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) not done</source>
        <translation>
            <numerusform>%n Prüfschritt nicht erledigt</numerusform>
            <numerusform>%n Prüfschritte nicht erledigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf Versand</translation>
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
        <source>Posted, seen on the ticket</source>
        <translation>Gesendet, im Ticket bestätigt</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Nichts wartet auf Versand.</translation>
    </message>
    <message>
        <source>{sent} of {all} are posted and seen on their tickets.</source>
        <translation>{sent} von {all} sind gesendet und im Ticket bestätigt.</translation>
    </message>
    <message>
        <source>You work offline; FlowPilot goes on when you are online again.</source>
        <translation>Sie arbeiten offline; FlowPilot macht weiter, sobald Sie wieder online sind.</translation>
    </message>
    <message>
        <source>The ticket was changed after you approved this text, so FlowPilot did not send it. Look at what is new, then amend the text or send it as it is.</source>
        <translation>Das Ticket wurde nach Ihrer Freigabe geändert, deshalb hat FlowPilot diesen Text nicht gesendet. Sehen Sie sich das Neue an; passen Sie den Text dann an, oder senden Sie ihn unverändert.</translation>
    </message>
    <message>
        <source>FlowPilot does not try again by itself: this needs your decision.</source>
        <translation>FlowPilot versucht es nicht von selbst noch einmal: Sie entscheiden.</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Needs your decision: the ticket changed</source>
        <translation>Braucht Ihre Entscheidung: Ticket geändert</translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation>Braucht Ihre Entscheidung</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Dropped; it is not sent</source>
        <translation>Verworfen; wird nicht gesendet</translation>
    </message>
    <message>
        <source>FlowPilot looks for it, and sends it again only when it is not there and cannot arrive any more.</source>
        <translation>FlowPilot sucht danach und sendet erst dann noch einmal, wenn sie nicht da ist und nicht mehr ankommen kann.</translation>
    </message>
    <message>
        <source>Nothing has left this PC yet.</source>
        <translation>Noch hat nichts diesen PC verlassen.</translation>
    </message>
    <message>
        <source>Resolution note</source>
        <translation>Abschlussnotiz</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Interne Notiz</translation>
    </message>
    <message>
        <source>local folder</source>
        <translation>lokaler Ordner</translation>
    </message>
    <message>
        <source>looked at when its system can be reached again</source>
        <translation>wird angesehen, wenn das System wieder erreichbar ist</translation>
    </message>
    <message>
        <source>looked at again at {time}</source>
        <translation>nächste Prüfung um {time}</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Nothing was posted yet. What you post waits here until it is seen on the ticket.</source>
        <translation>Noch wurde nichts gesendet. Was Sie senden, wartet hier, bis es im Ticket bestätigt ist.</translation>
    </message>
    <message>
        <source>you work offline</source>
        <translation>Sie arbeiten offline</translation>
    </message>
    <message>
        <source>Take the ticket up again to write another note.</source>
        <translation>Für eine weitere Notiz das Ticket wieder aufnehmen.</translation>
    </message>
</context>
<context>
    <name>OutcomeForm</name>
    <message>
        <source>What was seen</source>
        <translation>Was zu sehen war</translation>
    </message>
    <message>
        <source>What was seen? May stay empty</source>
        <translation>Was war zu sehen? (optional)</translation>
    </message>
    <message>
        <source>The fact that says so already</source>
        <translation>Der Fakt, der es schon sagt</translation>
    </message>
    <message>
        <source>How it is known</source>
        <translation>Woher man es weiß</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>Gesehen am</translation>
    </message>
    <message>
        <source>It was seen on a certain day</source>
        <translation>Es war an einem bestimmten Tag zu sehen</translation>
    </message>
    <message>
        <source>The day on which it was seen</source>
        <translation>Der Tag, an dem es zu sehen war</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>Festgehalten als</translation>
    </message>
    <message>
        <source>a new fact</source>
        <translation>neuer Fakt</translation>
    </message>
    <message>
        <source>{label}: {text}</source>
        <translation>{label}: {text}</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Geprüft von</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Record the outcome</source>
        <translation>Ergebnis eintragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Record no outcome now</source>
        <translation>Kein Ergebnis eintragen</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>… {0} characters in {1} lines were pasted; all of them are read.</source>
        <translation>… {0} Zeichen in {1} Zeilen wurden eingefügt; alle werden gelesen.</translation>
    </message>
</context>
<context>
    <name>OutputPanel</name>
    <message>
        <source>Paste what the script printed. Its lines “FACT: …” and its errors become proposals; secrets are taken out, and the output itself is not kept.</source>
        <translation>Hier die Ausgabe des Skripts einfügen. Zeilen „FACT: …“ und Fehler werden zu Vorschlägen; Geheimnisse werden entfernt, die Ausgabe selbst wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>What the script printed</source>
        <translation>Ausgabe des Skripts</translation>
    </message>
    <message>
        <source>Take what it says</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Empty the box</source>
        <translation>Feld leeren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back without taking anything</source>
        <translation>Zurück, ohne etwas zu übernehmen</translation>
    </message>
    <message>
        <source>Output of “{0}”</source>
        <translation>Ausgabe von „{0}“</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Go to anything</source>
        <translation>Springen zu …</translation>
    </message>
    <message>
        <source>An action or a ticket</source>
        <translation>Eine Aktion oder ein Ticket</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>No action and no ticket fits. Fewer letters find more.</source>
        <translation>Keine Aktion und kein Ticket passt. Weniger Buchstaben finden mehr.</translation>
    </message>
</context>
<context>
    <name>ParameterField</name>
    <message>
        <source>Choose one</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show what was typed for {0}</source>
        <translation>Eingabe für {0} anzeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>PasteCard</name>
    <message numerus="yes">
        <source>This looks like %n ticket(s).</source>
        <translation>
            <numerusform>Das sieht nach %n Ticket aus.</numerusform>
            <numerusform>Das sieht nach %n Tickets aus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This looks like a conversation of %n message(s)</source>
        <translation>
            <numerusform>Das sieht nach einem Gespräch mit %n Nachricht aus</numerusform>
            <numerusform>Das sieht nach einem Gespräch mit %n Nachrichten aus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pastes</name>
    <message numerus="yes">
        <source>%n message(s) added.</source>
        <translation>
            <numerusform>%n Nachricht hinzugefügt.</numerusform>
            <numerusform>%n Nachrichten hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) proposed: work them with Alt+P.</source>
        <translation>
            <numerusform>%n Fakt vorgeschlagen: abarbeiten mit Alt+P.</numerusform>
            <numerusform>%n Fakten vorgeschlagen: abarbeiten mit Alt+P.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stood here already.</source>
        <translation>
            <numerusform>%n Nachricht stand schon hier.</numerusform>
            <numerusform>%n Nachrichten standen schon hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message numerus="yes">
        <source>%n fact(s) proposed.</source>
        <translation>
            <numerusform>%n Fakt vorgeschlagen.</numerusform>
            <numerusform>%n Fakten vorgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) of other people&apos;s words set aside.</source>
        <translation>
            <numerusform>%n Vorschlag aus den Worten anderer beiseitegelegt.</numerusform>
            <numerusform>%n Vorschläge aus den Worten anderer beiseitegelegt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostDetail</name>
    <message>
        <source>The text of the post, as it was approved</source>
        <translation>Der Text der Notiz, wie er freigegeben wurde</translation>
    </message>
    <message>
        <source>State: {state}</source>
        <translation>Stand: {state}</translation>
    </message>
    <message>
        <source>Undo ({seconds})</source>
        <translation>Rückgängig ({seconds})</translation>
    </message>
    <message>
        <source>You work offline</source>
        <translation>Sie arbeiten offline</translation>
    </message>
    <message>
        <source>You have seen this text on {ticket}? It is then taken as posted.</source>
        <translation>Steht dieser Text in {ticket}? Dann gilt er als gesendet.</translation>
    </message>
    <message>
        <source>Yes, it is there</source>
        <translation>Ja, er ist da</translation>
    </message>
    <message>
        <source>This text will not be sent to {ticket} any more.</source>
        <translation>Dieser Text wird nicht mehr an {ticket} gesendet.</translation>
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
        <source>This text is not sent; it goes back into the entry field of its ticket.</source>
        <translation>Dieser Text wird nicht gesendet; er kommt zurück in das Eingabefeld seines Tickets.</translation>
    </message>
    <message>
        <source>Get it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>This text is not sent; the ticket is taken up again, and you change its note.</source>
        <translation>Dieser Text wird nicht gesendet; das Ticket wird wieder aufgenommen, und Sie ändern seine Notiz.</translation>
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
        <translation>Ziel: {target}</translation>
    </message>
    <message>
        <source>Do not send again…</source>
        <translation>Nicht noch einmal senden …</translation>
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
        <source>seen on the ticket {time}</source>
        <translation>im Ticket bestätigt {time}</translation>
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
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Amend…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Ist angekommen</translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation>Unverändert senden</translation>
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
    <name>PostRows</name>
    <message>
        <source>You to the customer</source>
        <translation>Sie an den Kunden</translation>
    </message>
    <message>
        <source>Your internal note</source>
        <translation>Ihre interne Notiz</translation>
    </message>
</context>
<context>
    <name>PostText</name>
    <message>
        <source>Character by character</source>
        <translation>Zeichen für Zeichen</translation>
    </message>
    <message>
        <source>Every character of the approved text, marks and all</source>
        <translation>Jedes Zeichen des freigegebenen Textes, mit allen Auszeichnungen</translation>
    </message>
    <message>
        <source>As the ticket shows it.</source>
        <translation>So zeigt es das Ticket.</translation>
    </message>
    <message>
        <source>Every character of the text; the ticket shows its marks as headings and lists.</source>
        <translation>Jedes Zeichen des Textes; das Ticket macht aus den Auszeichnungen Überschriften und Listen.</translation>
    </message>
    <message>
        <source>As the ticket shows it: plain text.</source>
        <translation>So zeigt es das Ticket: als einfachen Text.</translation>
    </message>
    <message>
        <source>Every character of the text; its marks are left out in the ticket.</source>
        <translation>Jedes Zeichen des Textes; im Ticket fehlen die Auszeichnungen.</translation>
    </message>
    <message>
        <source>Goes into a text file; shown here with its headings and lists.</source>
        <translation>Kommt in eine Textdatei; hier mit Überschriften und Listen gezeigt.</translation>
    </message>
    <message>
        <source>Every character of the file.</source>
        <translation>Jedes Zeichen der Datei.</translation>
    </message>
    <message>
        <source>Every character of the text.</source>
        <translation>Jedes Zeichen des Textes.</translation>
    </message>
</context>
<context>
    <name>Posting</name>
    <message>
        <source>Read it once more, then press again.</source>
        <translation>Noch einmal lesen, dann erneut drücken.</translation>
    </message>
    <message>
        <source>It goes to the customer.</source>
        <translation>Es geht an den Kunden.</translation>
    </message>
    <message>
        <source>It goes to the ticket as an internal note.</source>
        <translation>Es geht als interne Notiz an das Ticket.</translation>
    </message>
    <message>
        <source>The reply goes to the customer.</source>
        <translation>Die Antwort geht an den Kunden.</translation>
    </message>
    <message>
        <source>The note goes to the ticket.</source>
        <translation>Die Notiz geht an das Ticket.</translation>
    </message>
</context>
<context>
    <name>PreferenceFields</name>
    <message>
        <source>Typed before and not in force yet: Enter takes it, Escape brings back what holds.</source>
        <translation>Vorher getippt und noch nicht übernommen: Eingabe übernimmt es, Esc stellt den geltenden Wert wieder her.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Eine Datei wählen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>PrivacySection</name>
    <message>
        <source>Tickets, notes and drafts stay in the folder of this desk. What you post goes to your ticket system; what you ask Claude goes over the internet once you have agreed, and passwords, keys and other secrets that are recognised are taken out before.</source>
        <translation>Tickets, Notizen und Entwürfe bleiben im Ordner dieses Arbeitsplatzes. Was Sie senden, geht an Ihr Ticketsystem; was Sie Claude fragen, geht nach Ihrer Zustimmung über das Internet, und erkannte Passwörter, Schlüssel und andere Geheimnisse werden vorher entfernt.</translation>
    </message>
    <message>
        <source>Fixed for this run: the program was started offline. Start it again without --offline to change it.</source>
        <translation>Für diesen Start fest eingestellt: Das Programm wurde offline gestartet. Ändern lässt es sich nach einem Start ohne --offline.</translation>
    </message>
</context>
<context>
    <name>ProblemChoice</name>
    <message>
        <source>The ticket as a whole</source>
        <translation>Das Ticket als Ganzes</translation>
    </message>
</context>
<context>
    <name>QuestionsSection</name>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>What is still to be asked?</source>
        <translation>Was ist noch zu fragen?</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <source>Which problem the question belongs to</source>
        <translation>Zu welchem Problem die Frage gehört</translation>
    </message>
    <message>
        <source>What was the answer?</source>
        <translation>Wie lautet die Antwort?</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Keep the answer as a fact</source>
        <translation>Antwort als Fakt übernehmen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Drop the question</source>
        <translation>Frage verwerfen</translation>
    </message>
    <message>
        <source>What you still have to ask stands here.</source>
        <translation>Was Sie noch fragen müssen, steht hier.</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReachBanner</name>
    <message>
        <source>Go online</source>
        <translation>Online gehen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>You work offline.</source>
        <translation>Sie arbeiten offline.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait and go out by themselves when you are back.</source>
        <translation>
            <numerusform>%n Notiz wartet und wird gesendet, sobald Sie wieder online sind.</numerusform>
            <numerusform>%n Notizen warten und werden gesendet, sobald Sie wieder online sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you post waits in the outbox and goes out by itself when you are back.</source>
        <translation>Was Sie senden, wartet im Postausgang und wird gesendet, sobald Sie wieder online sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait and go out by themselves as soon as there is an answer.</source>
        <translation>
            <numerusform>%n Notiz wartet und wird gesendet, sobald das Ticketsystem antwortet.</numerusform>
            <numerusform>%n Notizen warten und werden gesendet, sobald das Ticketsystem antwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you post waits in the outbox and goes out by itself as soon as there is an answer.</source>
        <translation>Was Sie senden, wartet im Postausgang und wird gesendet, sobald das Ticketsystem antwortet.</translation>
    </message>
    <message>
        <source>{systems}: {reason}</source>
        <translation>{systems}: {reason}</translation>
    </message>
</context>
<context>
    <name>ReplaceQuestion</name>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the fix that is under way</source>
        <translation>Die laufende Lösung behalten</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the fix that is under way</source>
        <translation>Die laufende Lösung ersetzen</translation>
    </message>
    <message>
        <source>What comes of {2} “{3}” is not known yet. Replace it by {0} “{1}”?</source>
        <translation>Was {2} „{3}“ bewirkt, ist noch nicht bekannt. Durch {0} „{1}“ ersetzen?</translation>
    </message>
    <message>
        <source>The assistant suggests {0} “{1}”. What comes of {2} “{3}” is not known yet. Replace it?</source>
        <translation>Der Assistent schlägt {0} „{1}“ vor. Was {2} „{3}“ bewirkt, ist noch nicht bekannt. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>RestOfNote</name>
    <message numerus="yes">
        <source>%n more sentence(s). The dialog that posts shows every character.</source>
        <translation>
            <numerusform>%n weiterer Satz. Vor dem Senden ist jedes Zeichen zu sehen.</numerusform>
            <numerusform>%n weitere Sätze. Vor dem Senden ist jedes Zeichen zu sehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message numerus="yes">
        <source>The desk that was here until {moment} is back, with %n ticket(s).</source>
        <translation>
            <numerusform>Der Arbeitsplatz, der bis {moment} hier war, ist zurück, mit %n Ticket.</numerusform>
            <numerusform>Der Arbeitsplatz, der bis {moment} hier war, ist zurück, mit %n Tickets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The backup of {moment} is the desk now, with %n ticket(s).</source>
        <translation>
            <numerusform>Die Sicherung vom {moment} ist jetzt der Arbeitsplatz, mit %n Ticket.</numerusform>
            <numerusform>Die Sicherung vom {moment} ist jetzt der Arbeitsplatz, mit %n Tickets.</numerusform>
        </translation>
    </message>
    <message>
        <source>Posts that waited then are looked for on their tickets before they are sent.</source>
        <translation>Was damals auf den Versand wartete, wird vor dem Senden erst auf seinem Ticket gesucht.</translation>
    </message>
    <message>
        <source>What was here before is in {folder}. It can be put back in the same way, or deleted.</source>
        <translation>Was vorher hier war, liegt in {folder}. Es lässt sich genauso zurückholen oder auch löschen.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>The note is still being made. Try again in a moment.</source>
        <translation>Die Notiz entsteht noch. Gleich noch einmal versuchen.</translation>
    </message>
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
        <translation>Die Notiz ist als {name} gespeichert.</translation>
    </message>
    <message>
        <source>There is no printer on this PC.</source>
        <translation>Auf diesem PC gibt es keinen Drucker.</translation>
    </message>
    <message>
        <source>Export the note as a PDF instead.</source>
        <translation>Stattdessen als PDF exportieren.</translation>
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
        <translation>Einen solchen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>ScriptForm</name>
    <message>
        <source>The shell that the script is for</source>
        <translation>Shell, für die das Skript bestimmt ist</translation>
    </message>
    <message>
        <source>The script, secrets left out</source>
        <translation>Das Skript, ohne Geheimnisse</translation>
    </message>
    <message>
        <source>For {0} “{1}”</source>
        <translation>Für {0} „{1}“</translation>
    </message>
    <message>
        <source>Copy it, read it, run it, then paste its output: the program never runs a script.</source>
        <translation>Kopieren, lesen, selbst ausführen, dann die Ausgabe einfügen: Das Programm führt nie ein Skript aus.</translation>
    </message>
    <message>
        <source>First copy the script or save it as a file</source>
        <translation>Kopieren Sie das Skript zuerst, oder speichern Sie es als Datei</translation>
    </message>
    <message>
        <source>Start this fix</source>
        <translation>Lösung starten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>Mark as run</source>
        <translation>Als ausgeführt kennzeichnen</translation>
    </message>
    <message>
        <source>Paste its output…</source>
        <translation>Ausgabe einfügen …</translation>
    </message>
    <message>
        <source>Open the template…</source>
        <translation>Vorlage öffnen …</translation>
    </message>
    <message>
        <source>as chosen: {0}</source>
        <translation>wie gewählt: {0}</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>needs administrator rights</source>
        <translation>braucht Administratorrechte</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>What it changes</source>
        <translation>Was es verändert</translation>
    </message>
    <message>
        <source>How to undo it</source>
        <translation>Wie es sich zurücknehmen lässt</translation>
    </message>
</context>
<context>
    <name>Scripts</name>
    <message>
        <source>Saved as “{0}”.</source>
        <translation>Als „{0}“ gespeichert.</translation>
    </message>
    <message>
        <source>{0} is started.</source>
        <translation>{0} ist begonnen.</translation>
    </message>
    <message>
        <source>Copy its script or save it as a file; the program never runs it.</source>
        <translation>Kopieren Sie das Skript, oder speichern Sie es als Datei; das Programm führt es nie aus.</translation>
    </message>
    <message>
        <source>It holds a secret: the clipboard is emptied in {0} seconds.</source>
        <translation>Es enthält ein Geheimnis: Die Zwischenablage wird in {0} Sekunden geleert.</translation>
    </message>
    <message>
        <source>The script was copied.</source>
        <translation>Das Skript wurde kopiert.</translation>
    </message>
    <message>
        <source>It was run.</source>
        <translation>Es wurde ausgeführt.</translation>
    </message>
    <message>
        <source>Made and written down; not run.</source>
        <translation>Erstellt und festgehalten; nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Made for no ticket.</source>
        <translation>Für kein Ticket erstellt.</translation>
    </message>
    <message>
        <source>only looks</source>
        <translation>liest nur</translation>
    </message>
    <message>
        <source>can change something</source>
        <translation>kann etwas ändern</translation>
    </message>
    <message>
        <source>can interrupt or delete</source>
        <translation>kann unterbrechen oder löschen</translation>
    </message>
    <message>
        <source>host name or address</source>
        <translation>Hostname oder Adresse</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>freier Text</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>geheim</translation>
    </message>
    <message>
        <source>Only look</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Make the change</source>
        <translation>Änderung ausführen</translation>
    </message>
    <message>
        <source>a whole number from {0} to {1}</source>
        <translation>eine ganze Zahl von {0} bis {1}</translation>
    </message>
    <message>
        <source>a host name or an address</source>
        <translation>ein Hostname oder eine Adresse</translation>
    </message>
    <message>
        <source>a whole path</source>
        <translation>ein vollständiger Pfad</translation>
    </message>
    <message>
        <source>never stored, never shown elsewhere</source>
        <translation>nie gespeichert, nirgends sonst angezeigt</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>needs administrator rights</source>
        <translation>nur als Administrator</translation>
    </message>
    <message>
        <source>made {0}</source>
        <translation>erstellt {0}</translation>
    </message>
    <message>
        <source>not run yet</source>
        <translation>noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>run {0}</source>
        <translation>ausgeführt {0}</translation>
    </message>
    <message>
        <source>for the fix</source>
        <translation>für die Lösung</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>if nothing is given: {0}</source>
        <translation>ohne Angabe: {0}</translation>
    </message>
</context>
<context>
    <name>ScriptsRoom</name>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Back to the ticket</source>
        <translation>Zurück zum Ticket</translation>
    </message>
    <message>
        <source>Save the script</source>
        <translation>Skript speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) wait in the inbox of the ticket.</source>
        <translation>
            <numerusform>%n Vorschlag wartet im Ticket.</numerusform>
            <numerusform>%n Vorschläge warten im Ticket.</numerusform>
        </translation>
    </message>
    <message>
        <source>The output states nothing new; the script counts as run.</source>
        <translation>Die Ausgabe enthält nichts Neues; das Skript gilt als ausgeführt.</translation>
    </message>
</context>
<context>
    <name>SentenceEditor</name>
    <message>
        <source>Words of the sentence</source>
        <translation>Wortlaut des Satzes</translation>
    </message>
    <message>
        <source>Facts that the sentence rests on</source>
        <translation>Fakten, auf denen der Satz beruht</translation>
    </message>
    <message>
        <source>Which sentence it is</source>
        <translation>Welcher Satz es ist</translation>
    </message>
    <message>
        <source>Use these words</source>
        <translation>Wortlaut übernehmen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
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
        <source>Rests on</source>
        <translation>Beruht auf</translation>
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
        <translation>Hell, dunkel oder wie das System.</translation>
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
        <translation>Ordner für gesendete Notizen</translation>
    </message>
    <message>
        <source>Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.</source>
        <translation>Dorthin gehen Notizen, deren Ticket zu keinem Ticketsystem gehört. Leer: der Ordner „posted“ dieses Arbeitsplatzes.</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Look for newer releases</source>
        <translation>Nach neuen Versionen suchen</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Wait before a post is sent again</source>
        <translation>Wartezeit vor erneutem Senden</translation>
    </message>
    <message>
        <source>Until then a post without an answer may still arrive. The ticket is always searched first.</source>
        <translation>So lange kann eine Notiz ohne Antwort noch ankommen. Vorher wird immer im Ticket nachgesehen.</translation>
    </message>
    <message>
        <source>No network call is made while this is on.</source>
        <translation>Solange das an ist, wird das Netz nicht benutzt.</translation>
    </message>
    <message>
        <source>Newest release announced</source>
        <translation>Neueste gemeldete Version</translation>
    </message>
    <message>
        <source>Kept by the program.</source>
        <translation>Wird vom Programm geführt.</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Wer antwortet</translation>
    </message>
    <message>
        <source>Claude is asked only where a key is kept and you agreed to send.</source>
        <translation>Claude wird nur gefragt, wenn ein Schlüssel hinterlegt ist und dem Senden zugestimmt wurde.</translation>
    </message>
    <message>
        <source>Claude, else this PC</source>
        <translation>Claude, sonst dieser PC</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>Dieser PC</translation>
    </message>
    <message>
        <source>Claude, over the internet</source>
        <translation>Claude, über das Internet</translation>
    </message>
    <message>
        <source>A server near you</source>
        <translation>Ein Server in der Nähe</translation>
    </message>
    <message>
        <source>Claude model</source>
        <translation>Claude-Modell</translation>
    </message>
    <message>
        <source>Claude address</source>
        <translation>Claude-Adresse</translation>
    </message>
    <message>
        <source>For example http://127.0.0.1:8080, without /v1; it must speak the Messages API.</source>
        <translation>Zum Beispiel http://127.0.0.1:8080, ohne /v1; der Server muss die Messages-API sprechen.</translation>
    </message>
    <message>
        <source>A PEM file, used as well as those of the system.</source>
        <translation>Eine PEM-Datei; sie gilt zusätzlich zu denen des Systems.</translation>
    </message>
    <message>
        <source>Longest silence of a model</source>
        <translation>Längste Pause eines Modells</translation>
    </message>
    <message>
        <source>Limit per ticket</source>
        <translation>Obergrenze je Ticket</translation>
    </message>
    <message>
        <source>Limit per day</source>
        <translation>Obergrenze je Tag</translation>
    </message>
    <message>
        <source>Let the assistant word the notes</source>
        <translation>Notizen vom Assistenten formulieren lassen</translation>
    </message>
    <message>
        <source>The model that is asked over the internet.</source>
        <translation>Das Modell, das über das Internet gefragt wird.</translation>
    </message>
    <message>
        <source>Time to take a post back</source>
        <translation>Bedenkzeit vor dem Senden</translation>
    </message>
    <message>
        <source>A note leaves only when this time is over. 0: at once.</source>
        <translation>So lange können Sie eine Notiz zurücknehmen; erst dann wird sie gesendet. 0: sofort.</translation>
    </message>
    <message>
        <source>Asks which release is the newest; nothing about you or your tickets is sent.</source>
        <translation>Fragt nach der neuesten Version; über Sie und Ihre Tickets wird dabei nichts gesendet.</translation>
    </message>
    <message>
        <source>Change it only where your company has an address of its own for it, without /v1 at its end.</source>
        <translation>Nur ändern, wenn Ihre Firma eine eigene Adresse dafür hat; ohne /v1 am Ende.</translation>
    </message>
    <message>
        <source>Address of the server near you</source>
        <translation>Adresse des Servers in der Nähe</translation>
    </message>
    <message>
        <source>Model of the server near you</source>
        <translation>Modell des Servers in der Nähe</translation>
    </message>
    <message>
        <source>The model that it is asked for.</source>
        <translation>Das Modell, das er verwenden soll.</translation>
    </message>
    <message>
        <source>What the server near you can do</source>
        <translation>Fähigkeiten des Servers in der Nähe</translation>
    </message>
    <message>
        <source>Found out by the command “assistant test”.</source>
        <translation>Ermittelt vom Befehl „assistant test“.</translation>
    </message>
    <message>
        <source>Certificate authority of your company</source>
        <translation>Zertifizierungsstelle der Firma</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For example http://proxy:3128. Empty: the proxy of the system.</source>
        <translation>Zum Beispiel http://proxy:3128. Leer: der Proxy des Systems.</translation>
    </message>
    <message>
        <source>0 for the usual 90, or 300 for a server near you.</source>
        <translation>0 für die üblichen 90, bei einem Server in der Nähe 300.</translation>
    </message>
    <message>
        <source>For what is asked over the internet. A question takes some thousand tokens. 0: no limit.</source>
        <translation>Für Fragen über das Internet. Eine Frage braucht einige Tausend Tokens. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>For what is asked over the internet, from midnight UTC on. 0: no limit.</source>
        <translation>Für Fragen über das Internet, ab Mitternacht UTC. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Otherwise this PC words them.</source>
        <translation>Sonst formuliert sie dieser PC.</translation>
    </message>
    <message>
        <source>Where you agreed to send</source>
        <translation>Freigegebene Adresse</translation>
    </message>
    <message>
        <source>The address that ticket text may be sent to; set by the command “assistant agree”.</source>
        <translation>Dorthin darf Tickettext gesendet werden; gesetzt vom Befehl „assistant agree“.</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>Wo der Schlüssel liegt</translation>
    </message>
    <message>
        <source>Set by the command “assistant key”.</source>
        <translation>Gesetzt vom Befehl „assistant key“.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Every change is kept at once</source>
        <translation>Jede Änderung gilt sofort und ist gespeichert</translation>
    </message>
</context>
<context>
    <name>SettingsSections</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Ticket systems</source>
        <translation>Ticketsysteme</translation>
    </message>
    <message>
        <source>Privacy and updates</source>
        <translation>Datenschutz und Updates</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
</context>
<context>
    <name>ShelfPanel</name>
    <message>
        <source>Search script templates</source>
        <translation>Skriptvorlagen durchsuchen</translation>
    </message>
    <message>
        <source>Search scripts</source>
        <translation>Skripte durchsuchen</translation>
    </message>
    <message>
        <source>Script templates</source>
        <translation>Skriptvorlagen</translation>
    </message>
    <message>
        <source>No script has these words.</source>
        <translation>Kein Skript enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Scripts made for this ticket</source>
        <translation>Für dieses Ticket erstellte Skripte</translation>
    </message>
    <message>
        <source>Made for this ticket</source>
        <translation>Für dieses Ticket erstellt</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Single letters work while their part of the window has the focus. Esc closes this.</source>
        <translation>Einzelne Buchstaben wirken in dem Bereich, in dem Sie gerade arbeiten. Esc schließt diese Übersicht.</translation>
    </message>
</context>
<context>
    <name>SideView</name>
    <message>
        <source>Beside the note: what is missing, what changed, what is left out</source>
        <translation>Neben der Notiz: was fehlt, was sich änderte, was weggelassen ist</translation>
    </message>
    <message>
        <source>Could be said better</source>
        <translation>Ließe sich besser sagen</translation>
    </message>
    <message>
        <source>Sentences of the assistant that do not stand</source>
        <translation>Sätze des Assistenten, die nicht bestehen</translation>
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
        <source>Still missing</source>
        <translation>Fehlt noch</translation>
    </message>
    <message>
        <source>Not in the note yet</source>
        <translation>Noch nicht in der Notiz</translation>
    </message>
    <message>
        <source>The last change is not in the note yet.</source>
        <translation>Die letzte Änderung steht noch nicht in der Notiz.</translation>
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
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Fix: {title}</source>
        <translation>Lösung: {title}</translation>
    </message>
    <message>
        <source>What changed at {time}</source>
        <translation>Was sich um {time} änderte</translation>
    </message>
    <message>
        <source>New: “{words}”</source>
        <translation>Neu: „{words}“</translation>
    </message>
    <message>
        <source>Now: “{words}”</source>
        <translation>Jetzt: „{words}“</translation>
    </message>
    <message>
        <source>Gone: “{words}”</source>
        <translation>Nicht mehr: „{words}“</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spending</name>
    <message>
        <source>{0} tokens</source>
        <translation>{0} Tokens</translation>
    </message>
    <message>
        <source>${0}</source>
        <translation>{0} $</translation>
    </message>
    <message>
        <source>{0} at least</source>
        <translation>mindestens {0}</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>resolved</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>übergeben</translation>
    </message>
    <message>
        <source>taken up again, note {0}</source>
        <translation>wieder aufgenommen, Notiz {0}</translation>
    </message>
    <message>
        <source>waiting for the customer</source>
        <translation>wartet auf den Kunden</translation>
    </message>
    <message>
        <source>waiting for the customer since {0}</source>
        <translation>wartet seit {0} auf den Kunden</translation>
    </message>
    <message>
        <source>{0}, until {1}</source>
        <translation>{0}, bis {1}</translation>
    </message>
    <message>
        <source>Resolved.</source>
        <translation>Abgeschlossen.</translation>
    </message>
    <message>
        <source>Handed over.</source>
        <translation>Übergeben.</translation>
    </message>
    <message>
        <source>{0} Posted {1}: {2}</source>
        <translation>{0} Gesendet {1}: {2}</translation>
    </message>
    <message>
        <source>{0} The note {1}: {2}</source>
        <translation>{0} Die Notiz {1}: {2}</translation>
    </message>
    <message>
        <source>posted {0}</source>
        <translation>gesendet {0}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>●  Offline since {time}</source>
        <translation>●  Offline seit {time}</translation>
    </message>
    <message>
        <source>●  Online</source>
        <translation>●  Online</translation>
    </message>
    <message>
        <source>●  Not answering: {systems}</source>
        <translation>●  Antwortet nicht: {systems}</translation>
    </message>
    <message>
        <source>Claude today {sum}</source>
        <translation>Claude heute {sum}</translation>
    </message>
    <message>
        <source>{0} of {1} tokens that a day may use, over the internet</source>
        <translation>{0} von {1} Tokens, die ein Tag über das Internet verbrauchen darf</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Gespeichert {time}</translation>
    </message>
    <message>
        <source>Not saved since {time}</source>
        <translation>Nicht gespeichert seit {time}</translation>
    </message>
</context>
<context>
    <name>StillOpen</name>
    <message>
        <source>Still open: {things}.</source>
        <translation>Noch offen: {things}.</translation>
    </message>
    <message>
        <source>no cause is confirmed</source>
        <translation>keine Ursache ist bestätigt</translation>
    </message>
    <message>
        <source>no fix is written down</source>
        <translation>keine Lösung ist aufgeschrieben</translation>
    </message>
    <message>
        <source>“{0}” was not started</source>
        <translation>„{0}“ wurde nicht begonnen</translation>
    </message>
    <message>
        <source>no outcome of “{0}” is recorded</source>
        <translation>zu „{0}“ ist kein Ergebnis eingetragen</translation>
    </message>
</context>
<context>
    <name>SupportSection</name>
    <message>
        <source>Crash reports</source>
        <translation>Absturzberichte</translation>
    </message>
    <message>
        <source>Delete the crash reports</source>
        <translation>Absturzberichte löschen</translation>
    </message>
    <message>
        <source>Put a support bundle together</source>
        <translation>Supportpaket zusammenstellen</translation>
    </message>
    <message>
        <source>What is in the support bundle</source>
        <translation>Was im Supportpaket ist</translation>
    </message>
    <message>
        <source>Save it as a file…</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>What helps others to help you with this program. Nothing here leaves this computer by itself: you read it, you save it, you send it.</source>
        <translation>Was anderen hilft, Ihnen mit diesem Programm zu helfen. Nichts davon verlässt diesen Computer von selbst: Sie lesen es, Sie speichern es, Sie schicken es.</translation>
    </message>
    <message>
        <source>Check this desk</source>
        <translation>Diesen Arbeitsplatz prüfen</translation>
    </message>
    <message>
        <source>Looks at the database, the keychain, the assistant and the ticket systems; changes nothing.</source>
        <translation>Sieht nach der Datenbank, dem Schlüsselbund, dem Assistenten und den Ticketsystemen; ändert nichts.</translation>
    </message>
    <message>
        <source>The desk itself</source>
        <translation>Der Arbeitsplatz selbst</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>well</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>FAULT</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>A support bundle holds what the doctor finds, the settings, the states of posts, the logs and the crash reports: redacted, and without a word of a ticket or a note.</source>
        <translation>Ein Supportpaket enthält, was der Selbsttest findet, die Einstellungen, den Stand der Sendungen, die Protokolle und die Absturzberichte: geschwärzt und ohne ein Wort aus einem Ticket oder einer Notiz.</translation>
    </message>
    <message>
        <source>Support bundle</source>
        <translation>Supportpaket</translation>
    </message>
    <message numerus="yes">
        <source>%n crash report(s) are kept on this computer.</source>
        <translation>
            <numerusform>%n Absturzbericht liegt auf diesem Computer.</numerusform>
            <numerusform>%n Absturzberichte liegen auf diesem Computer.</numerusform>
        </translation>
    </message>
    <message>
        <source>No crash of this program is noted.</source>
        <translation>Es ist kein Absturz dieses Programms verzeichnet.</translation>
    </message>
    <message>
        <source>Save the support bundle</source>
        <translation>Supportpaket speichern</translation>
    </message>
    <message>
        <source>ZIP file (*.zip)</source>
        <translation>ZIP-Datei (*.zip)</translation>
    </message>
    <message>
        <source>The support bundle is saved as {name}.</source>
        <translation>Das Supportpaket ist als {name} gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Gesendet wurde nichts.</translation>
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
        <translation>Zuerst eine E-Mail, einen Chat oder eine Ticketnummer kopieren.</translation>
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
        <translation>Was ist das Problem?</translation>
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
        <source>Whatever it is (*)</source>
        <translation>Was auch immer es ist (*)</translation>
    </message>
    <message>
        <source>Zendesk export (*)</source>
        <translation>Export aus Zendesk (*)</translation>
    </message>
    <message>
        <source>Jira export (*)</source>
        <translation>Export aus Jira (*)</translation>
    </message>
    <message>
        <source>Freshdesk export (*)</source>
        <translation>Export aus Freshdesk (*)</translation>
    </message>
    <message>
        <source>osTicket export (*)</source>
        <translation>Export aus osTicket (*)</translation>
    </message>
    <message>
        <source>Any other table (*)</source>
        <translation>Eine andere Tabelle (*)</translation>
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
        <translation>Fakten, Prüfschritte und Lösungen können dann sagen, zu welchem Problem sie gehören.</translation>
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
        <translation>Ticket #{number} von diesem Arbeitsplatz löschen?</translation>
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
        <translation>Ticket #{number} wurde von diesem Arbeitsplatz gelöscht.</translation>
    </message>
</context>
<context>
    <name>TicketRows</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>waits for the customer</source>
        <translation>wartet auf den Kunden</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>bis {moment}</translation>
    </message>
    <message>
        <source>outcome to record</source>
        <translation>Ergebnis fehlt</translation>
    </message>
</context>
<context>
    <name>TicketSystemCommands</name>
    <message>
        <source>Type a ticket&apos;s number, its address or words of it.</source>
        <translation>Nummer, Adresse oder Wörter eines Tickets eingeben.</translation>
    </message>
    <message>
        <source>Bring in a ticket</source>
        <translation>Ein Ticket hereinholen</translation>
    </message>
    <message>
        <source>From: {systems}</source>
        <translation>Aus: {systems}</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>Hereinholen</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>That names no ticket of a connected system.</source>
        <translation>Das nennt kein Ticket eines verbundenen Systems.</translation>
    </message>
    <message>
        <source>It looks like {example}, or is the address of its page.</source>
        <translation>Es sieht aus wie {example} oder ist die Adresse der Seite.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Status of ticket #{number}</source>
        <translation>Status von Ticket #{number}</translation>
    </message>
    <message>
        <source>It is set in the ticket system at once; the customer may get an e-mail about it.</source>
        <translation>Er wird sofort im Ticketsystem gesetzt; der Kunde bekommt vielleicht eine E-Mail darüber.</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Ticket #{number} is {status} in its system.</source>
        <translation>Ticket #{number} ist in seinem System {status}.</translation>
    </message>
</context>
<context>
    <name>TicketSystems</name>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
</context>
<context>
    <name>TicketSystemsSection</name>
    <message>
        <source>No ticket system is connected yet: notes are saved in the folder of this desk.</source>
        <translation>Noch ist kein Ticketsystem verbunden: Notizen werden im Ordner dieses Arbeitsplatzes abgelegt.</translation>
    </message>
    <message>
        <source>Tickets come from a ticket system, and what you post goes there. Keys are kept in the keychain of this computer, never in the desk.</source>
        <translation>Aus einem Ticketsystem kommen Tickets, und was Sie senden, geht dorthin. Schlüssel liegen im Schlüsselbund dieses Computers, nie im Arbeitsplatz.</translation>
    </message>
</context>
<context>
    <name>TicketsPane</name>
    <message>
        <source>Search tickets and cases</source>
        <translation>Tickets durchsuchen</translation>
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
    <name>UnkeptWords</name>
    <message>
        <source>What you typed last is not kept yet</source>
        <translation>Zuletzt Getipptes ist noch nicht gesichert</translation>
    </message>
    <message>
        <source>What you typed last is not kept yet. If you close now, it is lost.</source>
        <translation>Zuletzt Getipptes ist noch nicht gesichert. Wenn Sie jetzt schließen, geht es verloren.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Schließen und verlieren</translation>
    </message>
</context>
<context>
    <name>UnsavedWords</name>
    <message>
        <source>Use these words</source>
        <translation>Wortlaut übernehmen</translation>
    </message>
    <message>
        <source>Use the words of the sentence that is being reworded</source>
        <translation>Den neuen Wortlaut des Satzes übernehmen</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>Ohne ihn weiter</translation>
    </message>
    <message>
        <source>Go on without the words of the sentence that is being reworded</source>
        <translation>Ohne den neuen Wortlaut des Satzes weiter</translation>
    </message>
    <message>
        <source>Fix the words…</source>
        <translation>Worte berichtigen …</translation>
    </message>
    <message>
        <source>Post without them</source>
        <translation>Ohne sie senden</translation>
    </message>
    <message>
        <source>A sentence is still being reworded. These words are not in the text: “{words}”</source>
        <translation>Ein Satz wird noch umformuliert. Dieser Wortlaut steht nicht im Text: „{words}“</translation>
    </message>
    <message>
        <source>The text does not have your words: “{words}”</source>
        <translation>Diese Worte von Ihnen stehen nicht im Text: „{words}“</translation>
    </message>
</context>
<context>
    <name>UpdateLook</name>
    <message>
        <source>Look now</source>
        <translation>Jetzt nachsehen</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Not while you work offline.</source>
        <translation>Nicht, solange Sie offline arbeiten.</translation>
    </message>
    <message>
        <source>{version} is out.</source>
        <translation>{version} ist erschienen.</translation>
    </message>
    <message>
        <source>This is the newest release.</source>
        <translation>Das ist die neueste Version.</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message>
        <source>for the customer</source>
        <translation>für den Kunden</translation>
    </message>
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
    <name>Welcome</name>
    <message>
        <source>Mark as run</source>
        <translation>Als ausgeführt kennzeichnen</translation>
    </message>
    <message>
        <source>Paste its output…</source>
        <translation>Ausgabe einfügen …</translation>
    </message>
    <message>
        <source>Made last for this ticket</source>
        <translation>Zuletzt für dieses Ticket erstellt</translation>
    </message>
    <message>
        <source>How scripts are used here</source>
        <translation>So werden Skripte hier verwendet</translation>
    </message>
    <message>
        <source>Choose a script from the list and fill it in.</source>
        <translation>Wählen Sie in der Liste ein Skript und füllen Sie es aus.</translation>
    </message>
    <message>
        <source>Read it, copy it or save it as a file, and run it yourself: the program never runs one.</source>
        <translation>Lesen Sie es, kopieren Sie es oder speichern Sie es als Datei; ausführen müssen Sie es selbst.</translation>
    </message>
    <message>
        <source>Paste what it printed: what that says becomes proposals in the inbox of the ticket.</source>
        <translation>Fügen Sie die Ausgabe ein: Daraus werden Fakten, die Sie nur noch bestätigen.</translation>
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
        <translation>Oder links ein Ticket wählen.</translation>
    </message>
    <message>
        <source>This desk is empty. Files and texts can be dropped anywhere on the window as well.</source>
        <translation>Dieser Arbeitsplatz ist leer. Dateien und Texte können Sie auch an jede Stelle des Fensters ziehen.</translation>
    </message>
</context>
<context>
    <name>WhyNot</name>
    <message>
        <source>Why not?</source>
        <translation>Warum nicht?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Not this: {0}</source>
        <translation>Passt nicht: {0}</translation>
    </message>
    <message>
        <source>{0} “{1}” is being carried out and has no outcome yet. Put it aside?</source>
        <translation>{0} „{1}“ läuft und hat noch kein Ergebnis. Beiseitelegen?</translation>
    </message>
    <message>
        <source>{0} “{1}” did something, and the note tells of it. Put it aside, and leave that out?</source>
        <translation>{0} „{1}“ hat etwas bewirkt, und die Notiz berichtet davon. Beiseitelegen und das weglassen?</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>Nein, behalten</translation>
    </message>
    <message>
        <source>Leave the fix in force</source>
        <translation>Die Lösung in Kraft lassen</translation>
    </message>
    <message>
        <source>Yes, put it aside</source>
        <translation>Ja, beiseitelegen</translation>
    </message>
    <message>
        <source>Put the fix aside all the same</source>
        <translation>Die Lösung trotzdem beiseitelegen</translation>
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
        <translation>Abgeschlossen</translation>
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
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>vielleicht angekommen</translation>
    </message>
    <message>
        <source>needs your decision</source>
        <translation>braucht Ihre Entscheidung</translation>
    </message>
    <message>
        <source>posted</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>not posted</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>waits for the network</source>
        <translation>wartet auf das Netz</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>dd.MM.yyyy</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
</context>
<context>
    <name>WriterLine</name>
    <message>
        <source>Worded by this PC. {why} “{refresh}” ({key}) tries again.</source>
        <translation>Formuliert von diesem PC. {why} „{refresh}“ ({key}) versucht es noch einmal.</translation>
    </message>
    <message>
        <source>Worded by this PC; {who} is asked again in a moment. {why}</source>
        <translation>Formuliert von diesem PC; {who} wird gleich noch einmal gefragt. {why}</translation>
    </message>
    <message>
        <source>Worded by this PC; {who} is wording it anew…</source>
        <translation>Formuliert von diesem PC; {who} formuliert neu …</translation>
    </message>
    <message>
        <source>Worded by {who}; every sentence was held against the facts.</source>
        <translation>Formuliert von: {who}; jeder Satz wurde an den Fakten geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>%n of its sentences did not hold: see beside the note.</source>
        <translation>
            <numerusform>%n Satz hielt nicht stand: siehe neben der Notiz.</numerusform>
            <numerusform>%n Sätze hielten nicht stand: siehe neben der Notiz.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_MadePanel</name>
    <message>
        <source>Mark as run</source>
        <translation>Als ausgeführt kennzeichnen</translation>
    </message>
    <message>
        <source>Paste its output…</source>
        <translation>Ausgabe einfügen …</translation>
    </message>
</context>
</TS>
