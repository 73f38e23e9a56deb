import { type AddressSet, NO_ADDRESSES, addressesOf } from '../../model/address-set.ts';
import { type Family, allAddresses } from '../../model/address.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { parseCapirca } from '../../parse/capirca.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { type Definitions, readDefinitions } from './aerleon/definitions.ts';
import { type AclFilter, filtersOfText, filtersOfYaml } from './aerleon/filter.ts';
import { type Placement, placeTarget } from './aerleon/target.ts';
import { readTerm } from './aerleon/term.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import type { PolicySource } from './source.ts';

/**
 * Reads an Aerleon policy with the definitions in its stream: terms in their order; tokens without a definition, and filters
 * whose target does not tell their direction, leave verdicts open.
 */
export function readAerleon({ document, roots }: PolicySource): Parsed<NetworkPolicy> {
  const filters = roots.flatMap(filtersOfYaml);
  return { value: joinFilters(document, filters, readDefinitions(roots)), diagnostics: [] };
}

/** Reads a Capirca policy (`.pol`); its definitions are in other files, so its tokens stay names. */
export function readCapirca(document: SourceDocument): Parsed<NetworkPolicy> {
  const { value, diagnostics } = parseCapirca(document);
  const policy = joinFilters(document, filtersOfText(value), readDefinitions([]));
  const lost = diagnostics.map(({ span }): OpaquePart => ({
    code: 'policy-part-unread',
    reason: 'a part of the network firewall that could not be read',
    span,
  }));
  return { value: { ...policy, opaque: [...policy.opaque, ...lost] }, diagnostics };
}

/** True for an Aerleon policy. */
export function isAerleon(root: YamlContent): boolean {
  return filtersOfYaml(root).length > 0;
}

/** True for definitions that the policies of a stream may refer to. */
export function isDefinitions(root: YamlContent): boolean {
  return root.kind === 'mapping' && ['networks', 'services'].some((key) => fieldsOf(root).has(key));
}

/** True for the text of a Capirca policy. */
export function isCapirca({ text }: SourceDocument): boolean {
  return /^\s*header\s*\{/m.test(text) && /^\s*target::/m.test(text);
}

function joinFilters(document: SourceDocument, filters: readonly AclFilter[], definitions: Definitions): NetworkPolicy {
  const blank = blankPolicy(document);
  const placed = filters.flatMap((filter) =>
    filter.targets.slice(0, 1).map((target) => ({ filter, platform: target.platform, placement: placeTarget(target) })),
  );
  const entries: PolicyRule[] = [];
  const endings: PolicyRule[] = [];
  for (const direction of ['inbound', 'outbound'] as const) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const met = placed.filter(({ placement }) => meets(placement, direction, family));
      for (const { filter, placement } of met) {
        const doubt = [...describePlacement(filter, placement, met.length > 1), ...describeTargets(filter)];
        const rules = filter.terms.flatMap((term) => readTerm(term, placement, definitions));
        entries.push(...rules.map((rule) => limit({ ...rule, direction, opaque: [...rule.opaque, ...doubt] }, family)));
      }
      const [only, second] = met;
      const known = second === undefined && only?.placement.direction !== undefined;
      const ending = blankRule('everything else', only?.filter.span ?? blank.fallback.span);
      endings.push(limit({ ...ending, direction, action: known ? only.placement.fallback : 'unknown' }, family));
    }
  }
  return {
    ...blank,
    stateful: placed.every(({ placement }) => placement.stateful),
    rules: [...entries, ...endings],
    entries: countEntries(entries),
  };
}

function describePlacement({ span }: AclFilter, { direction }: Placement, several: boolean): readonly OpaquePart[] {
  if (direction === undefined)
    return [{ code: 'direction-unclear', reason: 'which direction the filter is applied in', span }];
  return several ? [{ code: 'group-unclear', reason: 'which of the filters is in front of the server', span }] : [];
}

function describeTargets({ targets, span }: AclFilter): readonly OpaquePart[] {
  if (targets.length < 2) return [];
  return [{ code: 'target-unclear', reason: 'which of the targets of the filter is in front of the server', span }];
}

/** A filter that does not tell its family is taken for IPv4, and says nothing of IPv6. */
function meets(placement: Placement, direction: PolicyRule['direction'], family: Family): boolean {
  const placed = placement.direction === undefined || placement.direction === direction;
  return placed && (placement.families ?? ['ipv4']).includes(family);
}

/** The rule for packets of one family alone. */
function limit(rule: PolicyRule, family: Family): PolicyRule {
  const whole: AddressSet = addressesOf(allAddresses(family));
  const only = (set: AddressSet): AddressSet => ({ ...NO_ADDRESSES, [family]: set[family] });
  const unresolved = rule.from.unresolved.map((part) => ({ ...part, within: only(part.within ?? whole) }));
  return { ...rule, from: { ...rule.from, addresses: only(rule.from.addresses), unresolved } };
}
