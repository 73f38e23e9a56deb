import { listKeys } from '../mapping.ts';
import type { NamingKeys } from './peers.ts';

/** One end of a rule: the key of its ranges, keys of other names for the same, and keys that narrow it. */
interface SideKeys {
  readonly ranges: string;
  readonly names: NamingKeys;
  readonly narrowing: readonly string[];
}

/** The ends of VPC rules and of rules of firewall policies. Source: Compute Engine API, `firewalls` and `firewallPolicies`. */
export const SIDES: Readonly<Record<'rule' | 'policy', Readonly<Record<'source' | 'destination', SideKeys>>>> = {
  rule: {
    source: {
      ranges: 'sourceRanges',
      names: { sourceTags: 'tag', sourceServiceAccounts: 'service account' },
      narrowing: [],
    },
    destination: { ranges: 'destinationRanges', names: {}, narrowing: [] },
  },
  policy: {
    source: {
      ranges: 'srcIpRanges',
      names: {
        srcSecureTags: 'tag',
        srcAddressGroups: 'address group',
        srcFqdns: 'host name',
        srcRegionCodes: 'country',
        srcThreatIntelligences: 'threat list',
      },
      narrowing: ['srcNetworkContext', 'srcNetworkType', 'srcNetworks'],
    },
    destination: {
      ranges: 'destIpRanges',
      names: {
        destAddressGroups: 'address group',
        destFqdns: 'host name',
        destRegionCodes: 'country',
        destThreatIntelligences: 'threat list',
      },
      narrowing: ['destNetworkContext', 'destNetworkType'],
    },
  },
};

/** Keys that say which instances a rule is about. */
export const TARGETS: NamingKeys = {
  targetTags: 'tag',
  targetServiceAccounts: 'service account',
  targetSecureTags: 'tag',
  targetResources: 'network',
};

/** Keys of a VPC rule; those after the blank line change nothing. */
export const RULE_KEYS = listKeys(`
  allowed denied direction disabled priority network name
  sourceRanges sourceTags sourceServiceAccounts destinationRanges targetTags targetServiceAccounts

  creationTimestamp description id kind logConfig enableLogging params region selfLink selfLinkWithId
`);

/** Keys of a rule of a firewall policy; those after the blank line change nothing. */
export const POLICY_RULE_KEYS = [
  ...Object.keys(TARGETS),
  ...listKeys(`
  action direction disabled priority match ruleName

  description kind enableLogging ruleTupleCount securityProfileGroup tlsInspect
`),
];

export const POLICY_MATCH_KEYS = [
  'layer4Configs',
  ...Object.values(SIDES.policy).flatMap(({ ranges, names, narrowing }) => [
    ranges,
    ...Object.keys(names),
    ...narrowing,
  ]),
];

/** Keys of a firewall policy that holds rules. */
export const POLICY_KEYS = listKeys(`
  rules

  kind name shortName displayName description associations parent id region policyType creationTimestamp fingerprint
  ruleTupleCount selfLink selfLinkWithId
`);
