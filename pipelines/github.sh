#!/usr/bin/env bash
# The check of action.yml; its inputs come as PASVLINT_… variables. The log gets text and annotations, the job its summary.
set -euo pipefail

words=(check --format text --format github)
if [ -n "$PASVLINT_SARIF" ]; then words+=(--format sarif --output "$PASVLINT_SARIF"); fi
if [ -n "$PASVLINT_CONFIG" ]; then words+=(--config "$PASVLINT_CONFIG"); fi
if [ -n "$PASVLINT_FAIL_ON" ]; then words+=(--fail-on "$PASVLINT_FAIL_ON"); fi
if [ -n "$PASVLINT_OS" ]; then words+=(--os "$PASVLINT_OS"); fi
if [ -n "$PASVLINT_KERNEL" ]; then words+=(--kernel "$PASVLINT_KERNEL"); fi
if [ -n "$PASVLINT_DIALECT" ]; then words+=(--dialect "$PASVLINT_DIALECT"); fi
case $PASVLINT_STRICT in
  true) words+=(--strict) ;;
  false | '') ;;
  *)
    echo "::error::strict is true or false, not $PASVLINT_STRICT"
    exit 2
    ;;
esac
while IFS= read -r directory; do
  if [ -n "$directory" ]; then words+=(--rules "$directory"); fi
done <<<"$PASVLINT_RULES"
words+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then words+=("$path"); fi
done <<<"$PASVLINT_PATHS"

status=0
node "$GITHUB_ACTION_PATH/dist/cli.js" "${words[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
