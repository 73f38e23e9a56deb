import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { fieldsOf, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { PORT_LIST_VARIABLES, readPortLists } from './ansible/port-lists.ts';
import { readSystemRole } from './ansible/system-role.ts';
import { type Variables, listVariables } from './ansible/variables.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import type { Notes } from './field.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads Ansible variables of the roles geerlingguy.firewall and linux-system-roles.firewall, from a file of variables or from
 * plays. They say what is wanted of a host: everything it sends passes, and what another file may add is left open.
 */
export function readAnsible({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const notes: Notes = [];
  const blank = blankPolicy(document);
  const places = roots.flatMap((root) => listVariables(root, VARIABLES)).filter(isFirewall);
  const read = places.map((variables) => readPlace(variables, blank.fallback.span, notes));
  const unclear: readonly OpaquePart[] =
    read.length > 1
      ? [{ code: 'play-unclear', reason: 'which of the plays is for the server', span: blank.fallback.span }]
      : [];
  const entries = read.flatMap(({ rules }) => rules);
  const rules = entries.map((rule) => ({ ...rule, opaque: [...rule.opaque, ...unclear] }));
  const sent: PolicyRule = { ...blankRule('from the host', blank.fallback.span), direction: 'outbound' };
  return {
    value: {
      ...blank,
      fallback: { ...blank.fallback, action: read.every(({ closed }) => closed) ? 'deny' : 'unknown' },
      alg: read.some(({ helper }) => helper) ? { ...blank.alg, ftp: 'unknown' } : blank.alg,
      rules: [...rules, sent],
      entries: countEntries(entries),
    },
    diagnostics: notes,
  };
}

/** True for variables, or plays with variables, of a role that is read. */
export function isAnsible(root: YamlContent): boolean {
  return listVariables(root, VARIABLES).some(isFirewall);
}

const VARIABLES = [...PORT_LIST_VARIABLES, 'firewall'];

/** `firewall` is a common name: it counts only with an entry that firewalld could have. */
function isFirewall(variables: Variables): boolean {
  if (PORT_LIST_VARIABLES.some((name) => variables.has(name))) return true;
  const value = variables.get('firewall')?.value;
  const [first] = itemsOf(value) ?? [value];
  if (first?.kind !== 'mapping') return false;
  return ['service', 'port', 'zone', 'forward_port', 'rich_rule', 'previous'].some((key) => fieldsOf(first).has(key));
}

interface Place {
  readonly rules: readonly PolicyRule[];
  /** True if nothing passes but what the rules allow. */
  readonly closed: boolean;
  /** True if a connection-tracking helper may follow FTP. */
  readonly helper: boolean;
}

function readPlace(variables: Variables, start: Span, notes: Notes): Place {
  if (PORT_LIST_VARIABLES.some((name) => variables.has(name))) {
    const [first] = PORT_LIST_VARIABLES.flatMap((name) => variables.get(name)?.key.span ?? []);
    return { rules: readPortLists(variables, first ?? start, notes), closed: true, helper: false };
  }
  const firewall = variables.get('firewall')?.value;
  if (firewall === undefined) return { rules: [], closed: false, helper: false };
  const { rules, replaces, ftpService } = readSystemRole(firewall, notes);
  return { rules, closed: replaces, helper: ftpService };
}
