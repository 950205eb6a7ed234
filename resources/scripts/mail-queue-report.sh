#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

queue=$(postqueue -p)
waiting=$(grep -c -E '^[0-9A-Za-z]{6,}[*!]?[[:space:]]' <<< "$queue") || true
printf 'FACT: %s mails wait in the queue.\n' "$waiting"

found=$(grep -o -E '^ *\(.*\)$' <<< "$queue" | sort | uniq -c | sort -rn) || true
head -n "$p_reasons" <<< "$found" | while read -r count reason; do
  if [ -n "$reason" ]; then
    printf 'FACT: %s times: %s\n' "$count" "$reason"
  fi
done

if [ "$p_mode" = apply ]; then
  if ! postqueue -f; then
    printf 'FACT: Postfix could not be asked to deliver the waiting mails; they go on waiting.\n'
    exit 1
  fi
  printf 'FACT: Postfix was asked to deliver the waiting mails now.\n'
fi
