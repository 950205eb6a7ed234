#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

engine=docker
command -v docker > /dev/null || engine=podman
if ! command -v "$engine" > /dev/null; then
  printf 'FACT: Neither Docker nor Podman is installed here.\n'
  exit 1
fi

state() {
  "$engine" inspect --type container --format '{{.State.Status}}, exit code {{.State.ExitCode}}' -- "$p_container"
}

if ! before=$(state); then
  printf 'FACT: There is no container %s that can be looked at here.\n' "$p_container"
  exit 1
fi
printf 'FACT: The container %s is %s.\n' "$p_container" "$before"
if [ "$p_mode" = apply ]; then
  result=0
  "$engine" restart -- "$p_container" > /dev/null || result=$?
  after=$(state) || after='in a state that cannot be read'
  if [ "$result" -ne 0 ]; then
    printf 'FACT: The container %s could not be restarted and is %s.\n' "$p_container" "$after"
    exit "$result"
  fi
  printf 'FACT: The container %s was restarted and is %s.\n' "$p_container" "$after"
fi

"$engine" logs --tail "$p_lines" -- "$p_container" 2>&1 | while IFS= read -r line; do
  printf 'LOG: %s\n' "$line"
done
