import type { PolicyRule } from '../../../model/policy.ts';
import type { AclTarget } from './filter.ts';

/** What a platform makes of a filter. */
export interface Placement {
  /** Undefined: the options do not tell. */
  readonly direction: PolicyRule['direction'] | undefined;
  readonly families: readonly ('ipv4' | 'ipv6')[] | undefined;
  /** What becomes of packets that no term matches; `unknown` if the filter does not tell. */
  readonly fallback: 'allow' | 'deny' | 'unknown';
  readonly stateful: boolean;
}

/** Platforms that keep state, so that terms for established connections say nothing of new ones. Source: Aerleon documentation. */
const STATEFUL: ReadonlySet<string> = new Set([
  'iptables',
  'speedway',
  'ipset',
  'nftables',
  'gce',
  'gcp_hf',
  'k8s',
  'paloalto',
  'paloaltofw',
  'srx',
  'juniperevo_srx',
  'fortigate',
  'fortigatelocalin',
  'proxmox',
  'nsxv',
  'nsxt',
  'windows_advfirewall',
  'openconfig',
]);

/** Platforms that deny what no term matches, whatever the options say. */
const CLOSED: ReadonlySet<string> = new Set([
  'juniper',
  'junipermsmpc',
  'juniperevo',
  'srx',
  'cisco',
  'ciscoasa',
  'ciscoxr',
  'cisconx',
  'arista',
  'arista_tp',
  'brocade',
  'paloalto',
  'paloaltofw',
  'fortigate',
  'k8s',
]);

/** Reads the options of a target. */
export function placeTarget({ platform, options }: AclTarget): Placement {
  const words = new Set(options.map((word) => word.toUpperCase()));
  return {
    direction: readDirection(platform, words),
    families: readFamilies(platform, words),
    fallback: readFallback(platform, words),
    stateful: STATEFUL.has(platform),
  };
}

function readDirection(platform: string, words: ReadonlySet<string>): PolicyRule['direction'] | undefined {
  if (['INPUT', 'INGRESS'].some((word) => words.has(word)) || (platform === 'proxmox' && words.has('IN')))
    return 'inbound';
  if (['OUTPUT', 'EGRESS'].some((word) => words.has(word)) || (platform === 'proxmox' && words.has('OUT')))
    return 'outbound';
  // Both platforms take a filter without a direction for incoming traffic.
  return platform === 'gce' || platform === 'k8s' ? 'inbound' : undefined;
}

function readFamilies(platform: string, words: ReadonlySet<string>): Placement['families'] {
  if (words.has('MIXED')) return ['ipv4', 'ipv6'];
  if (words.has('INET6')) return ['ipv6'];
  if (words.has('INET')) return ['ipv4'];
  return ['srx', 'paloalto', 'k8s', 'fortigate'].includes(platform) ? ['ipv4', 'ipv6'] : undefined;
}

function readFallback(platform: string, words: ReadonlySet<string>): Placement['fallback'] {
  if (words.has('ACCEPT')) return 'allow';
  if (words.has('DROP') || words.has('REJECT')) return 'deny';
  if (platform === 'gce') return words.has('EGRESS') ? 'allow' : 'deny';
  return CLOSED.has(platform) ? 'deny' : 'unknown';
}
