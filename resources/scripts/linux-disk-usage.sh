#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

used=$(df --output=pcent -- "$p_folder" | tail -n 1 | tr -d ' %')
free=$(df -h --output=avail -- "$p_folder" | tail -n 1 | tr -d ' ')
printf 'FACT: The file system of %s is %s %% full, %s are free.\n' "$p_folder" "$used" "$free"

complete=yes
largest=$(du -xh --max-depth=2 -- "$p_folder" 2>/dev/null | sort -rh) || complete=no
head -n "$p_top" <<< "$largest" | while IFS=$(printf '\t') read -r size folder; do
  printf 'FACT: %s holds %s.\n' "$folder" "$size"
done
if [ "$complete" = no ]; then
  printf 'FACT: Some folders could not be read: the sizes may be too small.\n'
fi
