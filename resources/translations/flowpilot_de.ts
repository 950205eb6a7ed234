<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ActionGroups</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="26"/>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="27"/>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="28"/>
        <source>What we know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="29"/>
        <source>Fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="30"/>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="31"/>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="32"/>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="40"/>
        <source>New ticket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="41"/>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="42"/>
        <source>Paste a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="43"/>
        <source>Search tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="44"/>
        <source>Next ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="45"/>
        <source>Previous ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="46"/>
        <source>Rename the ticket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="47"/>
        <source>Language of its notes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="48"/>
        <source>Add a second problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="49"/>
        <source>Wait for the customer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="50"/>
        <source>Take it up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="51"/>
        <source>Delete from this desk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="52"/>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="54"/>
        <source>I found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="55"/>
        <source>Customer said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="56"/>
        <source>To the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="57"/>
        <source>Ask the assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="58"/>
        <source>Send the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="59"/>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="63"/>
        <source>Make a fact of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="68"/>
        <source>Add a fact…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="69"/>
        <source>Add a question…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="70"/>
        <source>Add a check…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="71"/>
        <source>Work the proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="72"/>
        <source>Yes, it is true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="73"/>
        <source>No, set it aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="74"/>
        <source>Edit the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="75"/>
        <source>It is the cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="76"/>
        <source>It is the symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="77"/>
        <source>It is a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="78"/>
        <source>Internal or public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="79"/>
        <source>No longer true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="80"/>
        <source>It never was true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="85"/>
        <source>The next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="89"/>
        <source>Write a fix of your own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="90"/>
        <source>Start this fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="91"/>
        <source>Save script draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="92"/>
        <source>Make reusable script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="93"/>
        <source>Not this…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="94"/>
        <source>It worked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="95"/>
        <source>It helped in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="96"/>
        <source>It failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="97"/>
        <source>To be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="98"/>
        <source>Script of this fix…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="100"/>
        <source>Refresh the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="101"/>
        <source>Edit the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="102"/>
        <source>Copy the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="103"/>
        <source>Export the note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="104"/>
        <source>Print the note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="105"/>
        <source>Note or hand-over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="106"/>
        <source>Detach the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="107"/>
        <source>Post and resolve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="108"/>
        <source>Hand over…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="110"/>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="111"/>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="112"/>
        <source>Scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="113"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="114"/>
        <source>Deliver now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="115"/>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="116"/>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="117"/>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="118"/>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="119"/>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="120"/>
        <source>Undo the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="121"/>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="122"/>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/action_list.py" line="123"/>
        <source>About FlowPilot Desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="35"/>
        <source>Conversation or note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="36"/>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="37"/>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="60"/>
        <source>Resolution note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="56"/>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/arrangement.py" line="58"/>
        <source>TaskLane</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/asking.py" line="124"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/conversation/pane.py" line="24"/>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/conversation/pane.py" line="29"/>
        <location filename="../../flowpilot_desktop/ui/conversation/pane.py" line="30"/>
        <source>What did you find?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/door.py" line="110"/>
        <source>This is a fault of the program; nothing was changed by this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/door.py" line="111"/>
        <source>The details are in the desk&apos;s folder &apos;logs&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanePane</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/lane/pane.py" line="25"/>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/lane/pane.py" line="26"/>
        <source>What we know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/lane/pane.py" line="27"/>
        <source>Diagnostic checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/lane/pane.py" line="28"/>
        <source>Suggested fix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/message_bar.py" line="34"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/message_bar.py" line="38"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/message_bar.py" line="40"/>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/navigation.py" line="72"/>
        <source>The program was started with --offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/navigation.py" line="72"/>
        <source>Start it without to use the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/navigation.py" line="85"/>
        <source>About FlowPilot Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/navigation.py" line="88"/>
        <source>The workbench of a support agent that keeps working offline. This desk lives in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/note/pane.py" line="20"/>
        <location filename="../../flowpilot_desktop/ui/note/pane.py" line="32"/>
        <source>Resolution note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/note/pane.py" line="52"/>
        <source>up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/note/pane.py" line="52"/>
        <source>behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/note/pane.py" line="54"/>
        <source>no ticket yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/outbox/page.py" line="17"/>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/palette.py" line="46"/>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/palette.py" line="47"/>
        <source>An action or a ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/palette.py" line="52"/>
        <source>What fits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/scripts/page.py" line="17"/>
        <source>Script templates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="21"/>
        <source>As on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="25"/>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="26"/>
        <source>Light, dark, or as the rest of the computer looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="29"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="30"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="34"/>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="35"/>
        <source>Holds from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="39"/>
        <source>Language of notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="40"/>
        <source>For tickets that name no language of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="42"/>
        <source>As the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="48"/>
        <source>Folder for posted notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="50"/>
        <source>Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="57"/>
        <source>Seconds before a post without an answer is sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/rows.py" line="59"/>
        <source>Until then it may still arrive. The ticket is always searched before anything is repeated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/page.py" line="44"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/page.py" line="50"/>
        <source>This desk lives in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/page.py" line="109"/>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/settings/page.py" line="111"/>
        <location filename="../../flowpilot_desktop/ui/settings/page.py" line="114"/>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/shortcuts.py" line="22"/>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/shortcuts.py" line="24"/>
        <source>Single letters hold in the part of the window where they stand. Escape closes this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="30"/>
        <source>this PC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="37"/>
        <source>●  Offline since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="37"/>
        <source>●  Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="41"/>
        <source>Assistant: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="45"/>
        <source>%n post(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="45"/>
        <source>Nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="51"/>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="57"/>
        <source>There is nothing to paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="57"/>
        <source>Copy an e-mail, a chat or a ticket&apos;s number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="71"/>
        <source>New ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="72"/>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="73"/>
        <source>What is wrong?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="73"/>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="158"/>
        <source>In a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="78"/>
        <source>Import conversations, e-mails or exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="99"/>
        <source>No ticket was found in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="103"/>
        <source>%n part(s) could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="105"/>
        <source>%n ticket(s) came in.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="108"/>
        <source>Ticket #{number} came in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="113"/>
        <source>%n new message(s) in this ticket.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="124"/>
        <source>Rename ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="125"/>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="126"/>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="135"/>
        <source>As the desk&apos;s settings say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="140"/>
        <source>Language of the notes of ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="141"/>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="142"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="155"/>
        <source>Another problem in ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="156"/>
        <source>Facts, checks and fixes can then say which problem they belong to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="157"/>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="158"/>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="176"/>
        <source>Wait for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="177"/>
        <source>Ticket #{number} is set aside until an answer comes, or until you take it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="180"/>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="181"/>
        <source>Remind me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="181"/>
        <source>Not longer than until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="183"/>
        <source>Ticket #{number} waits for the customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="191"/>
        <source>Ticket #{number} is open again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="205"/>
        <source>Delete ticket #{number} from this desk?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="207"/>
        <source>Everything in it goes: conversation, facts, notes. Nothing changes in the ticket system. This cannot be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="210"/>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="212"/>
        <source>Ticket #{number} was deleted from this desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketRows</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/rows.py" line="76"/>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/rows.py" line="99"/>
        <source>for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/rows.py" line="100"/>
        <source>until {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/rows.py" line="108"/>
        <source>outcome to record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketsPane</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/pane.py" line="85"/>
        <location filename="../../flowpilot_desktop/ui/tickets/pane.py" line="86"/>
        <source>Search tickets and cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/pane.py" line="96"/>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/top_bar.py" line="31"/>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/top_bar.py" line="32"/>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/welcome.py" line="26"/>
        <source>Paste a ticket number, an e-mail or a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/welcome.py" line="32"/>
        <source>It is taken apart into messages and proposed facts. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/welcome.py" line="36"/>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/welcome.py" line="68"/>
        <source>Or choose one of the tickets at the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/tickets/welcome.py" line="70"/>
        <source>This desk is empty. Files and texts can be dropped anywhere on the window as well.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="14"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="15"/>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="16"/>
        <source>Resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="17"/>
        <source>Handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="20"/>
        <source>waits to be posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="21"/>
        <source>being posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="22"/>
        <source>may have arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="23"/>
        <source>the ticket moved on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="24"/>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="25"/>
        <source>posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="26"/>
        <source>not posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../../flowpilot_desktop/ui/words.py" line="65"/>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
