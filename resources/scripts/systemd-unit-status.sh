#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

show() {
  systemctl show --property="$1" --value -- "$p_unit"
}

loaded=$(show LoadState)
if [ "$loaded" = not-found ]; then
  printf 'FACT: There is no unit %s.\n' "$p_unit"
  exit 1
fi
active=$(show ActiveState)
state=$(show SubState)
result=$(show Result)
since=$(show StateChangeTimestamp)
restarts=$(show NRestarts)
printf 'FACT: The unit %s is %s (%s), result %s.\n' "$p_unit" "$active" "$state" "$result"
printf 'FACT: It is so since %s; restarts so far: %s.\n' "$since" "${restarts:-0}"

journalctl --no-pager --quiet --output=cat --priority=err --unit="$p_unit" --lines="$p_lines" | while IFS= read -r line; do
  printf 'FACT: Journal: %s\n' "$line"
done
