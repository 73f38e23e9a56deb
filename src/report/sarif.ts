import type { BaselineEntry } from '../model/baseline.ts';
import type { AllowedFinding, Finding, Fix, Location, Report, Severity, Undecided } from '../model/report.ts';
import type { RuleFile } from '../model/rule-file.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { formatJson } from './json.ts';
import { type Sources, locateSpan } from './position.ts';
import { describeRule } from './rule-page.ts';
import { OWNER_NAMES } from './words.ts';

export interface SarifOptions {
  readonly sources: Sources;
  readonly version: string;
  /** The rules that ran; those of the findings are described in the log. */
  readonly rules: readonly RuleFile[];
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The report as a SARIF 2.1.0 log with one run: findings, also hidden ones, and undecided are results, diagnostics are notifications. */
export function renderSarif(report: Report, { sources, version, rules }: SarifOptions): string {
  const { findings, allowed, undecided, baselines } = report;
  const known = baselines.flatMap((one) => one.known);
  const gone = baselines.flatMap((one) => one.gone);
  const hidden = [...known, ...allowed.map(({ finding }) => finding)];
  const used = new Set([...findings, ...hidden, ...undecided, ...gone].map(({ rule }) => rule));
  const described = rules.filter(({ id }) => used.has(id.value));
  const indexes = new Map(described.map(({ id }, index) => [id.value, index]));
  const changed = (finding: Finding): boolean => baselines.some((one) => one.changed.has(finding.fingerprint));
  const map = (finding: Finding): object => mapFinding(finding, sources, indexes);
  const place = createStanding(report);
  return formatJson({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pasvlint', version, semanticVersion: version, rules: described.map(describe) } },
        columnKind: 'unicodeCodePoints',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.diagnostics.map((one) => mapDiagnostic(one, sources)),
          },
        ],
        results: [
          ...findings.map((one) => place(map(one), changed(one) ? 'updated' : 'new')),
          ...known.map((one) => place(map(one), 'unchanged')),
          ...allowed.map((one) => place(map(one.finding), 'new', [mapPermission(one, sources)])),
          ...undecided.map((one) => place(mapUndecided(one, sources, indexes), 'new')),
          ...gone.map((one) => place(mapGone(one, indexes), 'absent')),
        ],
      },
    ],
  });
}

/**
 * Adds to results what a baseline and permissions say of them. SARIF 2.1.0, 3.27.23 and 3.27.24: each of the two properties
 * is there in all results of a run or in none.
 */
function createStanding({ allowed, baselines }: Report) {
  return (result: object, baselineState: string, suppressions: readonly unknown[] = []): object => ({
    ...result,
    ...(allowed.length === 0 ? {} : { suppressions }),
    ...(baselines.length === 0 ? {} : { baselineState }),
  });
}

function mapPermission({ permission }: AllowedFinding, sources: Sources): unknown {
  const { origin, reason, until, span } = permission;
  return {
    kind: origin === 'comment' ? 'inSource' : 'external',
    justification: until === undefined ? reason : `${reason} (until ${until})`,
    location: { physicalLocation: mapPlace(span, sources) },
  };
}

/** What the baseline has and is no longer found, so that it is no problem any more. */
function mapGone({ rule, file, message, fingerprint }: BaselineEntry, indexes: Indexes): object {
  return {
    ...ruleOf(rule, indexes),
    kind: 'notApplicable',
    level: 'none',
    message: { text: message },
    locations: file === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: toUri(file) } } }],
    partialFingerprints: { 'pasvlint/v1': fingerprint },
  };
}

type Indexes = ReadonlyMap<string, number>;

function describe(rule: RuleFile): unknown {
  const page = describeRule(rule);
  const fixes = page.fixes.map(({ owner, text }) => `${owner}: ${text}`);
  const [reference] = page.references;
  return {
    id: page.id,
    name: page.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: page.title },
    fullDescription: { text: page.why },
    help: {
      text: [page.why, ...fixes].join('\n\n'),
      markdown: [page.why, ...fixes.map((fix) => `- ${fix}`)].join('\n\n'),
    },
    ...(reference === undefined ? {} : { helpUri: reference }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['ftp', rule.category],
      precision: rule.confidence === 'likely' ? 'medium' : 'very-high',
    },
  };
}

function mapFinding(finding: Finding, sources: Sources, indexes: Indexes): object {
  const [primary, ...related] = finding.locations;
  return {
    ...ruleOf(finding.rule, indexes),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: primary === undefined ? [] : [mapLocation(primary, sources)],
    relatedLocations: related.map((location, id) => ({ id: id + 1, ...mapLocation(location, sources) })),
    ...(related.length === 0 ? {} : { codeFlows: [mapFlow(finding.locations, sources)] }),
    partialFingerprints: { 'pasvlint/v1': finding.fingerprint },
    fixes: finding.fixes.filter(({ edits }) => edits.length > 0).map((fix) => mapFix(fix, sources)),
    properties: {
      confidence: finding.confidence,
      assumptions: finding.assumptions,
      advice: finding.fixes.map(({ owner, description }) => `${OWNER_NAMES[owner]}: ${description}`),
    },
  };
}

/** An open question: neither a problem nor none. */
function mapUndecided({ rule, reason, locations }: Undecided, sources: Sources, indexes: Indexes): object {
  const [primary] = locations;
  return {
    ...ruleOf(rule, indexes),
    kind: 'open',
    level: 'none',
    message: { text: reason },
    locations: primary === undefined ? [] : [mapLocation(primary, sources)],
  };
}

function ruleOf(rule: string, indexes: Indexes): { readonly ruleId: string; readonly ruleIndex?: number } {
  const index = indexes.get(rule);
  return index === undefined ? { ruleId: rule } : { ruleId: rule, ruleIndex: index };
}

/** The places in the order in which the text report tells them. */
function mapFlow(locations: readonly Location[], sources: Sources): unknown {
  return { threadFlows: [{ locations: locations.map((location) => ({ location: mapLocation(location, sources) })) }] };
}

function mapFix({ owner, description, edits }: Fix, sources: Sources): unknown {
  const files = [...new Set(edits.map(({ span }) => span.file))];
  return {
    description: { text: `${OWNER_NAMES[owner]}: ${description}` },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: toUri(file) },
      replacements: edits
        .filter(({ span }) => span.file === file)
        .map(({ span, newText }) => ({ deletedRegion: mapRegion(span, sources), insertedContent: { text: newText } })),
    })),
  };
}

function mapDiagnostic({ severity, code, message, span }: Diagnostic, sources: Sources): unknown {
  return {
    descriptor: { id: code },
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: mapPlace(span, sources) }],
  };
}

function mapLocation({ label, span }: Location, sources: Sources): Readonly<Record<string, unknown>> {
  return { message: { text: label }, physicalLocation: mapPlace(span, sources) };
}

function mapPlace(span: Span, sources: Sources): unknown {
  return { artifactLocation: { uri: toUri(span.file) }, region: mapRegion(span, sources) };
}

function mapRegion(span: Span, sources: Sources): unknown {
  const { start, end } = locateSpan(sources, span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A relative reference for a relative path, a `file:` URI for an absolute one (RFC 3986). */
function toUri(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}
