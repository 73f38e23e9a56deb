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
  stated: readonly Family[],
): Parsed<Rulesets> {
  const files = documents
    .filter(({ kind }) => kind === 'other-filter' || kind === 'ufw')
    .map(({ document }) => document);
  const found = FILTER_PROGRAMS.flatMap((program) => findUse(program, files, rulesets) ?? [])
    .map((use) => ({ ...use, open: use.open.filter((family) => !stated.includes(family)) }))
    .filter(({ open }) => open.length > 0);
  const guard = (family: Family): Ruleset | undefined =>
    found
      .filter(({ open }) => open.includes(family))
      .reduce<Ruleset | undefined>((ruleset, use) => guardRuleset(ruleset, family, use), rulesets[family]);
  return { value: { ipv4: guard('ipv4'), ipv6: guard('ipv6') }, diagnostics: found.map(describeUse) };
}

/** True if a rule set holds the rules of firewalld, so that its own files need not be read. */
export function showsFirewalld({ ipv4, ipv6 }: Rulesets): boolean {
  const firewalld = FILTER_PROGRAMS.filter(({ name }) => name === 'firewalld');
  return firewalld.some((program) => isShown(program, ipv4) || isShown(program, ipv6));
}

/** A filter that may be at work, where its rules begin, and the IP versions of which its rules are not known. */
interface Use {
  readonly program: FilterProgram;
  readonly span: Span;
  readonly open: readonly Family[];
}

function findUse(program: FilterProgram, files: readonly SourceDocument[], rulesets: Rulesets): Use | undefined {
  const own = files.filter((file) => findProgram(file) === program);
  const shown = FAMILIES.filter((family) => rulesets[family]?.tool === 'nf_tables');
  if (own.some(({ text }) => program.turnsOff?.(text) === true)) return undefined;
  const file = own.find(({ text }) => program.isIdle?.(text, shown) !== true);
  return file && { program, span: spanOf(file, program), open: listOpen(program, own, rulesets) };
}

/** The IP versions whose rules do not show the program's. A dump that shows them is of the running host, and so is the one beside it. */
function listOpen(program: FilterProgram, own: readonly SourceDocument[], rulesets: Rulesets): readonly Family[] {
  const showing = FAMILIES.filter((family) => isShown(program, rulesets[family]));
  const isDumped = showing.some((family) => own.every(({ name }) => name !== rulesets[family]?.file));
  return FAMILIES.filter((family) => !showing.includes(family) && !(isDumped && rulesets[family] !== undefined));
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

const SAVERS: Readonly<Record<Family, string>> = { ipv4: 'iptables-save', ipv6: 'ip6tables-save' };

function describeUse({ program, span, open }: Use): Diagnostic {
  const remedy =
    program.chains === undefined
      ? 'Describe what they let through as a policy of a firewall in front of the host, in pasvlint.yaml.'
      : `Give what ${open.map((family) => SAVERS[family]).join(' and ')} ${open.length > 1 ? 'print' : 'prints'} on the running host.`;
  const [family] = open;
  const subject = open.length > 1 ? 'this host' : `the ${family === 'ipv4' ? 'IPv4' : 'IPv6'} side of this host`;
  const message = `The rules of ${program.name} are not read, so what they let through is not known, and every answer about ${subject} depends on it. ${remedy} If ${program.name} is not in use there, leave this file out, or name the rules of the host in pasvlint.yaml (iptables, ip6tables).`;
  return { severity: 'warning', code: 'filter-not-read', message, span };
}
