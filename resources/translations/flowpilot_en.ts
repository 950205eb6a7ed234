<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Backups</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BroughtWords</name>
    <message numerus="yes">
        <source>%n new message(s) came in.</source>
        <translation>
            <numerusform>%n new message came in.</numerusform>
            <numerusform>%n new messages came in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CacheIndicator</name>
    <message numerus="yes">
        <source>%n change(s) behind</source>
        <translation>
            <numerusform>%n change behind</numerusform>
            <numerusform>%n changes behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CannotOpen</name>
    <message numerus="yes">
        <source>The newest sound backup is {name}, with %n ticket(s).</source>
        <translation>
            <numerusform>The newest sound backup is {name}, with %n ticket.</numerusform>
            <numerusform>The newest sound backup is {name}, with %n tickets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <translation>
            <numerusform>%n new message below</numerusform>
            <numerusform>%n new messages below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecksSection</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message numerus="yes">
        <source>%n row(s). Rows with the same ticket number are one ticket.</source>
        <translation>
            <numerusform>%n row. Rows with the same ticket number are one ticket.</numerusform>
            <numerusform>%n rows. Rows with the same ticket number are one ticket.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) would come in.</source>
        <translation>
            <numerusform>%n ticket would come in.</numerusform>
            <numerusform>%n tickets would come in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first: “{title}”, from {requester}, %n message(s).</source>
        <translation>
            <numerusform>The first: “{title}”, from {requester}, %n message.</numerusform>
            <numerusform>The first: “{title}”, from {requester}, %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be left out.</source>
        <translation>
            <numerusform>%n row would be left out.</numerusform>
            <numerusform>%n rows would be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) without a difference</source>
        <translation>
            <numerusform>%n sentence without a difference</numerusform>
            <numerusform>%n sentences without a difference</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation>
            <numerusform>%n proposal</numerusform>
            <numerusform>%n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) need your decision</source>
        <translation>
            <numerusform>%n post needs your decision</numerusform>
            <numerusform>%n posts need your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) may have arrived</source>
        <translation>
            <numerusform>%n post may have arrived</numerusform>
            <numerusform>%n posts may have arrived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) waiting</source>
        <translation>
            <numerusform>%n post waiting</numerusform>
            <numerusform>%n posts waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new on the ticket</source>
        <translation>
            <numerusform>%n new on the ticket</numerusform>
            <numerusform>%n new on the ticket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) open</source>
        <translation>
            <numerusform>%n question open</numerusform>
            <numerusform>%n questions open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlierFixes</name>
    <message numerus="yes">
        <source>%n earlier fix(es)</source>
        <translation>
            <numerusform>%n earlier fix</numerusform>
            <numerusform>%n earlier fixes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Entering</name>
    <message numerus="yes">
        <source>%n fact(s) proposed.</source>
        <translation>
            <numerusform>%n fact proposed.</numerusform>
            <numerusform>%n facts proposed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message numerus="yes">
        <source>%n proposal(s) to decide</source>
        <translation>
            <numerusform>%n proposal to decide</numerusform>
            <numerusform>%n proposals to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldLink</name>
    <message numerus="yes">
        <source>%n found in it</source>
        <translation>
            <numerusform>%n found in it</numerusform>
            <numerusform>%n found in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>Show %n line</numerusform>
            <numerusform>Show all %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n character(s)</source>
        <translation>
            <numerusform>Show %n character</numerusform>
            <numerusform>Show all %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaneCounts</name>
    <message numerus="yes">
        <source>%n no longer true</source>
        <translation>
            <numerusform>%n no longer true</numerusform>
            <numerusform>%n no longer true</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n never true</source>
        <translation>
            <numerusform>%n never true</numerusform>
            <numerusform>%n never true</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set aside</source>
        <translation>
            <numerusform>%n set aside</numerusform>
            <numerusform>%n set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not true or set aside</source>
        <translation>
            <numerusform>%n not true or set aside</numerusform>
            <numerusform>%n not true or set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered</source>
        <translation>
            <numerusform>%n answered</numerusform>
            <numerusform>%n answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dropped</source>
        <translation>
            <numerusform>%n dropped</numerusform>
            <numerusform>%n dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answered or dropped</source>
        <translation>
            <numerusform>%n answered or dropped</numerusform>
            <numerusform>%n answered or dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tried</source>
        <translation>
            <numerusform>%n tried</numerusform>
            <numerusform>%n tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tried or dropped</source>
        <translation>
            <numerusform>%n tried or dropped</numerusform>
            <numerusform>%n tried or dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n more line</numerusform>
            <numerusform>%n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n problems solved</source>
        <translation>
            <numerusform>{0} of %n problem solved</numerusform>
            <numerusform>{0} of %n problems solved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used in %n sentence(s)</source>
        <translation>
            <numerusform>used in %n sentence</numerusform>
            <numerusform>used in %n sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide %n proposal(s)</source>
        <translation>
            <numerusform>Decide %n proposal</numerusform>
            <numerusform>Decide %n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) not decided</source>
        <translation>
            <numerusform>%n proposal not decided</numerusform>
            <numerusform>%n proposals not decided</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message numerus="yes">
        <source>%n change(s) by others on the ticket, not here yet.</source>
        <translation>
            <numerusform>%n change by others on the ticket, not here yet.</numerusform>
            <numerusform>%n changes by others on the ticket, not here yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteHeader</name>
    <message numerus="yes">
        <source>%n to fill in</source>
        <translation>
            <numerusform>%n to fill in</numerusform>
            <numerusform>%n to fill in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of yours not in it</source>
        <translation>
            <numerusform>%n of yours not in it</numerusform>
            <numerusform>%n of yours not in it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenCounts</name>
    <message numerus="yes">
        <source>%n proposal(s) not decided</source>
        <translation>
            <numerusform>%n proposal not decided</numerusform>
            <numerusform>%n proposals not decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) not answered</source>
        <translation>
            <numerusform>%n question not answered</numerusform>
            <numerusform>%n questions not answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) not done</source>
        <translation>
            <numerusform>%n check not done</numerusform>
            <numerusform>%n checks not done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteCard</name>
    <message numerus="yes">
        <source>This looks like %n ticket(s).</source>
        <translation>
            <numerusform>This looks like %n ticket.</numerusform>
            <numerusform>This looks like %n tickets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This looks like a conversation of %n message(s)</source>
        <translation>
            <numerusform>This looks like a conversation of %n message</numerusform>
            <numerusform>This looks like a conversation of %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pastes</name>
    <message numerus="yes">
        <source>%n message(s) added.</source>
        <translation>
            <numerusform>%n message added.</numerusform>
            <numerusform>%n messages added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s) proposed: work them with Alt+P.</source>
        <translation>
            <numerusform>%n fact proposed: work it with Alt+P.</numerusform>
            <numerusform>%n facts proposed: work them with Alt+P.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) stood here already.</source>
        <translation>
            <numerusform>%n message stood here already.</numerusform>
            <numerusform>%n messages stood here already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Picking</name>
    <message numerus="yes">
        <source>%n fact(s) proposed.</source>
        <translation>
            <numerusform>%n fact proposed.</numerusform>
            <numerusform>%n facts proposed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) of other people&apos;s words set aside.</source>
        <translation>
            <numerusform>%n proposal of other people&apos;s words set aside.</numerusform>
            <numerusform>%n proposals of other people&apos;s words set aside.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostDetail</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionsSection</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReachBanner</name>
    <message numerus="yes">
        <source>%n post(s) wait and go out by themselves when you are back.</source>
        <translation>
            <numerusform>%n post waits and goes out by itself when you are back.</numerusform>
            <numerusform>%n posts wait and go out by themselves when you are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) wait and go out by themselves as soon as there is an answer.</source>
        <translation>
            <numerusform>%n post waits and goes out by itself as soon as there is an answer.</numerusform>
            <numerusform>%n posts wait and go out by themselves as soon as there is an answer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestOfNote</name>
    <message numerus="yes">
        <source>%n more sentence(s). The dialog that posts shows every character.</source>
        <translation>
            <numerusform>%n more sentence. The dialog that posts shows every character.</numerusform>
            <numerusform>%n more sentences. The dialog that posts shows every character.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message numerus="yes">
        <source>The desk that was here until {moment} is back, with %n ticket(s).</source>
        <translation>
            <numerusform>The desk that was here until {moment} is back, with %n ticket.</numerusform>
            <numerusform>The desk that was here until {moment} is back, with %n tickets.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The backup of {moment} is the desk now, with %n ticket(s).</source>
        <translation>
            <numerusform>The backup of {moment} is the desk now, with %n ticket.</numerusform>
            <numerusform>The backup of {moment} is the desk now, with %n tickets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptsRoom</name>
    <message numerus="yes">
        <source>%n proposal(s) wait in the inbox of the ticket.</source>
        <translation>
            <numerusform>%n proposal waits in the inbox of the ticket.</numerusform>
            <numerusform>%n proposals wait in the inbox of the ticket.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SupportSection</name>
    <message numerus="yes">
        <source>%n crash report(s) are kept on this computer.</source>
        <translation>
            <numerusform>%n crash report is kept on this computer.</numerusform>
            <numerusform>%n crash reports are kept on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
    <message numerus="yes">
        <source>%n part(s) could not be read.</source>
        <translation>
            <numerusform>%n part could not be read.</numerusform>
            <numerusform>%n parts could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) came in.</source>
        <translation>
            <numerusform>%n ticket came in.</numerusform>
            <numerusform>%n tickets came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) in this ticket.</source>
        <translation>
            <numerusform>%n new message in this ticket.</numerusform>
            <numerusform>%n new messages in this ticket.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WriterLine</name>
    <message numerus="yes">
        <source>%n of its sentences did not hold: see beside the note.</source>
        <translation>
            <numerusform>%n of its sentences did not hold: see beside the note.</numerusform>
            <numerusform>%n of its sentences did not hold: see beside the note.</numerusform>
        </translation>
    </message>
</context>
</TS>
