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
  if ! timedatectl set-ntp true; then
    printf 'FACT: Network time could not be switched on; nothing was changed.\n'
    exit 1
  fi
  failed=no
  for service in chrony chronyd systemd-timesyncd ntp; do
    if systemctl is-active --quiet -- "$service"; then
      if systemctl restart -- "$service"; then
        printf 'FACT: The service %s was restarted.\n' "$service"
      else
        state=$(systemctl is-active -- "$service") || true
        printf 'FACT: The service %s could not be restarted and is %s.\n' "$service" "$state"
        failed=yes
      fi
    fi
  done
  report
  if [ "$failed" = yes ]; then
    exit 1
  fi
fi
