"""Names of programs and the words around them: what begins a command in the middle of a sentence, and what ends it."""

_COMMANDS_TEXT = """
add-apt-repository apt-get apt-key docker-compose
apt aptitude arping awk bash bcdedit brew cat chkdsk chmod chown cmd cron cscript curl df dig dism diskpart
diskutil dnf docker dpkg du echo env exportfs find fsutil git gpresult gpupdate grep gsutil ifconfig ip ipconfig
iptables journalctl kinit klist kubectl ldapsearch ln ls lsblk lsof mail make md modprobe mount mstsc mysql nano
nbtstat net netcat netsh netstat networksetup nginx nmap npm nslookup openssl pacman perl ping pip pnputil
postfix powershell ps psql python reg regedit regsvr restic rm robocopy route rsync samba sc schtasks scp sed
sendmail setspn sfc smbclient snap ssh sshd ssmtp su sudo suricata systemctl tar taskkill tcpdump tee telnet top
touch traceroute tracert umount unetbootin vim vino vssadmin wevtutil wget winget winrm wmic wsl wuauclt xcopy
xrdp yum zypper ebox zentyal fmaster apache ufw uas udev systemd
"""
COMMANDS = frozenset(_COMMANDS_TEXT.split())
"""Programs whose names are lower case: as first words they are never capitalised."""

ALSO_WORDS = frozenset(("mail", "net", "route", "find", "touch", "top", "make", "snap", "echo"))
"""Programs whose names are ordinary words first."""

_SUBCOMMANDS_TEXT = """
add checkout clone config copy create daemon-reload delete disable edit enable exec export format import install list
mount purge query remove repair reset restart run scan set show start status stop uninstall update upgrade use
"""
SUBCOMMANDS = frozenset(_SUBCOMMANDS_TEXT.split())

_PROSE_TEXT = """
returns return fails failed works worked gives says shows helps helped did does do has had have needs stops makes
prints lists reports asks hangs ends brings brought can cannot could should must will would may
gibt zeigt meldet schlägt liefert hilft half hat bringt brachte endet kann muss soll sollte
a an the is was were are be been to and or with without in into on at of for from by it then that this these not no all
after before when while while but because so if still again now
der die das den dem ein eine einen ist war waren wird wurde wurden sind und oder mit ohne in im auf an von für aus bei
nach vor zu zum zur nicht kein aber wenn weil noch dann
"""
PROSE = frozenset(_PROSE_TEXT.split())
"""Words that no command goes on with."""
