#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

if ! source=$(findmnt --noheadings --output SOURCE --mountpoint "$p_folder"); then
  printf 'FACT: %s is not mounted.\n' "$p_folder"
  if findmnt --fstab --noheadings --target "$p_folder" > /dev/null; then
    printf 'FACT: /etc/fstab has an entry for %s.\n' "$p_folder"
  fi
  exit 1
fi
kind=$(findmnt --noheadings --output FSTYPE --mountpoint "$p_folder")
options=$(findmnt --noheadings --output OPTIONS --mountpoint "$p_folder")
printf 'FACT: %s is mounted from %s (%s, %s).\n' "$p_folder" "$source" "$kind" "$options"

if timeout -- "$p_seconds" stat --file-system -- "$p_folder" > /dev/null; then
  printf 'FACT: %s answers within %s seconds.\n' "$p_folder" "$p_seconds"
else
  printf 'FACT: %s does not answer within %s seconds.\n' "$p_folder" "$p_seconds"
fi
