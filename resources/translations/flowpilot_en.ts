<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/status_line.py" line="45"/>
        <source>%n post(s) waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketCommands</name>
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
    <message numerus="yes">
        <location filename="../../flowpilot_desktop/ui/tickets/commands.py" line="113"/>
        <source>%n new message(s) in this ticket.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
