#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

if found=$(getent ahosts "$p_host"); then
  addresses=$(cut -d ' ' -f 1 <<< "$found" | sort -u | tr '\n' ' ')
  printf 'FACT: %s resolves to %s\n' "$p_host" "$addresses"
else
  printf 'FACT: %s does not resolve to an address.\n' "$p_host"
  exit 1
fi

target="$p_host:$p_port"
case "$p_host" in
  *:*) target="[$p_host]:$p_port" ;;
esac
# curl waits for the server to say something; that it connected shows in the time that this took.
result=0
connected=$(curl --silent --output /dev/null --connect-timeout "$p_seconds" --max-time "$p_seconds" \
  --write-out '%{time_connect}' --url "telnet://$target" < /dev/null) || result=$?
if [ "${connected//[0.,]/}" != '' ]; then
  printf 'FACT: A TCP connection to %s port %s works.\n' "$p_host" "$p_port"
elif [ "$result" -eq 7 ]; then
  printf 'FACT: A TCP connection to %s port %s was refused.\n' "$p_host" "$p_port"
elif [ "$result" -eq 28 ]; then
  printf 'FACT: A TCP connection to %s port %s timed out after %s seconds.\n' "$p_host" "$p_port" "$p_seconds"
else
  printf 'FACT: A TCP connection to %s port %s failed (curl ended with %s).\n' "$p_host" "$p_port" "$result"
fi
