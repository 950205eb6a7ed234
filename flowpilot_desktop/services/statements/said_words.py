"""Words by which a sentence of a customer is told to state something, or to be chatter, a question, a plan, a guess."""

import re

from flowpilot_desktop.redaction.late_pattern import late

_I = re.IGNORECASE

ADDRESSED = late(r"^\s*(?:@[\w.-]+[:,]?|(?P<nick>[^\W\d][\w|`^\[\]-]{1,20})\s*[:,])\s+")
"""A nick at the beginning of a chat line; see ``HEADS`` for words that look like one."""

HEADS = frozenset(
    re.findall(
        r"\w+",
        "error errors fehler fehlermeldung solved gelöst lösung solution fixed update edit tested log logs "
        "result deferred ergebnis problem problems issue system version message meldung status output ausgabe "
        "os server client windows linux found cause ursache note hinweis yes no ja nein nope yep yeah also "
        "now still actually today yesterday heute gestern warning warnung fatal failed exception reason host "
        "device model gerät printer drucker running but and so however unfortunately",
    )
)

LEADING = late(
    r"^(?:(?:ok(?:ay)?|well|so|hmm+|hm|oh|ah+|hi(?: all| there)?|hello|hey|hallo|moin|guten (?:tag|morgen|abend)|also|"
    r"and|but|aber|und|anyway|btw|by the way|actually|basically|unfortunately|leider|sorry|yep|yes|yeah|yea|ja|naja|"
    r"tja|cheers|edit|update|oops|woops|ah ok|typical|new problem|here['’]?s some new info|"
    r"(?:here is|here['’]s) the problem|here['’]s the thing|sweet|oops|the problem is(?: that)?|hier ist das problem|"
    r"das problem ist(?:,? dass)?|again|then|however|"
    r"(?:thanks?|thank you|thx|"
    r"danke)(?: (?:a lot|so much|again|for [^,.!?]{1,30}))?)\b[ ,.!:;–-]*)+",
    _I,
)
"""What carries nothing at the beginning of a statement. Negations and *still* are no part of it."""

