#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

if ! entry=$(getent passwd -- "$p_account"); then
  printf 'FACT: There is no account %s on this machine.\n' "$p_account"
  exit 1
fi
home=$(cut -d : -f 6 <<< "$entry")
group=$(id -gn -- "$p_account")

change() {
  if ! chown --no-dereference -- "$p_account:$group" "$1" || ! chmod -- "$2" "$1"; then
    local now
    now=$(stat -c '%U:%G, permissions %a' -- "$1") || now='nobody that can be read'
    printf 'FACT: %s could not be changed; it belongs to %s. What comes behind it was left as it is.\n' "$1" "$now"
    exit 1
  fi
  printf 'FACT: %s was set to %s.\n' "$1" "$2"
}

for place in "$home" "$home/.ssh" "$home/.ssh/authorized_keys"; do
  if [ -e "$place" ]; then
    owner=$(stat -c %U:%G -- "$place")
    mode=$(stat -c %a -- "$place")
    printf 'FACT: %s belongs to %s, permissions %s.\n' "$place" "$owner" "$mode"
  else
    printf 'FACT: %s does not exist.\n' "$place"
  fi
done

if [ "$p_mode" = apply ] && [ -L "$home/.ssh" ]; then
  # What lies behind a link may be anybody's: nothing in it is changed either.
  printf 'FACT: %s is a link; it and what is in it were left as they are.\n' "$home/.ssh"
elif [ "$p_mode" = apply ]; then
  for place in "$home/.ssh" "$home/.ssh/authorized_keys"; do
    if [ -L "$place" ]; then
      printf 'FACT: %s is a link and was left as it is.\n' "$place"
    elif [ -d "$place" ]; then
      change "$place" 700
    elif [ -f "$place" ]; then
      change "$place" 600
    fi
  done
fi
