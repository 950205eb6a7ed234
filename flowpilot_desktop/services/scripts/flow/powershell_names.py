"""What is known of the commands, types, methods and operators of PowerShell: which take values as plain data.

Sources: the help of the modules that come with Windows PowerShell 5.1 and the server tools; .NET's reference.
"""

import re
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.taint import words

ALIASES: Mapping[str, str] = {
    "%": "foreach-object",
    "foreach": "foreach-object",
    "?": "where-object",
    "where": "where-object",
    "iex": "invoke-expression",
    "icm": "invoke-command",
    "saps": "start-process",
    "start": "start-process",
    "ii": "invoke-item",
    "ipmo": "import-module",
    "sal": "set-alias",
    "nal": "new-alias",
    "sv": "set-variable",
    "set": "set-variable",
    "nv": "new-variable",
    "gv": "get-variable",
    "gcm": "get-command",
    "si": "set-item",
    "ni": "new-item",
    "md": "new-item",
    "mkdir": "new-item",
    "gi": "get-item",
    **dict.fromkeys(("gci", "dir", "ls"), "get-childitem"),
    **dict.fromkeys(("gc", "cat", "type"), "get-content"),
    "ac": "add-content",
    **dict.fromkeys(("cp", "copy", "cpi"), "copy-item"),
    **dict.fromkeys(("mv", "move", "mi"), "move-item"),
    **dict.fromkeys(("ren", "rni"), "rename-item"),
    **dict.fromkeys(("rm", "del", "ri", "rd", "rmdir", "erase"), "remove-item"),
    **dict.fromkeys(("echo", "write"), "write-output"),
    "select": "select-object",
    "sort": "sort-object",
    "group": "group-object",
    "measure": "measure-object",
    "compare": "compare-object",
    "diff": "compare-object",
    "tee": "tee-object",
    "gm": "get-member",
    "ft": "format-table",
    "fl": "format-list",
    "fw": "format-wide",
    **dict.fromkeys(("gps", "ps"), "get-process"),
    **dict.fromkeys(("kill", "spps"), "stop-process"),
    "gsv": "get-service",
    "sasv": "start-service",
    "spsv": "stop-service",
    "sleep": "start-sleep",
    **dict.fromkeys(("iwr", "wget", "curl"), "invoke-webrequest"),
    "irm": "invoke-restmethod",
    "gcim": "get-ciminstance",
    "gwmi": "get-wmiobject",
    "icim": "invoke-cimmethod",
    "iwmi": "invoke-wmimethod",
    "sls": "select-string",
    "rvpa": "resolve-path",
    "cvpa": "convert-path",
    "gp": "get-itemproperty",
    "sp": "set-itemproperty",
    **dict.fromkeys(("cd", "chdir", "sl"), "set-location"),
    "pushd": "push-location",
    "popd": "pop-location",
    "oh": "out-host",
    "epcsv": "export-csv",
    "ipcsv": "import-csv",
    "sajb": "start-job",
}

_READING_VERBS = words(
    """
    get test resolve measure select sort group write format out convertto convertfrom compare find search show
    join split wait export clear stop restart suspend resume disable unlock lock remove repair reset rename
    disconnect dismount mount uninstall unregister revoke block unblock grant hide limit backup checkpoint
    compress expand read receive
    """
)
"""Verbs that start nothing of what they are given."""

_NEVER = frozenset({"find-module", "save-module", "receive-pssession"})
_CHANGING_VERBS = words(
    """
    set new add enable update move copy import send push pop start invoke initialize optimize register publish
    merge tee where foreach close open undo approve complete confirm request sync install connect
    """
)
_NOUNS = words(
    r"""
    ad(?:user|group\w*|computer|account\w*|object|organizationalunit|principal\w*|permission\w*)
    ad(?:serviceaccount|finegrained\w*)
    net(?:ip\w*|adapter\w*|route|firewall\w*|connection\w*|tcp\w*|lbfo\w*|qos\w*|nat\w*) dns\w* dhcp\w* smb\w*
    nfs\w* printer\w* printjob local(?:user|group\w*) mailbox\w* distributiongroup\w* unifiedgroup\w*
    recipient\w* mailcontact mailuser transportrule inboxrule calendarprocessing casmailbox
    mg(?:user\w*|group\w*|device\w*) azureaduser\w* azureadgroup\w* msoluser\w* csuser\w* cs\w*policy vm
    vmswitch vmnetworkadapter vhd disk partition volume bitlocker\w* mp(?:preference|scan|signature)
    windowsfeature windowsoptionalfeature windowscapability timezone date culture content item itemproperty
    location clipboard acl service csv clixml member sleep object mailmessage tpm\w* computer eventlog winevent
    storage\w* dedup\w* cluster\w* iscsi\w* wsus\w* certificate pfxcertificate guid timespan webrequest
    restmethod gpo gplink gppermission\w* gpupdate psdrive pssession cimsession transcript adreplication\w*
    hyperv\w* securestring string strictmode
    """
)
"""Patterns of nouns: with these verbs, commands that take what they are given as names, addresses, numbers, texts."""
_CHANGING = re.compile(rf"(?:{'|'.join(sorted(_CHANGING_VERBS))})-(?:{'|'.join(sorted(_NOUNS))})")

