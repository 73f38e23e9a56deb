import { type Address, type Family, formatAddress } from '../../model/address.ts';
import { contains, intersect, isEmpty, overlaps } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet, formatPorts } from '../../model/port-set.ts';
import type { PortTranslation } from '../../model/policy.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { reachFrom } from './chains.ts';
import { findClosedPorts, listFtpPorts } from './ftp-ports.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A rule of a Linux router for an address that packets do not carry any more when it is asked. */
export const FORWARD_RULE = {
  meaning: 'A FORWARD rule of a Linux router that accepts ports of FTP for an address that is translated before.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    device: { type: 'string', meaning: 'Name of the router.' },
    address: { type: 'string', meaning: 'The address that the rule names.' },
    inside: { type: 'string', meaning: 'What that address is translated to.' },
    ports: { type: 'string', meaning: 'The ports of FTP that the rule names.' },
    closed: { type: 'bool', meaning: 'True if the router closes some of these ports.' },
  },
  places: { rule: 'The rule.', translation: 'The rule that translates the address.' },
} as const satisfies Relation;

/** One row for each such rule. */
export function listForwardRules(analysis: HostAnalysis): readonly Row<typeof FORWARD_RULE>[] {
  const { host, daemon, startup } = analysis;
  if (startup.outcome === 'fails') return [];
  const ftp = listFtpPorts(daemon);
  return host.path.flatMap(({ name, router, translations }) => {
    const rulesets = [router?.rulesets.ipv4, router?.rulesets.ipv6].filter((one) => one !== undefined);
    const rules = rulesets.flatMap((ruleset) => listAccepting(ruleset).map((rule) => ({ rule, ruleset })));
    return rules.flatMap(({ rule, ruleset }): readonly Row<typeof FORWARD_RULE>[] => {
      const ports = intersect(portsOf(rule), ftp);
      const translation = isEmpty(ports) ? undefined : findTranslation(rule, translations, ruleset.family);
      if (translation === undefined) return [];
      return [
        {
          values: {
            server: host.name,
            device: name,
            address: spell(translation.publicAddress),
            inside: spell(translation.insideAddress),
            ports: formatPorts(ports),
            closed: overlaps(ports, findClosedPorts(analysis, name)),
          },
          places: { rule: rule.span, translation: translation.span },
          assumptions: [],
          key: [host.name, name, formatPorts(ports), 'forward-rule'].join(' '),
        },
      ];
    });
  });
}

function listAccepting({ tables }: Ruleset): readonly Rule[] {
  const chains = tables.findLast(({ name }) => name === 'filter')?.chains;
  if (chains === undefined) return [];
  return [...reachFrom('FORWARD', chains)]
    .flatMap((name) => chains.get(name)?.rules ?? [])
    .filter(({ target }) => target.kind === 'accept');
}

/** The ports that a rule for TCP names; none if it names none. */
function portsOf({ matches }: Rule): PortSet {
  const named = matches.flatMap((match) => (match.kind === 'port' && match.side === 'destination' ? [match] : []));
  if (named.some(({ protocols }) => !contains(protocols, 6)) || named.length === 0) return [];
  return named.reduce<PortSet>((ports, match) => intersect(ports, match.ports), ALL_PORTS);
}

/** The translation of an address that the rule names, where it does not name what comes of it. */
function findTranslation(
  { matches }: Rule,
  translations: readonly PortTranslation[],
  family: Family,
): PortTranslation | undefined {
  const named = matches.flatMap((match) =>
    match.kind === 'address' && match.side === 'destination' ? [match.addresses] : [],
  );
  const holds = (address: Address): boolean => named.every((addresses) => contains(addresses, address));
  if (named.length === 0) return undefined;
  return translations.find(({ publicAddress, insideAddress }) => {
    if (publicAddress === undefined || insideAddress === undefined) return false;
    const isFamily = (typeof publicAddress === 'number') === (family === 'ipv4');
    return isFamily && holds(publicAddress) && !holds(insideAddress);
  });
}

function spell(address: Address | undefined): string {
  return address === undefined ? '' : formatAddress(address);
}
