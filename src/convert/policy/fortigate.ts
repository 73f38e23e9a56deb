import type { NetworkPolicy, OpaquePart } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { blankPolicy } from './blank.ts';
import { countEntries } from './entries.ts';
import { readIdleTimeout } from './fortigate/idle.ts';
import { readFortigateRule } from './fortigate/rule.ts';
import { findSides } from './fortigate/sides.ts';
import { type TableEntry, type Tables, findTables, textOf } from './fortigate/tables.ts';
import { listVirtualAddresses } from './fortigate/vips.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads the firewall policies of a FortiGate YAML backup with the addresses, services and virtual addresses they refer to.
 * Policies are tried in their order, and what none of them accepts is denied.
 */
export function readFortigate({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const tables = findTables(roots);
  const virtual = listVirtualAddresses(tables);
  const backup = { tables, virtual, sides: findSides(tables, virtual) };
  const rules = (tables.get('firewall_policy') ?? []).flatMap((entry) => readFortigateRule(entry, backup));
  const blank = blankPolicy(document);
  const translations = virtual.flatMap(({ translations: own, protocol }) =>
    protocol === undefined || protocol === 'tcp' ? own : [],
  );
  return {
    value: {
      ...blank,
      alg: { ...blank.alg, ftp: readHelper(tables) },
      ...readIdleTimeout(tables),
      translations,
      rules,
      opaque: [
        ...OTHER_TABLES.flatMap((table) => (tables.get(table) ?? []).map(describeOther)),
        ...describeDomains(tables),
        ...describeCentralNat(tables),
      ],
      entries: countEntries(rules),
    },
    diagnostics: [],
  };
}

/** True for a backup with firewall policies. */
export function isFortigate(root: YamlContent): boolean {
  return findTables([root]).has('firewall_policy');
}

/** True for a part of a backup, whatever it holds. */
export function hasTables(root: YamlContent): boolean {
  return findTables([root]).size > 0;
}

/** Tables that let packets pass or stop them before the policies, and are not modelled. */
const OTHER_TABLES = ['firewall_interface-policy', 'firewall_security-policy', 'firewall_policy6'];

function describeOther({ span }: TableEntry): OpaquePart {
  return { code: 'policy-not-understood', reason: 'a policy of the device that is not read', span };
}

/** The session helper for FTP on port 21; the backup may leave out what is as it was delivered. */
function readHelper(tables: Tables): boolean | 'unknown' {
  const helpers = tables.get('system_session-helper');
  if (helpers === undefined) return 'unknown';
  return helpers.some((entry) => textOf(entry, 'name') === 'ftp' && (textOf(entry, 'port') ?? '21') === '21');
}

function describeDomains(tables: Tables): readonly OpaquePart[] {
  const domains = tables.get('vdom') ?? [];
  if (domains.length < 2) return [];
  const reason = 'which virtual domain of the device is in front of the server';
  return domains.slice(0, 1).map(({ span }) => ({ code: 'virtual-domain-unclear', reason, span }));
}

/** Central NAT decides what addresses the policies mean: a setting that is neither on nor off leaves all of them open. */
function describeCentralNat(tables: Tables): readonly OpaquePart[] {
  const [settings] = tables.get('system_settings') ?? [];
  const field = settings?.values.get('central-nat');
  if (settings === undefined || field === undefined) return [];
  if (['enable', 'disable'].includes(textOf(settings, 'central-nat') ?? '')) return [];
  const reason = 'whether the device translates addresses centrally, which `central-nat` does not tell';
  return [{ code: 'policy-not-understood', reason, span: { ...field.key.span, end: field.value.span.end } }];
}
