#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

engine=docker
command -v docker > /dev/null || engine=podman

state() {
  "$engine" inspect --type container --format '{{.State.Status}}, exit code {{.State.ExitCode}}' -- "$p_container"
}

before=$(state)
printf 'FACT: The container %s is %s.\n' "$p_container" "$before"
if [ "$p_mode" = apply ]; then
  "$engine" restart -- "$p_container" > /dev/null
  after=$(state)
  printf 'FACT: The container %s was restarted and is %s.\n' "$p_container" "$after"
fi

"$engine" logs --tail "$p_lines" -- "$p_container" 2>&1 | while IFS= read -r line; do
  printf 'LOG: %s\n' "$line"
done
