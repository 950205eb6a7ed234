#!/usr/bin/env bash
# shellcheck disable=SC2154  # the program binds the p_ variables in front of this
set -euo pipefail

target="$p_host:$p_port"
case "$p_host" in
  *:*) target="[$p_host]:$p_port" ;;
esac
answer=$(timeout 15 openssl s_client -connect "$target" -servername "$p_host" < /dev/null 2>&1) || true
if ! certificate=$(openssl x509 <<< "$answer" 2>/dev/null); then
  printf 'FACT: %s sent no certificate.\n' "$target"
  exit 1
fi

ends=$(openssl x509 -noout -enddate <<< "$certificate")
issuer=$(openssl x509 -noout -issuer <<< "$certificate")
printf 'FACT: The certificate of %s is valid until %s.\n' "$target" "${ends#notAfter=}"
printf 'FACT: It was issued by %s.\n' "${issuer#issuer=}"
if openssl x509 -noout -checkend "$((p_days * 86400))" <<< "$certificate" > /dev/null; then
  printf 'FACT: It is valid for more than %s days.\n' "$p_days"
else
  printf 'FACT: It has expired or will within %s days.\n' "$p_days"
fi
trust=$(grep -m 1 -F 'Verify return code:' <<< "$answer") || trust='Verify return code: unknown'
printf 'FACT: %s\n' "${trust#"${trust%%[![:space:]]*}"}"