VERDICT = late(
    r"^(?:solved|fixed|resolved|found|tested|solution|my mistake|mein fehler|"
    r"gelöst|behoben|gefunden|getestet|lösung)\b\s*[:!–-]\s*",
    _I,
)
"""What announces a statement and is no part of it."""
ANNOUNCED = late(
    r"^(?:(?:it looks like |seems )?(?:this|that|it|here|das|dies|hier) (?:is|ist) (?:the|die|der) "
    r"(?:full |exact |ganze |genaue )?(?:errors?|message|error message|output|log|meldung|"
    r"fehlermeldung|ausgabe)\s*:\s*)?"
    r"(?:\[[^\[\]]*[\d:][^\[\]]*\]\s+)*(?=\S)",
    _I,
)
"""What stands before a message of a program: the words that hand it over, and the stamps of a log's line."""
ENDING = late(
    r"\s*(?:[:;]-?[)D(P]|[,;]\s+(?:you (?:were|are|helped)|thanks?|thank you|danke|vielen dank)\b[^.;]*)\s*$", _I
)
"""Thanks and smileys at the end of a statement."""
CHATTER = late(
    r"^\W*(?:(?:thanks?|thank you|thx|many thanks|cheers|danke|vielen dank|besten dank|great|nice|cool|perfect|super|"
    r"lol|haha\w*|hehe\w*|ok(?:ay)?|sure|right|true|good|sorry|welcome|bye|tschüss|gerne?|bitte|alright|wow|hmm+|"
    r"regards|kind regards|best regards|best|mit freundlichen grüßen|viele grüße|mfg|lg|gruß|hi|hello|hey|hallo|"
    r"no problem|kein problem|you were|np|ty|yw|to those|indeed|exactly|genau|got it|i see|ich verstehe|"
    r"verstehe)\b\W*)",
    _I,
)
PLAN = late(
    r"\b(?:i['’]?ll|i will|we['’]ll|we will|i['’]?m going to|i am going to|gonna|let me\b|let['’]s|hold on|will try|"
    r"i['’]d (?:like|love|prefer)|i would|we would|i want(?:ed)? to (?:know|ask)|"
    r"i (?:(?:only|just|really|also) )?want|i need to|"
    r"need (?:some )?help|want(?:s)? to know|reading as we speak|"
    r"when i get|if i (?:can|could)|i intend|i plan|i might|i may\b|i could|i should|ich werde|wir werden|ich möchte|"
    r"ich muss (?!.*(?:immer|jedes mal|dauernd|ständig|neu starten))|"
    r"ich würde|ich will\b|ich versuche|werde ich|melde mich|i['’]?m (?:still )?(?:trying|looking|hoping)|hope)\b",
    _I,
)
GUESS = late(
    r"\b(?:i (?:think|thought|guess|suppose|believe|assume|doubt|wonder)|(?:don['’]t|do not) think|i['’]m thinking|"
    r"you (?:think|mean)|we (?:think|suspect|assume)|i suspect|maybe|"
    r"my (?:first |initial )?(?:thought|guess|idea|suspicion)|"
    r"perhaps|probably|possibly|presumably|might|may be|(?:it|that|this|there) could be|could be (?:the|that|a)\b|"
    r"i fear|can(?:not|['’]t) confirm|ich befürchte|ich fürchte|nicht bestätigen|"
    r"not sure|no idea|seem(?:s|ed)? like|looks like it might|"
    r"wondering|"
    r"don['’]?t know|do not know|vielleicht|vermutlich|wahrscheinlich|möglicherweise|evtl|eventuell|ich (?:glaube|"
    r"denke|vermute)|wir vermuten|könnte (?:es )?sein|weiß nicht|keine ahnung|bin nicht sicher|scheinbar)\b",
    _I,
)
REQUEST = late(
    r"\b(?:please|bitte|can you|could you|would you|können sie|könnten sie|kannst du|könnt ihr|let me know|any (?:help|"
    r"ideas?|suggestions?|advice|hints?|pointers?)|anyone|anybody|somebody|someone (?:help|know)|hat jemand|"
    r"weiß jemand|help me|help would|check your|screenshots? (?:showing|of|attached)|"
    r"see (?:above|below|attached|here)|siehe|is it possible|"
    r"is there (?:a|any)|(?:trying|try) to (?:understand|figure|find out)|my question|the question)\b",
    _I,
)
QUESTION = late(
    r"^\W*(?:how (?:do|can|to|does|would|should|come)|what|why|where|which|when (?:do|does|will|should)|who\b|whom|"
    r"can i|could i|should i|is there|are there|does (?:any|this|it)|do (?:you|i|we)|did you|any(?:one|body)|has any|"
    r"wie (?:kann|bekomme|mache|geht|lässt|soll)|was (?:kann|soll|ist|bedeutet)|warum|wieso|weshalb|wo (?:kann|finde)|"
    r"welche[rs]?|kann ich|kann man|gibt es|muss ich)\b",
    _I,
)

