#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

used=$(df --output=ipcent -- "$p_folder" | tail -n 1 | tr -d ' %')
printf 'FACT: %s %% of the inodes of %s are used.\n' "$used" "$p_folder"

counts=$(find "$p_folder" -xdev -mindepth 1 -maxdepth 1 -type d -print0 2>/dev/null |
  while IFS= read -r -d '' folder; do
    printf '%s\t%s\n' "$(find "$folder" -xdev 2>/dev/null | wc -l)" "$folder"
  done | sort -rn) || true
head -n 5 <<< "$counts" | while IFS=$(printf '\t') read -r count place; do
  if [ -n "$count" ]; then
    printf 'FACT: %s holds at least %s files and folders.\n' "$place" "$count"
  fi
done

running=$(uname -r)
printf 'FACT: The running kernel is %s.\n' "$running"
if command -v dpkg-query > /dev/null; then
  dpkg-query --show --showformat '${db:Status-Abbrev}\t${Package}\n' 'linux-image-[0-9]*' 2>/dev/null |
    while read -r state package; do
      if [ "$state" = ii ] && [ "$package" != "linux-image-$running" ]; then
        printf 'FACT: The kernel package %s is installed and not running.\n' "$package"
      fi
    done || true
fi
