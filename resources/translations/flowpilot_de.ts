<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ActionGroups</name>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New ticket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the ticket…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of its notes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a second problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the customer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from this desk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a fact of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a fact…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a question…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a check…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work the proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, it is true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, set it aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal or public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It never was true</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a fix of your own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start this fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save script draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make reusable script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It worked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It helped in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Script of this fix…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note or hand-over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detach the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post and resolve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deliver now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>Conversation or note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TaskLane</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What did you find?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) open</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>This is a fault of the program; nothing was changed by this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details are in the desk&apos;s folder &apos;logs&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LanePane</name>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnostic checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested fix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>The program was started with --offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it without to use the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About FlowPilot Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbench of a support agent that keeps working offline. This desk lives in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotePane</name>
    <message>
        <source>Resolution note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no ticket yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Go to anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An action or a ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <source>Script templates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>As on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or as the rest of the computer looks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For tickets that name no language of their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for posted notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where notes go whose ticket belongs to no ticket system. Empty: the folder “posted” in this desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds before a post without an answer is sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then it may still arrive. The ticket is always searched before anything is repeated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk lives in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single letters hold in the part of the window where they stand. Escape closes this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>this PC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>●  Offline since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>●  Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant: {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
    <message>
        <source>There is nothing to paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy an e-mail, a chat or a ticket&apos;s number first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import conversations, e-mails or exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ticket was found in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) could not be read.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) came in.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ticket #{number} came in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) in this ticket.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rename ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desk&apos;s settings say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the notes of ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another problem in ticket #{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts, checks and fixes can then say which problem they belong to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket #{number} is set aside until an answer comes, or until you take it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not longer than until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket #{number} waits for the customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket #{number} is open again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete ticket #{number} from this desk?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in it goes: conversation, facts, notes. Nothing changes in the ticket system. This cannot be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket #{number} was deleted from this desk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketRows</name>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outcome to record</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TicketsPane</name>
    <message>
        <source>Search tickets and cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePane</name>
    <message>
        <source>Paste a ticket number, an e-mail or a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is taken apart into messages and proposed facts. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or choose one of the tickets at the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desk is empty. Files and texts can be dropped anywhere on the window as well.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits to be posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ticket moved on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not posted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
