"""What is known of the commands that bash bodies use: which take their arguments as plain data, and which do not.

Sources: the manual pages of these commands (GNU coreutils, findutils, grep, procps, systemd, iproute2, …).
"""

import re
from collections.abc import Mapping

from flowpilot_desktop.services.scripts.flow.taint import words

INTERPRETERS = words(
    """
    eval source . sh bash dash zsh ksh csh tcsh fish ash busybox python python2 python3 perl ruby php node lua
    tclsh expect rename run-parts gmake xargs parallel watch at batch crontab mysql mariadb psql sqlite3 sqlplus mongo
    mongosh redis-cli bc dc expr let gdb ed ex vi vim m4 make osascript socat script screen tmux su runuser compgen
    complete enable bind fc coproc
    """
)
"""Read what they are given, or their standard input, as a program."""

SCRIPTING = words("python python2 python3 perl ruby php node lua tclsh expect")
"""Those of them that a program on their line or in their input may tell to read what surrounds them."""

PLAIN = words(
    """
    : true false cd pushd popd pwd exit return shift break continue wait type which whereis hash kill sleep
    basename dirname realpath readlink ls stat file cat tac head tail less more wc nl cut paste tr sort uniq
    comm join diff cmp cksum md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum base64 base32 od xxd
    hexdump strings fold fmt pr column expand unexpand rev shuf seq split csplit truncate tee touch mkdir rmdir
    rm cp mv ln install mktemp chmod chown chgrp chattr lsattr getfacl setfacl getfattr setfattr du df dd sync
    locate tree tar gzip gunzip zcat bzip2 bunzip2 xz unxz zstd zip unzip cpio grep egrep fgrep zgrep shred
    namei fuser lsof iconv dos2unix unix2dos id whoami who w users last lastb lastlog faillog faillock
    pam_tally2 getent groups passwd useradd usermod userdel groupadd groupmod groupdel gpasswd chage chpasswd
    newgrp logger date timedatectl hostnamectl localectl loginctl hostname uname uptime free vmstat iostat
    mpstat sar ps pgrep pkill killall top pidof pstree nproc lscpu lsblk lsusb lspci lsmod modinfo modprobe
    dmesg dmidecode sensors smartctl hdparm nvme systemctl service journalctl update-rc.d chkconfig
    systemd-analyze systemd-resolve resolvectl sysctl ulimit umask renice ionice shutdown reboot wall mesg quota
    repquota setquota setsebool getsebool getenforce setenforce restorecon semanage chcon ausearch aureport
    auditctl mount umount mountpoint findmnt showmount exportfs blkid fdisk parted lvs vgs pvs lvextend
    lvdisplay vgdisplay pvdisplay resize2fs xfs_growfs xfs_info tune2fs e2fsck fsck swapon swapoff mdadm zpool
    zfs btrfs losetup cryptsetup ping ping6 traceroute tracepath mtr dig host nslookup ip ss netstat ifconfig
    route arp nmcli nc ncat telnet curl wget whois ethtool iw iwconfig tcpdump nmap firewall-cmd ufw iptables
    ip6tables nft conntrack arping dhclient openssl ssh-keygen ssh-keyscan keytool certbot
    update-ca-certificates klist kinit kdestroy smbclient smbstatus wbinfo realm sssctl adcli net ldapsearch
    rpcinfo nfsstat snmpget snmpwalk chronyc ntpq ntpdate apt apt-get apt-cache apt-mark dpkg dpkg-query rpm yum
    dnf zypper snap flatpak pacman needs-restarting postqueue postsuper postcat postconf postmap mailq mail
    sendmail newaliases exim doveadm lp lpr lpq lprm lpstat lpadmin lpinfo cancel cupsenable cupsdisable
    cupsaccept cupsreject nginx apachectl apache2ctl a2ensite a2dissite a2enmod docker podman kubectl crictl gpg
    iperf3 getconf locale tput clear stty tty
    """
)
"""Take their arguments and their standard input as data: names, addresses, files, texts."""

WRITES_FILES = frozenset({"tee", "cp", "mv", "ln", "install", "dd", "sort", "split", "csplit", "iconv", "base64"})
"""Those that put what they read into files that they are given the names of."""

MAKES_FILES = frozenset({"curl", "wget", "tar", "unzip", "cpio", "touch", "mkdir", "rsync", "scp", "git"})
"""Those that make files of what they are told to fetch or to take apart, under names that are not all known."""