PROGRAMS_OF_WINDOWS = words(
    """
    ipconfig ping tracert pathping nslookup netstat arp route nbtstat getmac hostname whoami systeminfo tasklist
    taskkill query quser qwinsta qprocess logoff rwinsta msg shutdown net net1 nltest dsregcmd klist setspn
    gpupdate gpresult w32tm certutil cipher icacls takeown attrib robocopy xcopy chkdsk defrag fsutil vssadmin
    manage-bde powercfg pnputil dism sfc wevtutil wuauclt usoclient auditpol secedit reg tzutil
    driverquery dsquery dsget repadmin dcdiag netdom cmdkey qappsrv openfiles compact where findstr more tree
    label vol ver expand
    """
)
"""Programs that take their arguments as names, addresses, numbers, paths."""

INTERPRETING = words(
    """
    invoke-expression add-type start-process invoke-sqlcmd invoke-cimmethod invoke-wmimethod wmic cmd powershell
    pwsh bash sh wsl python python3 py perl ruby node php cscript wscript mshta rundll32 regsvr32 schtasks at
    msiexec register-scheduledtask new-scheduledtaskaction set-alias new-alias import-module new-module
    invoke-item invoke-history register-engineevent register-objectevent register-wmievent
    register-cimindicationevent enter-pssession import-pssession install-module install-script install-package
    update-typedata update-formatdata set-psbreakpoint trace-command set-variable new-variable
    invoke-wsmanaction new-service ssh psexec winrs runas forfiles start explorer msbuild installutil regasm
    regsvcs odbcconf wmiexec bitsadmin hh control conhost invoke-pester
    """
)
"""Run, load or keep for later what they are given."""

RUNNING_PARAMETERS = (
    "filter",
    "ldapfilter",
    "query",
    "filterxpath",
    "filterxml",
    "xpath",
    "scriptblock",
    "argumentlist",
    "encodedcommand",
    "initializationscript",
    "expression",
    "binarypathname",
)
KEEPING_PARAMETERS = ("outvariable", "errorvariable", "warningvariable", "informationvariable", "pipelinevariable")
_SHORT_KEEPING = frozenset({"ov", "ev", "wv", "iv", "pv"})
FILTER_IS_A_PATTERN = words(
    """
    get-childitem get-item copy-item move-item remove-item get-content select-string test-path
    """
)
WRITES_TO_DRIVES = words(
    """
    new-item set-item set-content add-content copy-item move-item rename-item clear-item
    """
)

DATA_TYPES = words(
    """
    string char int int16 int32 int64 uint16 uint32 uint64 long short byte double single float decimal bool
    boolean bigint numerics.biginteger datetime datetimeoffset timespan guid version uri net.ipaddress ipaddress
    mailaddress net.mail.mailaddress object array hashtable ordered pscustomobject psobject
    collections.hashtable collections.arraylist collections.stack collections.queue collections.generic.list
    collections.generic.dictionary collections.generic.hashset text.stringbuilder math convert io.path io.file
    io.directory io.fileinfo io.directoryinfo io.driveinfo io.streamwriter io.streamreader io.stringreader
    net.dns net.sockets.tcpclient net.sockets.udpclient net.networkinformation.ping net.networkcredential
    net.webclient management.automation.pscredential pscredential security.securestring securestring
    security.principal.ntaccount security.principal.securityidentifier security.principal.windowsprincipal
    serviceprocess.servicecontroller text.encoding text.utf8encoding bitconverter web.httputility net.webutility
    stringcomparison globalization.cultureinfo cultureinfo console
    security.cryptography.x509certificates.x509certificate2 x509certificate2 security.cryptography.sha256
    diagnostics.stopwatch diagnostics.eventlog security.accesscontrol.filesystemaccessrule void regex
    text.regularexpressions.regex net.webrequest timezoneinfo net.sockets.addressfamily enum nullable
    """
)
NUMBER_TYPES = words(
    """
    int int16 int32 int64 uint16 uint32 uint64 long short byte double single float decimal bool boolean datetime
    timespan guid bigint
    """
)
PATTERN_METHODS = frozenset({"match", "matches", "ismatch", "replace", "split", "new"})

