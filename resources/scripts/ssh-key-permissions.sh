#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

if ! entry=$(getent passwd -- "$p_account"); then
  printf 'FACT: There is no account %s on this machine.\n' "$p_account"
  exit 1
fi
home=$(cut -d : -f 6 <<< "$entry")
group=$(id -gn -- "$p_account")

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
      chown --no-dereference -- "$p_account:$group" "$place"
      chmod -- 700 "$place"
      printf 'FACT: %s was set to 700.\n' "$place"
    elif [ -f "$place" ]; then
      chown --no-dereference -- "$p_account:$group" "$place"
      chmod -- 600 "$place"
      printf 'FACT: %s was set to 600.\n' "$place"
    fi
  done
fi
