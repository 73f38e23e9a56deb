import type { Family } from '../../model/address.ts';
import type { Match } from '../../model/match.ts';
import type { FilterTool, Hazard, TableName } from '../../model/ruleset.ts';
import type { Target } from '../../model/target.ts';
import type { Word } from '../../parse/iptables/words.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import type { Extension, Option } from './extension.ts';
import type { Ipsets } from './ipset/set.ts';
import type { Caches } from './values/cache.ts';

/** What holds for a whole text while it is read. */
export interface Reader {
  readonly file: string;
  readonly family: Family;
  readonly tool: FilterTool | undefined;
  readonly diagnostics: Diagnostic[];
  readonly hazards: Hazard[];
  readonly caches: Caches;
  /** The sets that rules may name; undefined: nothing is known of them. */
  readonly ipsets: Ipsets | undefined;
  /** Names of sets that rules of the text add to or take from while packets pass. */
  readonly changedSets: ReadonlySet<string>;
  /** Names of sets of which it was told that they are not known. */
  readonly toldSets: Set<string>;
  /** Chains of the filter table that were there before the text. */
  readonly declared: readonly string[];
}

/** One use of an option of a module: `! --dport 22`. */
export interface OptionUse {
  readonly option: Option;
  readonly negated: boolean;
  readonly values: readonly Word[];
  readonly start: number;
  readonly end: number;
}

/** One `-m NAME` or `-j NAME` with the options that were given to it. */
export interface Call {
  readonly extension: Extension;
  uses: readonly OptionUse[];
  /** Where the module is named, or the first option that stands for it. */
  readonly start: number;
  readonly end: number;
  /** True if an option of it could not be read. */
  damaged: boolean;
}

/** What `-p` says; the number is undefined if iptables does not know the protocol. */
export interface ProtocolUse {
  readonly number: number | undefined;
  readonly negated: boolean;
}

/** The rule that a call belongs to, as far as modules look at it. */
export interface RuleState {
  readonly reader: Reader;
  readonly table: TableName;
  readonly chain: string;
  /** What `-p` says, if the line has it. */
  readonly protocol: ProtocolUse | undefined;
}

/** Turns the options of one match module into conditions, all of which must hold. */
export type MatchReader = (call: Call, rule: RuleState) => readonly Match[];

/** Turns the options of one target module into what it does. */
export type TargetReader = (call: Call, rule: RuleState) => Target;

/** A stretch of the text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export function spanOf(reader: Reader, place: Place): Span {
  return { file: reader.file, start: place.start, end: place.end };
}

/** Tells that iptables-restore refuses the text here, so that the table is not loaded. `message` has no full stop. */
export function refuse(reader: Reader, place: Place, told: { readonly code: string; readonly message: string }): void {
  reader.diagnostics.push({
    severity: 'error',
    code: told.code,
    message: `${told.message}; the table is not loaded.`,
    span: spanOf(reader, place),
  });
}

/** Tells something worth knowing that keeps nothing from being loaded. */
export function warn(reader: Reader, place: Place, told: { readonly code: string; readonly message: string }): void {
  const span = spanOf(reader, place);
  reader.diagnostics.push({ severity: 'warning', code: told.code, message: told.message, span });
}

/** Tells something that would make the reading more exact. */
export function tell(reader: Reader, place: Place, told: { readonly code: string; readonly message: string }): void {
  const span = spanOf(reader, place);
  reader.diagnostics.push({ severity: 'info', code: told.code, message: told.message, span });
}

/** Refuses the value of an option, and stands for it with a condition that may hold or not. */
export function refuseValue(rule: RuleState, use: OptionUse, expected: string): Match {
  const value = use.values.map((word) => word.text).join(' ');
  const message = `--${use.option.name} takes ${expected}, not “${value}”`;
  refuse(rule.reader, use, { code: 'bad-value', message });
  const span = spanOf(rule.reader, use);
  return { kind: 'opaque', module: use.option.name, reason: `what “${value}” was meant to be`, span };
}
