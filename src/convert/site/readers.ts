import type { Family } from '../../model/address.ts';
import type { NetworkPolicy } from '../../model/policy.ts';
import type { ProjectName } from '../../model/project.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { Host } from '../../model/site.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
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

/** What was read of texts of policies, by the names that projects give them: several sites may share one. */
export type PolicyMemory = WeakMap<SourceDocument, Map<string | undefined, Parsed<NetworkPolicy>>>;

/** What policies are read with. */
export interface ReaderHelp extends PolicyHelp {
  /** Used where a policy says the same in every site: where no project gives addresses to names, and no definitions are at hand. */
  readonly memory?: PolicyMemory | undefined;
}

/** Makes readers with a memory for the rest; `names` are the addresses that the project gives to names in policies. */
export function createReaders(names: readonly ProjectName[] = [], help: ReaderHelp = {}): Readers {
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
      const { value, diagnostics } = remember(text, name, () => {
        const read = readPolicyText(text, help);
        const { value: policy } = read;
        return { ...read, value: resolveNames(name === undefined ? policy : { ...policy, name }, names) };
      });
      // That the file is missing is told where it is named.
      return { value, diagnostics: document === undefined ? [] : diagnostics };
    });
  }

  function remember(
    text: SourceDocument,
    name: string | undefined,
    read: () => Parsed<NetworkPolicy>,
  ): Parsed<NetworkPolicy> {
    if (help.memory === undefined || help.library !== undefined || names.length > 0) return read();
    const known = help.memory.get(text) ?? new Map<string | undefined, Parsed<NetworkPolicy>>();
    const policy = known.get(name) ?? read();
    help.memory.set(text, known.set(name, policy));
    return policy;
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
