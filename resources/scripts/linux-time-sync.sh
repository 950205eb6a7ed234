#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

show() {
  timedatectl show --property="$1" --value
}

report() {
  local on synchronised
  on=$(show NTP)
  synchronised=$(show NTPSynchronized)
  printf 'FACT: Network time is on: %s; the clock is synchronised: %s.\n' "$on" "$synchronised"
}

now=$(date --iso-8601=seconds)
printf 'FACT: The time here is %s.\n' "$now"
zone=$(show Timezone)
printf 'FACT: The time zone is %s.\n' "$zone"
report
if command -v chronyc > /dev/null; then
  offset=$(chronyc -n tracking | grep -F 'System time') || offset='System time: unknown'
  printf 'FACT: chrony: %s\n' "$offset"
fi

if [ "$p_mode" = apply ]; then
  timedatectl set-ntp true
  for service in chrony chronyd systemd-timesyncd ntp; do
    if systemctl is-active --quiet -- "$service"; then
      systemctl restart -- "$service"
      printf 'FACT: The service %s was restarted.\n' "$service"
    fi
  done
  report
fi