FROM_FILES = words("make run-parts gmake source expect")
"""Interpreters that read their program from a file, named or not."""

SUBCOMMANDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("docker", "podman"),
        words(
            """
            inspect logs restart stop start ps stats top port rm rmi kill pull images image events diff pause
            unpause rename wait network volume container system info version history tag login logout
            """
        ),
    ),
    "kubectl": words(
        """
        get describe logs delete rollout scale top cordon uncordon drain label annotate config version wait
        """
    ),
    "docker-compose": words("ps logs restart stop start pause unpause top port images"),
    "crictl": words("inspect inspecti inspectp logs ps pods images stats stop start rm pull"),
    "systemctl": words(
        """
        status start stop restart try-restart reload reload-or-restart is-active is-enabled is-failed enable
        disable mask unmask show cat list-units list-unit-files list-timers list-dependencies reset-failed kill
        daemon-reload
        """
    ),
}
"""Of commands that can also run others: the words behind which values are data."""

GLOBAL_VALUES: Mapping[str, frozenset[str]] = {
    "kubectl": words("-n --namespace --context --cluster"),
    "systemctl": words("-p -n -t -o -s --property --lines --type --output --signal"),
    **dict.fromkeys(("docker", "podman"), words("-l --log-level")),
    "docker-compose": words("-f --file -p --project-name"),
}
"""Options before such a word that take a value which is data."""

CLIENT_OPTIONS: Mapping[str, frozenset[str]] = {
    "psql": words("-h -p -U --host --port --username"),
    **dict.fromkeys(("mysql", "mariadb"), words("-h -P -u --host --port --user")),
    "redis-cli": words("-h -p -n --user"),
    "crontab": frozenset({"-u"}),
}
"""Options of interpreters whose value is a name or an address, and never a program."""

OPTIONS_FIRST = frozenset({"ip", "nmcli", "bridge"})
"""Read options only before their first word; behind it a dash means nothing, and ``--`` would be wrong."""

RUNNING_OPTIONS: Mapping[str, frozenset[str]] = {
    "tar": words(
        """
        -I -F --use-compress-program --to-command --checkpoint-action --info-script --new-volume-script
        --rsh-command --rmt-command
        """
    ),
    "sort": frozenset({"--compress-program"}),
    "wait": frozenset({"-p"}),
    "split": frozenset({"--filter"}),
    "wget": frozenset({"--use-askpass", "-e", "--execute", "--config"}),
    "curl": frozenset({"-K", "--config"}),
    "zip": frozenset({"-TT", "--unzip-command"}),
    "nc": frozenset({"-e", "-c"}),
    "ncat": frozenset({"-e", "-c", "--exec", "--sh-exec", "--lua-exec"}),
    "tcpdump": frozenset({"-z"}),
    "nmap": frozenset({"--script", "--script-args"}),
    "openssl": frozenset({"-engine", "-provider", "-config", "-provider-path"}),
    "cpio": frozenset({"--rsh-command"}),
    "smbclient": frozenset({"-c", "--command"}),
    "systemctl": frozenset({"-H", "--host"}),
    "man": frozenset({"-P", "-H"}),
    **dict.fromkeys(("apt", "apt-get"), frozenset({"-o", "--option", "-c", "--config-file"})),
    "rpm": frozenset({"-E", "--eval", "-D", "--define", "--pipe", "--root"}),
    "dnf": frozenset({"--setopt", "-c", "--config"}),
    "yum": frozenset({"--setopt", "-c", "--config"}),
    "less": frozenset({"-k", "--lesskey-file"}),
    "mail": frozenset({"-S"}),
    "sendmail": frozenset({"-C"}),
    "gpg": frozenset({"--options", "--photo-viewer", "--agent-program"}),
    "modprobe": frozenset({"-C", "--config", "-d"}),
    "nginx": frozenset({"-g", "-c"}),
    "apachectl": frozenset({"-c", "-C", "-f"}),
    "apache2ctl": frozenset({"-c", "-C", "-f"}),
    "dpkg": frozenset({"--post-invoke", "--pre-invoke"}),
    "ip": frozenset({"-b", "-batch"}),
    "zpool": frozenset({"-c"}),
    "kubectl": frozenset({"--exec-command", "--kubeconfig"}),
    "certbot": words(
        "--deploy-hook --pre-hook --post-hook --renew-hook --manual-auth-hook --manual-cleanup-hook -c --config"
    ),
    **dict.fromkeys(("iptables", "ip6tables"), frozenset({"--modprobe", "-M"})),
    "mdadm": frozenset({"--program", "-p", "--alert"}),
    "flatpak": frozenset({"--command"}),
    "exim": frozenset({"-be", "-C", "-D"}),
    "dhclient": frozenset({"-sf", "-cf"}),
    "sysctl": frozenset({"-p", "--load"}),
    "find": frozenset({"-exec", "-execdir", "-ok", "-okdir"}),
}
"""Options of plain commands whose value is a program, or names one."""