METHODS = words(
    """
    trim trimstart trimend split replace substring startswith endswith contains indexof lastindexof tolower
    toupper tolowerinvariant toupperinvariant padleft padright insert remove tostring tochararray equals
    compareto gettype gethashcode clone format join concat isnullorempty isnullorwhitespace parse tryparse
    parseexact new add addrange clear push pop peek enqueue dequeue append appendline appendchar appendformat
    makereadonly containskey containsvalue getvalue getenumerator sort reverse toarray adddays addhours
    addminutes addseconds addmonths addyears subtract touniversaltime tolocaltime toshortdatestring
    toshorttimestring tolongdatestring round floor ceiling abs min max pow combine getfilename
    getfilenamewithoutextension getextension getdirectoryname getfullpath getpathroot changeextension
    getrandomfilename gettemppath gettempfilename exists readalltext readalllines readallbytes writealltext
    writealllines writeallbytes appendalltext appendalllines createdirectory getfiles getdirectories
    enumeratefiles copy move delete copyto moveto gethostaddresses gethostentry gethostbyname gethostname
    connect connectasync beginconnect endconnect send sendasync sendpingasync wait waitone waitforexit
    waitforstatus close dispose refresh start stop pause continue getbytes getstring getcharcount tobase64string
    frombase64string urlencode urldecode htmlencode htmldecode escapedatastring unescapedatastring escape
    unescape write writeline readline readtoend flush downloadstring downloadfile downloaddata getresponse
    getresponsestream translate isinrole fromseconds fromminutes fromhours fromdays frommilliseconds tofiletime
    fromfiletime toint32 toint64 todouble todatetime toboolean where foreach getnetworkcredential
    getpropertyvalue setaccessrule addaccessrule removeaccessrule computehash tohexstring writeentry
    getaddressbytes getvalues isdefined kill closemainwindow
    """
)
"""Methods of texts, numbers, dates, lists, files, connections."""

SIZES = frozenset({"length", "count"})
STEERING = words(
    """
    psdefaultparametervalues executioncontext psmoduleautoloadingpreference psmodulepath ofs outputencoding
    pssessionapplicationname pssessionconfigurationname pssessionoption profile pshome
    """
)
REGEX_OPERATORS = frozenset({"match", "notmatch", "replace", "split"})
_PREFIX = re.compile(r"^.*[\\/]", re.DOTALL)


def command_name(text: str) -> str:
    """The name behind an alias, a path, a module, ``.exe``."""
    name = _PREFIX.sub("", text.strip()).lower().removesuffix(".exe")
    return ALIASES.get(name, name)


def is_plain(name: str) -> bool:
    """Whether a command takes what it is given as plain data."""
    if name in INTERPRETING or name in _NEVER:
        return False
    verb, dash, noun = name.partition("-")
    if dash and noun and verb in _READING_VERBS:
        return True
    return name in PROGRAMS_OF_WINDOWS or bool(_CHANGING.fullmatch(name))


def type_name(name: str) -> str:
    """A type's name without ``System.``, brackets and what stands in them."""
    return name.lower().strip().partition("[")[0].removeprefix("system.").strip()


def keeps_in_variable(parameter: str) -> bool:
    """Whether a parameter names a variable that receives what the command writes."""
    return parameter in _SHORT_KEEPING or (
        len(parameter) > 3 and any(each.startswith(parameter) for each in KEEPING_PARAMETERS)
    )


def runs_parameter(parameter: str, name: str) -> bool:
    """Whether what this parameter is given is read as a query or a program; it may be shortened."""
    if not parameter or (name in FILTER_IS_A_PATTERN and "filter".startswith(parameter)):
        return False
    return any(each.startswith(parameter) for each in RUNNING_PARAMETERS)
