import type { Choice } from '../../model/choice.ts';
import type { Hook } from '../../model/ruleset.ts';
import { NO_INTERFACE, type PacketFacts } from '../../model/packet.ts';

/** Whether the packet's interface is one of the names; undefined if both can be. */
export function matchesInterface(
  names: Choice<string>,
  direction: 'in' | 'out',
  { facts, hook }: { readonly facts: PacketFacts; readonly hook: Hook },
): boolean | undefined {
  const shown = matchesPatterns(names.members, facts[direction]);
  const hidden = matchesPatterns(names.members, NO_INTERFACE);
  const matched = SEEN[direction].includes(hook) ? shown : hidden;
  // Linux 5.7 and later show where a forwarded packet came in, earlier ones do not (ip_output.c, "Support iif matches in POSTROUTING").
  if (hook === 'POSTROUTING' && direction === 'in' && shown !== hidden) return undefined;
  return matched === undefined ? undefined : matched !== names.complement;
}

/** The hooks in which the kernel shows the interface to rules; elsewhere its name is empty. */
const SEEN: Readonly<Record<'in' | 'out', readonly Hook[]>> = {
  in: ['PREROUTING', 'INPUT', 'FORWARD'],
  out: ['FORWARD', 'OUTPUT', 'POSTROUTING'],
};

function matchesPatterns(patterns: readonly string[], candidates: Choice<string>): boolean | undefined {
  if (patterns.includes('+')) return true;
  if (candidates.complement) {
    const possible = patterns.filter((pattern) => pattern.endsWith('+') || !candidates.members.includes(pattern));
    return possible.length === 0 ? false : undefined;
  }
  const matched = candidates.members.map((name) => patterns.some((pattern) => matchesPattern(pattern, name)));
  if (matched.every((one) => one)) return true;
  return matched.some((one) => one) ? undefined : false;
}

/** `eth1` is that name alone, `eth+` every name that starts with `eth`. */
function matchesPattern(pattern: string, name: string): boolean {
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