VALUE_OPTIONS: Mapping[str, frozenset[str]] = {
    "ssh": frozenset({"-p", "-l", "-i"}),
    "tar": words("-C -f -cf -xf -tf -czf -xzf -tzf -T -X --directory --file --exclude"),
    "sort": words("-k -t -o -T -S"),
    "split": words("-a -b -l -n"),
    "wget": words("-O -o -P -T -t --header --user --password --output-document"),
    "nc": words("-p -w -s"),
    "ncat": words("-p -w -s"),
    "nmap": frozenset({"-p"}),
    "rpm": frozenset(),
    "apt": frozenset({"-t"}),
    "apt-get": frozenset({"-t"}),
    "dpkg": frozenset(),
    "cpio": frozenset({"-D"}),
    "smbclient": frozenset({"-U", "-W", "-p", "-I"}),
    "mail": frozenset({"-s", "-r", "-a"}),
    "systemctl": frozenset({"-p", "-n", "-t"}),
}
"""Commands of which one option alone can run something, and those of their options behind which a value is safe."""

NOT_FROM_INPUT = words("mail smbclient nslookup telnet parted fdisk nft ssh")
"""Plain commands that take commands from their standard input."""

TAKES_WORDS_AS_THEY_ARE = frozenset({"printf", "test", "[", ":", "true", "false", "exit", "return"})

WRAPPERS: Mapping[str, frozenset[str]] = {
    "sudo": words("-u -g -h -p -C -T --user --group --host --prompt"),
    "doas": frozenset({"-u"}),
    "timeout": words("-k -s --kill-after --signal"),
    "nice": frozenset({"-n", "--adjustment"}),
    "ionice": words("-c -n --class --classdata"),
    "nohup": frozenset(),
    "setsid": frozenset(),
    "stdbuf": words("-i -o -e"),
    "env": words("-u --unset -C --chdir"),
    "command": frozenset(),
    "builtin": frozenset(),
    "exec": frozenset({"-a"}),
    "time": words("-f -o"),
    "flock": words("-w --wait --timeout -E --conflict-exit-code"),
    "unshare": frozenset(),
    "strace": words("-o -e -p -s"),
}
"""Commands that run the command behind their options, and those of their options that take a value."""

OPERANDS_BEFORE_COMMAND: Mapping[str, int] = {"timeout": 1, "flock": 1}

SSH_VALUES = words("-p -l -i -o -F -J -L -R -D -b -c -E -e -I -m -O -Q -S -W -w -B")
XARGS_VALUES = words("-n -P -L -I -d -E -s -a --max-args --max-procs --replace --delimiter")

_SYSTEM_FOLDERS = re.compile(r"(?:/usr(?:/local)?)?/s?bin/")

