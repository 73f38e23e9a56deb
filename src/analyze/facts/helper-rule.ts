import type { Rule, Ruleset } from '../../model/ruleset.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { listAssigning } from './reliance.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A firewall rule that assigns the FTP helper on a machine that forwards packets. */
export const HELPER_RULE = {
  meaning: 'A firewall rule that assigns the FTP helper, on a machine that forwards packets of others.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the machine: the server itself, or a Linux router.' },
    on_host: { type: 'bool', meaning: 'True if the machine is the server itself.' },
    limited: { type: 'bool', meaning: 'True if the rule names a destination address.' },
  },
  places: { rule: 'The rule.' },
} as const satisfies Relation;

/** One row for each such rule: of every router of the path, and of a host whose kernel settings have it forward. */
export function listHelperRules({ host }: HostAnalysis): readonly Row<typeof HELPER_RULE>[] {
  const { sysctls } = host.modules;
  const forwards = FORWARDING.some((name) => sysctls.get(name)?.value === '1');
  const machines = [
    ...(forwards ? [{ name: host.name, isHost: true, rulesets: host.rulesets }] : []),
    ...host.path.flatMap(({ name, router }) =>
      router === undefined ? [] : [{ name, isHost: false, rulesets: router.rulesets }],
    ),
  ];
  return machines.flatMap(({ name, isHost, rulesets }) =>
    [rulesets.ipv4, rulesets.ipv6].flatMap((ruleset) =>
      listIncoming(ruleset).map((rule, index) => ({
        values: { server: host.name, device: name, on_host: isHost, limited: isLimited(rule) },
        places: { rule: rule.span },
        assumptions: [],
        key: [host.name, name, ruleset?.family, 'helper-rule', index].join(' '),
      })),
    ),
  );
}

/** ip-sysctl.rst: either of them has the host forward packets of its family. */
const FORWARDING = ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding', 'net.ipv6.conf.all.forwarding'];

function listIncoming(ruleset: Ruleset | undefined): readonly Rule[] {
  return ruleset === undefined ? [] : listAssigning(ruleset);
}

function isLimited({ matches }: Rule): boolean {
  return matches.some((match) => match.kind === 'address' && match.side === 'destination');
}
