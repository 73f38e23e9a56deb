import type { Match } from '../../model/match.ts';
import type { GlobalUse } from './line.ts';
import { type Reader, refuse, spanOf } from './rule-state.ts';
import { warnOfSurprise } from './surprise.ts';

/** The kernel's names have at most 15 bytes. */
const LONGEST_NAME = 15;

/** Reads `-i` or `-o`: a name, or the beginning of one with `+` after it. */
export function readInterface(use: GlobalUse, direction: 'in' | 'out', reader: Reader): readonly Match[] {
  const name = use.value.text;
  const span = spanOf(reader, use);
  if (name === '+') return use.negated ? readNegatedAny(use, reader) : [];
  const key = use.negated ? `!${name}` : name;
  const known = reader.caches.interfaces.get(key);
  if (known !== undefined) return [{ kind: 'interface', direction, names: known, span }];
  if (name === '' || new TextEncoder().encode(name).length > LONGEST_NAME) {
    const message = name === '' ? 'The name of the interface is empty' : `“${name}” is longer than 15 bytes`;
    refuse(reader, use, { code: 'bad-interface', message });
    return [{ kind: 'opaque', module: 'interface', reason: 'which interface was meant', span }];
  }
  const names = { members: [name], complement: use.negated };
  if (name.includes(':')) warnOfAlias(name, use, reader);
  else reader.caches.interfaces.set(key, names);
  return [{ kind: 'interface', direction, names, span }];
}

/** The kernel takes no colon in the name of a device; with one, it is the label of a further address of the device. */
function warnOfAlias(name: string, use: GlobalUse, reader: Reader): void {
  warnOfSurprise(reader, {
    code: 'alias-interface',
    message: `“${name}” is the label of an address, not an interface: no packet comes or goes by it. Name the interface, or the address with -s or -d.`,
    tool: undefined,
    span: spanOf(reader, use),
  });
}

/** `! -i +`: no interface is left. iptables-legacy-save leaves it out, so that the saved text means the opposite. */
function readNegatedAny(use: GlobalUse, reader: Reader): readonly Match[] {
  const span = spanOf(reader, use);
  warnOfSurprise(reader, {
    code: 'negated-any-interface',
    message:
      'No interface is left, so the rule never matches; iptables-legacy-save drops the condition, and the rule matches all once it is restored.',
    tool: undefined,
    span,
  });
  return [{ kind: 'constant', holds: false, span }];
}
