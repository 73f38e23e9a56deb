import { type AddressSet, NO_ADDRESSES, uniteAddresses } from '../../../model/address-set.ts';
import type { Diagnostic, Parsed } from '../../../source/diagnostic.ts';
import type { Span } from '../../../source/span.ts';
import type { PortRange } from '../text/ports.ts';

/** What the tokens of policies stand for. */
export interface Definitions {
  readonly networks: ReadonlyMap<string, Definition>;
  readonly services: ReadonlyMap<string, Definition>;
}

/** A token: `kind` tells what it is used for. */
export interface Definition {
  readonly kind: 'network' | 'service';
  readonly name: string;
  readonly values: readonly DefinedValue[];
  readonly span: Span;
  /** Another definition of the token that means something else: which of them counts, nobody knows. */
  readonly rival?: Span;
}

export type DefinedValue =
  | { readonly kind: 'addresses'; readonly addresses: AddressSet }
  | ({ readonly kind: 'ports' } & ServicePorts)
  | { readonly kind: 'token'; readonly name: string }
  /** Something whose meaning the file does not tell, such as a name of DNS. */
  | { readonly kind: 'unknown'; readonly text: string };

/** A service of one protocol. */
export interface ServicePorts {
  readonly protocol: string;
  readonly ranges: readonly PortRange[];
}

/** Puts definitions from several places together; a token that is defined twice with different meanings has none, and is told. */
export function joinDefinitions(all: readonly Definition[]): Parsed<Definitions> {
  const joined = { network: new Map<string, Definition>(), service: new Map<string, Definition>() };
  const diagnostics: Diagnostic[] = [];
  for (const definition of all) {
    const { kind, name, span } = definition;
    const first = joined[kind].get(name);
    if (first === undefined) joined[kind].set(name, definition);
    else if (spell(first) !== spell(definition)) {
      joined[kind].set(name, { ...first, rival: span });
      const message = `\`${name}\` is defined twice, and not alike, so that what it stands for is not known.`;
      const related = [{ label: 'the other definition', span: first.span }];
      diagnostics.push({ severity: 'warning', code: 'token-defined-twice', message, span, related });
    }
  }
  return { value: { networks: joined.network, services: joined.service }, diagnostics };
}

/** Equal texts mean the same, whatever the order of the values. */
function spell({ values }: Definition): string {
  return values
    .map((value) => {
      switch (value.kind) {
        case 'addresses':
          return [...value.addresses.ipv4, '', ...value.addresses.ipv6].join(' ');
        case 'ports':
          return `${value.protocol} ${value.ranges.join(' ')}`;
        case 'token':
          return value.name;
        case 'unknown':
          return `? ${value.text}`;
      }
    })
    .toSorted()
    .join('\n');
}

/** The addresses of a network; undefined if part of it is not defined. */
export function lookUpNetwork(
  definitions: Definitions,
  name: string,
  open: readonly string[] = [],
): AddressSet | undefined {
  const definition = definitions.networks.get(name);
  if (definition === undefined || definition.rival !== undefined || open.includes(name)) return undefined;
  const found = definition.values.map((value) => {
    if (value.kind === 'token') return lookUpNetwork(definitions, value.name, [...open, name]);
    return value.kind === 'addresses' ? value.addresses : undefined;
  });
  return uniteAll(found);
}

/** Two halves at a time: lists of blocked networks have thousands. */
function uniteAll(sets: readonly (AddressSet | undefined)[]): AddressSet | undefined {
  if (sets.length < 2) return sets.length === 0 ? NO_ADDRESSES : sets[0];
  const middle = sets.length >>> 1;
  const [left, right] = [uniteAll(sets.slice(0, middle)), uniteAll(sets.slice(middle))];
  return left === undefined || right === undefined ? undefined : uniteAddresses(left, right);
}

/** The ports of a service, by protocol; undefined if part of it is not defined. */
export function lookUpService(
  definitions: Definitions,
  name: string,
  open: readonly string[] = [],
): readonly ServicePorts[] | undefined {
  const definition = definitions.services.get(name);
  if (definition === undefined || definition.rival !== undefined || open.includes(name)) return undefined;
  const found = definition.values.map((value): readonly ServicePorts[] | undefined => {
    if (value.kind === 'token') return lookUpService(definitions, value.name, [...open, name]);
    return value.kind === 'ports' ? [value] : undefined;
  });
  return found.includes(undefined) ? undefined : found.flatMap((ports) => ports ?? []);
}
