import type { Family } from '../model/address.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Host } from '../model/site.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { guardTable, openTable } from './iptables/guard.ts';
import type { KnownDocument } from './kind/list.ts';
import { FILTER_PROGRAMS, type FilterProgram, findProgram, isShown } from './other-filter/programs.ts';

type Rulesets = Host['rulesets'];

const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/**
 * The rule sets of a host with what its other packet filters may do: in front of everything else a rule that may stop any packet,
 * for each filter whose rules no output of iptables-save shows. `stated`: the IP versions of which the project names all rules.
 */
export function addOtherFilters(
  rulesets: Rulesets,
  documents: readonly KnownDocument[],
  stated: readonly Family[] = [],
): Parsed<Rulesets> {
  const files = documents
    .filter(({ kind }) => kind === 'other-filter' || kind === 'ufw')
    .map(({ document }) => document);
  const found = FILTER_PROGRAMS.flatMap((program) => findUse(program, files, rulesets) ?? []);
  const open = FAMILIES.filter((family) => !stated.includes(family));
  const guard = (family: Family): Ruleset | undefined =>
    (open.includes(family) ? found : []).reduce<Ruleset | undefined>(
      (ruleset, use) => guardRuleset(ruleset, family, use),
      rulesets[family],
    );
  return {
    value: { ipv4: guard('ipv4'), ipv6: guard('ipv6') },
    diagnostics: found.map((use) => describeUse(use, open)),
  };
}

/** A filter that may be at work, and where its rules begin. */
interface Use {
  readonly program: FilterProgram;
  readonly span: Span;
}

function findUse(program: FilterProgram, files: readonly SourceDocument[], rulesets: Rulesets): Use | undefined {
  const own = files.filter((file) => findProgram(file) === program);
  const shown = FAMILIES.filter((family) => rulesets[family]?.tool === 'nf_tables');
  if (own.some(({ text }) => program.turnsOff?.(text) === true) || isShown(program.name, rulesets)) return undefined;
  const file = own.find(({ text }) => program.isIdle?.(text, shown) !== true);
  return file === undefined ? undefined : { program, span: spanOf(file, program) };
}

/** The line by which the file is known, else its beginning. */
function spanOf({ name, text }: SourceDocument, program: FilterProgram): Span {
  const found = program.text?.exec(text);
  const start = found?.index ?? 0;
  return { file: name, start, end: start + (found?.[0].length ?? 0) };
}

function guardRuleset(ruleset: Ruleset | undefined, family: Family, { program, span }: Use): Ruleset {
  const guard = { reason: `what the rules of ${program.name} in ${span.file} let through`, span };
  const base: Ruleset = ruleset ?? {
    file: span.file,
    family,
    tool: undefined,
    tables: [],
    rules: { understood: 0, total: 0 },
    hazards: [],
  };
  const filter = base.tables.findLast(({ name }) => name === 'filter') ?? openTable('filter', span);
  const others = base.tables.filter(({ name }) => name !== 'filter');
  return { ...base, tables: [...others, guardTable(filter, guard)] };
}

function describeUse({ program, span }: Use, open: readonly Family[]): Diagnostic {
  const remedy =
    program.chains === undefined
      ? 'Describe what they let through as a policy of a firewall in front of the host, in pasvlint.yaml.'
      : 'Give what iptables-save and ip6tables-save print on the running host.';
  const subject = open.length > 1 ? 'this host' : `the ${open[0] === 'ipv4' ? 'IPv4' : 'IPv6'} side of this host`;
  const message = `The rules of ${program.name} are not read, so what they let through is not known, and every answer about ${subject} depends on it. ${remedy} If ${program.name} is not in use there, leave this file out, or name the rules of the host in pasvlint.yaml (iptables, ip6tables).`;
  return { severity: 'warning', code: 'filter-not-read', message, span };
}
