<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
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
        <source>%n question(s) open</source>
        <translation>
            <numerusform>%n question open</numerusform>
            <numerusform>%n questions open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n post(s) waiting</source>
        <translation>
            <numerusform>%n post waiting</numerusform>
            <numerusform>%n posts waiting</numerusform>
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
</TS>
