import { type AddressSet, NO_ADDRESSES, addressesOf } from '../../model/address-set.ts';
import { type Family, allAddresses } from '../../model/address.ts';
import type { NetworkPolicy, OpaquePart, PolicyRule } from '../../model/policy.ts';
import { parseCapirca } from '../../parse/capirca.ts';
import { fieldsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { defineYaml } from './aerleon/define.ts';
import { type Definitions, joinDefinitions } from './aerleon/definitions.ts';
import { type AclFilter, type AclTerm, filtersOfText, filtersOfYaml } from './aerleon/filter.ts';
import { EMPTY_LIBRARY, type Library, findTerms } from './aerleon/library.ts';
import { type Placement, placeTarget } from './aerleon/target.ts';
import { readTerm } from './aerleon/term.ts';
import { blankPolicy, blankRule } from './blank.ts';
import { countEntries } from './entries.ts';
import type { PolicyHelp, PolicySource } from './source.ts';

/**
 * Reads an Aerleon policy with the definitions in its stream and in other files: terms in their order; tokens without a
 * definition, and filters whose target does not tell their direction, leave verdicts open.
 */
export function readAerleon({ document, roots, library = EMPTY_LIBRARY }: PolicySource): Parsed<NetworkPolicy> {
  const { value: definitions, diagnostics } = joinDefinitions([...roots.flatMap(defineYaml), ...library.definitions]);
  const filters = roots.flatMap(filtersOfYaml).map((filter) => includeTerms(filter, library));
  return { value: joinFilters(document, filters, definitions), diagnostics: [...library.diagnostics, ...diagnostics] };
}

/** Reads a Capirca policy (`.pol`); its definitions are in other files. */
export function readCapirca(
  document: SourceDocument,
  { library = EMPTY_LIBRARY }: PolicyHelp = {},
): Parsed<NetworkPolicy> {
  const { value, diagnostics } = parseCapirca(document);
  const definitions = joinDefinitions(library.definitions);
  const filters = filtersOfText(value).map((filter) => includeTerms(filter, library));
  const policy = joinFilters(document, filters, definitions.value);
  const lost = diagnostics.map(({ span }): OpaquePart => ({
    code: 'policy-part-unread',
    reason: 'a part of the network firewall that could not be read',
    span,
  }));
  return {
    value: { ...policy, opaque: [...policy.opaque, ...lost] },
    diagnostics: [...diagnostics, ...library.diagnostics, ...definitions.diagnostics],
  };
}

/** The filter with the terms of other files in place of what includes them; those that are not there stay. */
function includeTerms(filter: AclFilter, library: Library): AclFilter {
  const expand = (term: AclTerm, open: readonly string[]): readonly AclTerm[] => {
    const { include } = term;
    const terms = include === undefined || open.includes(include) ? undefined : findTerms(library, include);
    return terms === undefined || include === undefined
      ? [term]
      : terms.flatMap((inner) => expand(inner, [...open, include]));
  };
  return { ...filter, terms: filter.terms.flatMap((term) => expand(term, [])) };
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
