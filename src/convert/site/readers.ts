import type { Family } from '../../model/address.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { ProjectName } from '../../model/project.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { Host } from '../../model/site.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import { readIpsets } from '../iptables/ipset/read.ts';
import { readRuleset } from '../iptables/ruleset.ts';
import type { KnownDocument } from '../kind/list.ts';
import { readPolicy as readPolicyText } from '../policy/read.ts';
import type { PolicyHelp } from '../policy/source.ts';
import type { PlannedPolicy } from './inputs.ts';
import { readUfw } from '../ufw.ts';
import { resolveNames } from './resolve.ts';
import { readRouter } from './router.ts';

/** Readers that remember: what several hosts share is read once. */
export interface Readers {
  readonly readRulesets: (documents: readonly KnownDocument[]) => Parsed<Host['rulesets']>;
  readonly readPolicy: (policy: PlannedPolicy) => Parsed<NetworkPolicy>;
}

/** Makes readers with an empty memory; `names` are the addresses that the project gives to names in policies. */
export function createReaders(names: readonly ProjectName[] = [], help: PolicyHelp = {}): Readers {
  const rulesets = new Map<string, Parsed<Ruleset>>();
  const policies = new Map<string, Parsed<NetworkPolicy>>();

  function readFamily(documents: readonly KnownDocument[], family: Family): Parsed<Ruleset> | undefined {
    const document = findDocument(documents, family === 'ipv4' ? 'iptables' : 'ip6tables');
    const sets = findDocument(documents, 'ipset');
    if (document === undefined) return readUfw(documents, family, sets && readIpsets(sets).value);
    const key = `${family}\0${document.name}\0${sets?.name ?? ''}`;
    const known = rulesets.get(key);
    if (known !== undefined) return known;
    const ipsets = sets === undefined ? undefined : readIpsets(sets);
    const read = readRuleset({ document, family, ipsets: ipsets?.value });
    const both = { value: read.value, diagnostics: [...(ipsets?.diagnostics ?? []), ...read.diagnostics] };
    rulesets.set(key, both);
    return both;
  }

  function readRulesets(documents: readonly KnownDocument[]): Parsed<Host['rulesets']> {
    const ipv4 = readFamily(documents, 'ipv4');
    const ipv6 = readFamily(documents, 'ipv6');
    return {
      value: { ipv4: ipv4?.value, ipv6: ipv6?.value },
      diagnostics: [...(ipv4?.diagnostics ?? []), ...(ipv6?.diagnostics ?? [])],
    };
  }

  /** A firewall without a file is read as one of which nothing is known. */
  function readPolicy({ name, document, router }: PlannedPolicy): Parsed<NetworkPolicy> {
    if (router !== undefined) return readOnce(`router\0${name ?? ''}`, () => readRouter(router, readRulesets));
    const text = document ?? { name: name ?? '', text: '', encoding: 'utf-8' };
    const key = `${text.name}\0${name ?? ''}`;
    return readOnce(key, () => {
      const { value, diagnostics } = readPolicyText(text, help);
      const policy = resolveNames(name === undefined ? value : { ...value, name }, names);
      // That the file is missing is told where it is named.
      return { value: policy, diagnostics: document === undefined ? [] : diagnostics };
    });
  }

  function readOnce(key: string, read: () => Parsed<NetworkPolicy>): Parsed<NetworkPolicy> {
    const policy = policies.get(key) ?? read();
    policies.set(key, policy);
    return policy;
  }

  return { readRulesets, readPolicy };
}

function findDocument(
  documents: readonly KnownDocument[],
  kind: KnownDocument['kind'],
): KnownDocument['document'] | undefined {
  return documents.find((one) => one.kind === kind)?.document;
}
