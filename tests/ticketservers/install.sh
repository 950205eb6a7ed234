#!/usr/bin/env bash
# Real ticket servers for the tests: Request Tracker 5, Redmine (Debian's packages, as root) and Roundup (its own
# environment), each set up once as a template that a test copies and starts. No daemon is left running.
#
#   install.sh [rt] [redmine] [roundup]     all three where none is named
#
# FLOWPILOT_TICKETSERVERS names the folder of the templates; PYTHON the interpreter for Roundup's environment.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
home=${FLOWPILOT_TICKETSERVERS:-/var/cache/flowpilot-ticketservers}
mkdir -p "$home"
[ $# -gt 0 ] || set -- rt redmine roundup
export DEBIAN_FRONTEND=noninteractive
# Debian 12's Ruby brings a newer Bundler that does not find the gems of Debian's packages; Debian's own one does.
export BUNDLER_VERSION="${BUNDLER_VERSION:-2.3.15}"

packages() {
    local missing=()
    for name in "$@"; do
        dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null | grep -q '^ii' || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ -n "${is_updated:-}" ] || apt-get update --quiet --quiet
    is_updated=1
    apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}"
}

for system in "$@"; do
    if "${PYTHON:-python3}" "$here/servers.py" ready "$system" "$home/$system"; then
        echo "$system is there already: $home/$system"
        continue
    fi
    case "$system" in
    rt) # msmtp-mta stands for a mail server without being one; dbconfig-no-thanks keeps the package from making a database
        packages request-tracker5 rt5-standalone rt5-db-sqlite msmtp-mta dbconfig-no-thanks ;;
    redmine) packages redmine redmine-sqlite dbconfig-no-thanks puma ;;
    roundup)
        "${PYTHON:-python3}" -c "import ensurepip" 2>/dev/null || packages python3-venv
        [ -x "$home/roundup/venv/bin/roundup-server" ] || "${PYTHON:-python3}" -m venv "$home/roundup/venv"
        "$home/roundup/venv/bin/pip" install --quiet "roundup==2.6.0" ;;
    *) echo "there is no ticket server '$system'" >&2; exit 2 ;;
    esac
    "${PYTHON:-python3}" "$here/servers.py" prepare "$system" "$home/$system"
    echo "$system is ready: $home/$system"
done