STEERING = re.compile(
    # bash's own variables; some of them evaluate what they are given
    r"BASH\w*|RANDOM|SRANDOM|SECONDS|OPTIND|OPTERR|HIST\w*|LINENO|TMOUT|EPOCH\w*|COLUMNS|LINES|FUNCNEST|FUNCNAME|GROUPS|DIRSTACK"
    r"|PATH|IFS|ENV|SHELL|SHELLOPTS|SHLVL|CDPATH|GLOBIGNORE|PROMPT_\w+|PS[0-4]|POSIXLY_CORRECT|COMP_\w+|COMPREPLY|MAPFILE|REPLY"
    r"|INPUTRC|FIGNORE|EXECIGNORE|CHILD_MAX|FCEDIT|MAIL\w*|TERM|TERMINFO\w*|TERMCAP|HOME|OLDPWD|PWD|UID|EUID|PPID|PIPESTATUS"
    # what makes other programs load or run something
    r"|LD_\w+|DYLD_\w+|GCONV_PATH|LOCPATH|NLSPATH|MALLOC_\w+|PYTHON\w*|PERL\w*|RUBY\w*|GEM_\w+|NODE_\w+|NPM_\w+|JAVA_\w+|_JAVA\w*"
    r"|JDK_\w+|PHP\w*|LUA_\w+|GIT_\w+|SSH_\w+|SVN_\w+|RSYNC_\w+|TAR_\w+|GZIP|XZ_\w+|ZIP\w*|GREP_\w+|LESS\w*|MORE|MAN\w*|OPENSSL_\w+"
    r"|SSL_\w+|CURL_\w+|WGETRC|DOCKER_\w+|KUBECONFIG|KRB5_\w+|SYSTEMD_\w+|SUDO_\w+|AWKPATH|AWKLIBPATH|TMPDIR|NETRC|XDG_\w+|EDITOR"
    r"|VISUAL|PAGER|BROWSER|\w*_PAGER|\w*_EDITOR|\w*_COMMAND|\w*_RSH|\w*_SHELL|\w*_OPTIONS|\w*_OPTS|\w*FLAGS|\w*_ASKPASS|\w*PRELOAD"
    r"|CC|CXX|MAKE\w*|HTTP_PROXY|HTTPS_PROXY|ALL_PROXY|FTP_PROXY|NO_PROXY|http_proxy|https_proxy|all_proxy|ftp_proxy|no_proxy"
    r"|histchars|auto_resume"
)
"""Names of variables that steer bash or other programs."""

PROMPTS = frozenset({"PS0", "PS1", "PS2", "PS3", "PS4", "PROMPT_COMMAND"})
"""Variables of which bash expands what they hold."""
RUN_LATER = re.compile(
    r"/cron|/etc/(?:profile|sudoers|init|rc|bash|udev|logrotate|ld\.so|ppp|pam|security|acpi|apt/apt\.conf|modprobe|aliases)"
    r"|/systemd/(?:system|user)|/(?:s?bin|lib|libexec|hooks|autostart|update-motd\.d|dispatcher\.d|if-\w+\.d|dhclient-\w+\.d)/"
    r"|^/(?:proc|sys)/|\.(?:bashrc|profile|bash_\w+|zshrc|zprofile|kshrc|forward|procmailrc)$|\.ssh/|/spool/(?:at|cron)"
)
"""Files that are run later by others."""

CONVERSIONS = re.compile(r"(?:[^%]|%%|%[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?[diouxXeEfFgGaAcsbq])*")
"""Formats of printf of which every part prints; ``%n`` would write to the variable that an argument names."""

SED_SCRIPT = re.compile(
    r"(?:(?:\d+|\$)?(?:,(?:\d+|\$))?[pdq=]|/(?:[^/\\\n]|\\.)*/[pdq]"
    r"|(?:/(?:[^/\\\n]|\\.)*/|\d+|\$)?s([/|#,:!])(?:(?!\1)[^\\\n]|\\.)*\1(?:(?!\1)[^\\\n]|\\.)*\1[gpIi0-9]*)"
    r"(?:\s*;\s*(?:(?:\d+|\$)?(?:,(?:\d+|\$))?[pdq=]|/(?:[^/\\\n]|\\.)*/[pdq]"
    r"|s([/|#,:!])(?:(?!\2)[^\\\n]|\\.)*\2(?:(?!\2)[^\\\n]|\\.)*\2[gpIi0-9]*))*;?"
)
"""Scripts of sed that only print, delete and replace; its ``e`` runs commands."""

AWK_RUNS = re.compile(r"\bsystem\s*\(|(?<!\|)\|(?!\|)|\bgetline\b|@(?!\w*[\"/])|\$ENVIRON")
AWK_PATTERN = re.compile(r"(?:^\s*|(?<=[{(~!&|;,])[ \t]*)/(?:[^/\\\n\"\[]|\\.|\[[^\]/\n\"]*\])+/")
"""A regular expression where only one can stand, and no division; a bar in it runs nothing."""


def base_name(command: str) -> str:
    """The name of a command, whether or not the system's folder stands before it."""
    found = _SYSTEM_FOLDERS.match(command)
    return command[found.end() :] if found else command
