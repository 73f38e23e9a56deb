import type { Family } from '../../model/address.ts';
import type { FilterTool, Hook, TableName } from '../../model/ruleset.ts';

/** What stands behind an option, as people would say it, and a test for it. */
export interface Argument {
  /** Completes "… takes …". */
  readonly expects: string;
  readonly accepts: (text: string, family: Family) => boolean;
}

/**
 * What is done with an option: `modelled`: the model says exactly what it means; `inert`: no packet's way depends on it;
 * `opaque`: it may hold or not.
 */
export type OptionState = 'modelled' | 'inert' | 'opaque';

/** One option of a match or target extension. */
export interface Option {
  /** The long name that iptables-save writes, without the dashes. */
  readonly name: string;
  /** Other long names of the same option. */
  readonly aliases: readonly string[];
  readonly arguments: readonly Argument[];
  readonly negatable: boolean;
  readonly repeatable: boolean;
  readonly state: OptionState;
}

/** What a tool demands of the options that are used together, by the names of the options. */
export type Demand =
  | { readonly kind: 'an option' }
  | { readonly kind: 'any of' | 'not together'; readonly options: readonly string[] }
  /** `behind`: the other option must stand before it. */
  | { readonly kind: 'needs' | 'behind'; readonly option: string; readonly other: string };

/** Where the kernel accepts an extension; whatever is left out is free. */
export interface Placement {
  readonly tables?: readonly TableName[];
  readonly hooks?: readonly Hook[];
  /** `-p` must name one of these, not negated. */
  readonly protocols?: readonly number[];
  /** True if only iptables-legacy is bound to the tables. */
  readonly legacyOnly?: boolean;
}

/** A match or target extension: its options and what is known of them. */
export interface Extension {
  readonly name: string;
  readonly families: readonly Family[];
  readonly options: readonly Option[];
  /** By every name, with its two dashes. */
  readonly optionByName: ReadonlyMap<string, Option>;
  readonly demands: readonly Demand[];
  readonly placement: Placement;
  /** Completes "this depends on …" for its opaque options. */
  readonly reason: string;
  /** What it does if none of its options is used. */
  readonly bare: OptionState;
  /** Set if only one of the two back ends has it. */
  readonly tool: FilterTool | undefined;
}

const BOTH: readonly Family[] = ['ipv4', 'ipv6'];

/** Completes the description of an extension and indexes its options. */
export function defineExtension(given: Pick<Extension, 'name'> & Partial<Omit<Extension, 'optionByName'>>): Extension {
  const options = given.options ?? [];
  const optionByName = new Map(options.flatMap((one) => [one.name, ...one.aliases].map((name) => [`--${name}`, one])));
  return {
    name: given.name,
    families: given.families ?? BOTH,
    options,
    optionByName,
    demands: given.demands ?? [],
    placement: given.placement ?? {},
    reason: given.reason ?? '',
    bare: given.bare ?? 'modelled',
    tool: given.tool,
  };
}

/** How an option differs from a plain one, which has one name, is used at most once and cannot be negated. */
export type OptionTraits = Partial<Pick<Option, 'aliases' | 'negatable' | 'repeatable'>>;

/** An option whose meaning is in the model. */
export function modelled(name: string, takes: Takes, traits: OptionTraits = {}): Option {
  return defineOption('modelled', { name, takes, traits });
}

/** An option on which no packet's way depends. */
export function inert(name: string, takes: Takes, traits: OptionTraits = {}): Option {
  return defineOption('inert', { name, takes, traits });
}

/** An option that makes its extension hold or not for reasons outside the model. */
export function opaque(name: string, takes: Takes, traits: OptionTraits = {}): Option {
  return defineOption('opaque', { name, takes, traits });
}

/** What follows the name of an option: nothing, one argument, or several. */
type Takes = undefined | Argument | readonly Argument[];

function defineOption(
  state: OptionState,
  given: { readonly name: string; readonly takes: Takes; readonly traits: OptionTraits },
): Option {
  const { name, takes, traits } = given;
  return {
    name,
    aliases: traits.aliases ?? [],
    arguments: takes === undefined ? [] : 'expects' in takes ? [takes] : takes,
    negatable: traits.negatable ?? false,
    repeatable: traits.repeatable ?? false,
    state,
  };
}
