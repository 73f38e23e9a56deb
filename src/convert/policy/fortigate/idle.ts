import type { NetworkPolicy } from '../../../model/policy.ts';
import { type TableEntry, type Tables, textOf } from './tables.ts';

/**
 * How long the device remembers a TCP session without a packet, where one number holds for all: `default` of system session-ttl.
 * A policy, a service or a range of ports that has a time of its own leaves it open (FortiOS, CLI reference).
 */
export function readIdleTimeout(tables: Tables): Pick<NetworkPolicy, 'idleTimeout'> {
  const [settings] = tables.get('system_session-ttl') ?? [];
  const field = settings?.values.get('default');
  const text = settings === undefined ? undefined : textOf(settings, 'default');
  const others = ['firewall_policy', 'firewall_service_custom'].flatMap((table) => tables.get(table) ?? []);
  const ranges = tables.get('system_session-ttl_port') ?? [];
  if (field === undefined || text === undefined || !/^[1-9]\d*$/.test(text)) return {};
  if (ranges.length > 0 || others.some(hasOwnTime)) return {};
  return { idleTimeout: { seconds: Number(text), span: field.value.span } };
}

function hasOwnTime(entry: TableEntry): boolean {
  const text = textOf(entry, 'session-ttl');
  return text !== undefined && text !== '0';
}