FEELING = late(
    r"\b(?:(?:don['’]?t|do not|still don['’]?t) (?:like|care|understand|want|see why|mind)|surprised|perfect|useless|"
    r"makes (?:more |no |any )?sense|"
    r"encouraging|lol|np|found the (?:answer|solution) (?:here|in|on)|you helped|"
    r"(?:little|bit) (?:bit )?stuck|regardless|like i said|as i said|i['’]m afraid|narrowed it|run into (?:a|"
    r"several|some)|"
    r"nice to|glad|happy|curious|curiosity|interesting|honestly|emergency|i got it(?!\s+\w)|you were right|concerning|"
    r"this is the case|same link|found this|as follows|(?:like|is|are|was|were) the following|verstehe (?:nicht|ich)|"
    r"ist mir egal|wie gesagt|ehrlich gesagt)\b|^\W*re:",
    _I,
)
INSTRUCTION = late(
    r"^\W*(?:then |first |just |now )?(?:(?:en|dis)able|open|(?:un|re)?install|change|make|remove|delete|click|select|"
    r"run|try|check|add|restart|reboot|use|type|enter|edit|turn (?:on|off)|go to|navigate to|set)\s+"
    r"(?:[\"“”'’`]|(?:on|the|your|an?|it|this|all|any|sure)\b)|^\W*(?:dann )?\w+en sie\b",
    _I,
)
"""Tells somebody what to do."""
OUTCOME = late(
    r"\b(?:works?|worked|working|fix(?:ed|es)|solv(?:ed|es)|resolved|cured|did the trick|helped|helps|gone|succeed\w*|"
    r"connects|starts|boots|arrives?|läuft|funktioniert\w*|klappt|geht (?:es |alles )?(?:jetzt|wieder|nun)|"
    r"gelöst|behoben|geholfen|"
    r"erledigt|disappeared|same (?:error|problem|issue|result|message)|(?:der |die )?gleiche[rn]? (?:fehler|meldung|"
    r"problem)|still|immer noch|weiterhin|no change|no effect|no luck|no difference|keine änderung|to no avail)\b",
    _I,
)
NEGATED = late(
    r"\b(?:not|no|never|none|nothing|nobody|without|cannot|kein\w*|nicht|nichts|nie|niemand|ohne)\b|n['’]t\b", _I
)
DONE = late(
    r"\b(?:i|we|ich|wir)(?:['’]ve| have| had| already| also| just| even| habe| haben| then)*\s+(?:re)?(?:tried|did|"
    r"ran|run|set|put|use[ds]?|added|removed|deleted|changed|updated|upgraded|downgraded|installed|uninstalled|started|"
    r"restarted|rebooted|reset|created|checked|tested|verified|configured|disabled|enabled|replaced|switched|moved|"
    r"copied|cleared|flushed|followed|redid|redone|managed|ran|see|get|got|have|am using|am running|can|noticed|"
    r"found|edited|opened|reinstalled)\b"
    r"|\b(?:i['’]?m|i am|we are|we['’]re) (?:using|running|on|getting|seeing|connected|able|unable|trying to)\b"
    r"|\b(?:habe|haben|hatte|hatten|wurde|wurden)\b.{0,80}\b(?:ge\w+t|ge\w+en|\w*installiert|aktualisiert|deaktiviert|"
    r"aktiviert|konfiguriert|neu gestartet|versucht|probiert)\b",
    _I,
)
SEEN = late(
    r"(?<!you )\bcan\b|\b(?:kann|können|shows?|says?|said|reports?|returns?|returned|gives?|gave|displays?|"
    r"prompt(?:s|ed)|appears?|happens?|"
    r"happened|"
    r"occurs?|comes? up|pops? up|logs?|lists?|keeps?|stops?|stopped|began|begins|turns? (?:on|off|out)|changed|"
    r"expire[sd]?|exits?|lets|managed|found|finds|noticed|"
    r"(?:was|were|been|is|are) (?:\w+ )?\w*(?:ed|ten|ght|own|ilt|set|run|put)|"
    r"missing|blocked|"
    r"locked|disabled|enabled|reachable|erreichbar|(?:is|are) (?:\w+ )?(?:running|online|offline)|"
    r"installed|connected|disconnected|set to|configured|bound|full|empty|down|up to date|only|since|after|before|"
    r"every time|sometimes|always|whenever|until|seit|nachdem|sobald|immer|manchmal|nur|zeigt|meldet|erscheint|kommt|"
    r"steht|bleibt|blinkt|leuchtet|abgelaufen|gesperrt|voll|leer|verbunden|installiert|tested|needs?|requires?)\b",
    _I,
)
TECHNICAL = late(
    r"\d+\.\d+|\b0x[0-9a-f]+|\b[A-Z]{2,}\b|\b\w+[a-z][A-Z]\w*|\b\w+_\w+|[\w-]+\.(?:exe|dll|conf|cfg|log|ini|sys|py|sh|"
    r"ps1|xml|json|yml|yaml|service|local|com|net|org)\b|\\\\|/\w+/|[“\"`'].{4,}[”\"`']|\b\d{2,}\b|"
    r"(?<=\w )[A-Z]\w+\b.*\b[A-Z]\w+"
)
ERROR_LINE = late(
    r"\b(?:error|fatal|exception|fails?|failed|failure|stops|refuses|denied|refused|timed? ?out|unable|cannot|"
    r"could not|not found|fehler\w*|"
    r"verweigert|fehlgeschlagen|no such|invalid|unknown|0x[0-9a-f]{4,})\b",
    _I,
)
INCIDENT = late(
    r"\b(?:stolen|theft|gestohlen|geklaut|hacked|gehackt|compromised|kompromittiert|ransom\w*|lösegeld\w*)\b"
    r"|\b(?:clicked|opened|tapped|entered|typed|gave|told|shared|approved)\b[^.;]{0,50}\b(?:link|attachment|password|"
    r"passcode|credentials|pin|login data|card (?:number|details)|(?:mfa|push) (?:prompt|request)|fake \w+)\b"
    r"|\b(?:link|anhang|passwort|kennwort|pin|zugangsdaten|kreditkart\w+)\b[^.;]{0,50}\b(?:geklickt|angeklickt|geöffnet|"
    r"eingegeben|gesagt|verraten|weitergegeben|genannt)\b"
    r"|\b(?:someone|somebody|a stranger|jemand|ein fremder)\b[^.;]{0,30}\b(?:has|had|knows|signed|logged|used|uses|hat|"
    r"kennt|war)\b[^.;]{0,40}\b(?:password|account|mailbox|laptop|pc|passwort|kennwort|konto|postfach|rechner)\b"
    r"|\b(?:sign-?ins?|log-?ins?|anmeldung(?:en)?) (?:from|aus) (?:\w+ ){0,2}(?:country|abroad|land|ausland)\b"
    r"|\bfiles? (?:\w+ )?(?:are|is|were|have)\b[^.;]{0,20}\b(?:encrypted|ending|extension)\b"
    r"|\bdateien\b[^.;]{0,20}\b(?:verschlüsselt|endung)\b"
    r"|\b(?:laptop|notebook|phone|handy|smartphone|tablet|usb stick|stick|key ?card|token|diensthandy)\b[^.;]{0,30}\b"
    r"(?:got lost|is lost|was lost|is gone|ist weg|verloren|abhanden)\b",
    _I,
)
"""Tells of an attack, a loss or a theft: a fact even where it is only feared, because somebody must act on it now."""
STORED = late(
    r"\b(?:tak(?:e|es|ing)(?: up)?|fill(?:s|ed|ing)?(?: up)?|us(?:e|es|ed|ing)(?: up)?|eat(?:s|ing)?(?: up)?|"
    r"occup(?:y|ies)|grow(?:s|n|ing)?|beleg(?:t|en)|füll(?:t|en)|frisst|fressen|verbrauch(?:t|en)|wächst|wachsen)\b[^.;]{0,40}"
    r"(?:\b(?:space|disk|storage|drive|volume|quota|platz|platte|speicher\w*|laufwerk|kontingent|sich)\b|\d\s?[kmgt]i?b\b)",
    _I,
)
"""Says what takes up the room."""
SHORT_YES = late(r"^\W*(?:yes|yep|yeah|yea|yup|ja|jup|correct|right|genau|stimmt|just did|i did|did that|done)\b", _I)
EXPLAINED = late(
    r"^(?:it|that|this|the (?:real )?(?:problem|issue|cause|reason|culprit|fault)|es|das|die ursache|das problem|"
    r"der grund|schuld)\s+(?:was|were|turned out to be|(?:is|was) caused by|war(?:en)?|lag an|liegt an)\s+"
    r"(?!(?:able|unable|working|fine|ok(?:ay)?|good|great|nice|fun|easy|hard|helpful|perfect|it|that|"
    r"this|like)\b)\w+ \w",
    _I,
)
"""Says what it was: the cause, mostly."""
SHORT_NO = late(r"^\W*(?:no|nope|nah|nein|nö|not really|noch nicht|i have not|haven['’]?t|i didn['’]?t)\b", _I)
UNKNOWN = late(
    r"^\W*(?:(?:it is |that is |this is )?(?:not known|unknown)|(?:i|we) (?:do not|don['’]t) know|no idea|not sure|"
    r"n/?a|"
    r"nobody knows|(?:das ist )?(?:nicht bekannt|unbekannt)|(?:das )?(?:weiß|wissen) (?:ich|wir|niemand|er|sie) nicht|"
    r"weiß nicht|keine ahnung)(?: yet)?\W*$",
    _I,
)
"""Says that nobody knows, and no more."""
SAID_IN_GERMAN = late(r"\b(?:ja|jup|genau|stimmt|nein|nö|noch nicht)\b", _I)
WHICH = late(
    r"^(?:and |so |und )?(?:since (?:when|what)|what|which|where|how (?:long|many|much|often|old)|when|who|"
    r"seit wann|was|welche[nrsm]?|wo|woher|wann|wer|wie (?:lange|viele|viel|oft|alt)|um welche[ns]?)\b.*\?\W*$",
    _I,
)
"""A question that is answered with a word or two, and not with yes or no."""
EITHER = late(r"\b(?:or|oder)\b.*\?\W*$", _I)
POINTS_BACK = late(
    r"^\W*(?:that|this|it|das|es|dies)(?:['’]s)?\s+(?:\w+\s+){0,3}?(?:work\w*|fix\w*|solv\w*|did|help\w*|"
    r"funktioniert\w*|geht|ging|klappt\w*|half|hat)\b|^\W*(?:same (?:error|problem|issue|result|thing)|no (?:change|"
    r"luck|effect|difference)|still (?:the same|no|not|nothing)|works?(?: now)?\W*$|worked\W*$|now it works|it works|"
    r"(?:der )?gleicher? fehler|immer noch|"
    r"(?:(?:das|es) )?(?:hat|half|bringt|brachte) (?:leider )?(?:auch )?(?:nichts?|keine)\b|"
    r"(?:(?:it|that|this) )?(?:did(?: not|n['’]t)|does(?: not|n['’]t)) (?:help|work|change|fix)\b)\b",
    _I,
)
ADVICE = late(
    r"\?\W*$|^\W*(?:please |bitte |then |maybe |just |also |and )*(?:try|run|use|check|restart|reboot|reinstall|"
    r"install|"
    r"remove|delete|set|add|change|update|upgrade|disable|enable|open|make sure|create|reset|sudo|versuch\w*|prüf\w*|"
    r"starte\w*)\b|\byou (?:need|should|have to|can|could|must|may)\b|\bi suggest\b",
    _I,
)
NICK = late(
    r"^(?!(?:Since|How|What|When|Where|Why|Which|Who|Please|You|If|Then|And|So|But|Also|Just|Maybe|Now|Or|"
    r"Not|Did|Do|Does|Is|Are|Was|Were|Has|Have|Can|Could|Will|Would)\b)[A-Z]\w{1,19} "
    r"(?=(?:did|do|does|try|are|is|can|could|what|which|have|make|connection|run|check|you|how|where|why|when)\b)"
)
"""A nick before what the desk asks, without a sign behind it."""
LISTING = late(r"^\s*[bcdlps-](?:[r-][w-][xsStT-]){3}")
"""A line of a listing of files with their rights."""
RIGHTS = late(r"\b(?:permissions?|rights|denied|access|chmod|chown|rechte|berechtigung\w*|zugriff)\b", _I)
"""Words of a message for which the rights in a listing are what matters."""
NAMED = late(r"(?!https?:)[a-z]\w*(?:[._/-]\w+)*: ?[^ ]")
"""A program that says what follows. One that is a usual word is written large at the beginning as well as small."""
TYPED = late(r"(?!options?\b|switch|with\b|using\b)[a-z][a-z0-9-]*(?:[_./\\][^\s]|\s+(?:-\w|--\w|\|))")
"""A command or a name of a file at the beginning: written as it is."""
MEASURED = late(r"^(?:it|that|this|es|das)(?:['’]s| is| was| ist| war)\b(?=.*\d)(?:\s+\S+){1,6}$", _I)
"""A measure of something that was named in the sentence before."""
