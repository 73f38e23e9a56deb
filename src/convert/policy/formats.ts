import type { NetworkPolicy } from '../../model/policy.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { isAerleon, isCapirca, isDefinitions, readAerleon, readCapirca } from './aerleon.ts';
import { isAnsible, readAnsible } from './ansible.ts';
import {
  isCloudFormation,
  isNetworkAcls,
  isSecurityGroups,
  readCloudFormation,
  readNetworkAcls,
  readSecurityGroups,
} from './aws.ts';
import { isAzure, readAzure } from './azure.ts';
import { isCalico, readCalico } from './calico.ts';
import { isCompose, readCompose } from './compose.ts';
import { hasTables, isFortigate, readFortigate } from './fortigate.ts';
import { isFirewallPolicy, isFirewallRules, readFirewallPolicy, readFirewallRules } from './gcloud.ts';
import { headOf } from './head.ts';
import { isHetzner, readHetzner } from './hetzner.ts';
import { isKubernetes, readKubernetes } from './kubernetes.ts';
import { isNetbox, readNetbox } from './netbox.ts';
import { isHeat, isOpenstack, readHeat, readOpenstack } from './openstack.ts';
import { listReadable } from './roots.ts';
import type { PolicyHelp, PolicySource } from './source.ts';

/** A format that network firewalls are exported in, told by what the documents hold. */
export interface PolicyFormat {
  /** As it is called in messages. */
  readonly name: string;
  /** Stands in every text of the format; tested before anything is parsed. */
  readonly hint: RegExp;
  /** True for a document of the format. */
  readonly recognize: (root: YamlContent) => boolean;
  /** True for other documents that its reader accounts for; absent: for none, so that they leave verdicts open. */
  readonly accompanies?: (root: YamlContent) => boolean;
  readonly read: (source: PolicySource) => Parsed<NetworkPolicy>;
}

/** Readers of manifests account for every document themselves. */
const isAnything = (): boolean => true;

/** The first format that recognizes a document of a file reads the whole file. */
export const POLICY_FORMATS: readonly PolicyFormat[] = [
  {
    name: 'gcloud firewall rules',
    hint: /IPProtocol|compute#firewall\b/,
    recognize: isFirewallRules,
    read: readFirewallRules,
  },
  {
    name: 'gcloud firewall policy',
    hint: /layer4Configs|compute#firewallPolicyRule/,
    recognize: isFirewallPolicy,
    read: readFirewallPolicy,
  },
  { name: 'AWS security groups', hint: /IpPermissions/, recognize: isSecurityGroups, read: readSecurityGroups },
  { name: 'AWS network ACLs', hint: /NetworkAclId/, recognize: isNetworkAcls, read: readNetworkAcls },
  {
    name: 'CloudFormation',
    hint: /AWS::EC2::(SecurityGroup|NetworkAclEntry)/,
    recognize: isCloudFormation,
    read: readCloudFormation,
  },
  {
    name: 'Azure network security groups',
    hint: /\bsecurityRules\b|\b(source|destination)(AddressPrefix|PortRange)/,
    recognize: isAzure,
    read: readAzure,
  },
  {
    name: 'OpenStack security groups',
    hint: /ethertype|ether_type|IP Protocol/i,
    recognize: isOpenstack,
    read: readOpenstack,
  },
  { name: 'Heat', hint: /(OS::Neutron|AWS::EC2)::SecurityGroup/, recognize: isHeat, read: readHeat },
  { name: 'Hetzner firewall', hint: /source_ips|destination_ips|applied_to/, recognize: isHetzner, read: readHetzner },
  { name: 'NetBox access list', hint: /source_prefix|\bremark\b/, recognize: isNetbox, read: readNetbox },
  {
    name: 'Aerleon',
    hint: /^[\s{"']*filters["']?\s*:/m,
    recognize: isAerleon,
    accompanies: isDefinitions,
    read: readAerleon,
  },
  {
    name: 'Calico',
    hint: /projectcalico\.org\//,
    recognize: isCalico,
    accompanies: isAnything,
    read: readCalico,
  },
  {
    name: 'FortiGate',
    hint: /firewall_policy\b|^#config-version=|^\s+policy:/m,
    recognize: isFortigate,
    accompanies: hasTables,
    read: readFortigate,
  },
  {
    name: 'Kubernetes',
    hint: /NetworkPolicy\b|\bService\b/,
    recognize: isKubernetes,
    accompanies: isAnything,
    read: readKubernetes,
  },
  { name: 'Docker Compose', hint: /^[\s{"']*services["']?\s*:/m, recognize: isCompose, read: readCompose },
  {
    name: 'Ansible firewall variables',
    hint: /\bfirewall(_(allowed|forwarded)_(tcp|udp)_ports|_(ip6_)?additional_rules)?["']?\s*:/,
    recognize: isAnsible,
    read: readAnsible,
  },
];

/** A format that is no YAML, told by its text. */
export interface TextFormat {
  readonly name: string;
  readonly recognize: (document: SourceDocument) => boolean;
  readonly read: (document: SourceDocument, help: PolicyHelp) => Parsed<NetworkPolicy>;
}

export const TEXT_FORMATS: readonly TextFormat[] = [{ name: 'Capirca', recognize: isCapirca, read: readCapirca }];

/** The export format of a file; undefined if it is none that is known here, or a native policy. */
export function recognizeExport(document: SourceDocument): { readonly name: string } | undefined {
  const text = TEXT_FORMATS.find(({ recognize }) => recognize(document));
  if (text !== undefined) return text;
  const hinted = POLICY_FORMATS.filter(({ hint }) => hint.test(document.text));
  if (hinted.length === 0) return undefined;
  const find = (part: SourceDocument): PolicyFormat | undefined => {
    const roots = listReadable(readYaml(part).value);
    return hinted.find(({ recognize }) => roots.some(recognize));
  };
  const head = headOf(document);
  return (head && find(head)) ?? find(document);
}
