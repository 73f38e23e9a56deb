import { formatAddresses } from '../model/address-set.ts';
import { toRanges } from '../model/interval-set.ts';
import type { PortSet } from '../model/port-set.ts';
import type {
  AllowedFinding,
  BaselineReport,
  Finding,
  Fix,
  LineCount,
  Location,
  ModeReport,
  Report,
  ServerReport,
  Undecided,
} from '../model/report.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { type Sources, locateSpan } from './position.ts';
import { sumLines, summarize } from './summary.ts';

/** The version of the shape; it changes only if a name goes or changes its meaning. */
const SCHEMA_VERSION = 1;

/** The report as one JSON document, described by `schemas/report.schema.json`; two blanks of indentation, a line end last. */
export function renderJson(report: Report, options: { readonly sources: Sources; readonly version: string }): string {
  return formatJson(mapReport(report, options));
}

/** JSON that is safe to print: characters that a terminal could act on are written as escapes. */
export function formatJson(value: unknown): string {
  return `${escapeControls(JSON.stringify(value, null, 2))}\n`;
}

/** The same in one line. */
export function formatJsonLine(value: unknown): string {
  return `${escapeControls(JSON.stringify(value))}\n`;
}

function escapeControls(json: string): string {
  return json.replace(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

function mapReport(
  report: Report,
  { sources, version }: { readonly sources: Sources; readonly version: string },
): unknown {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'pasvlint', version },
    servers: report.servers.map((server) => mapServer(server, sources)),
    findings: report.findings.map((finding) => mapFinding(finding, sources)),
    allowed: report.allowed.map((one) => mapAllowed(one, sources)),
    baseline: mapBaselines(report.baselines, sources),
    undecided: report.undecided.map((undecided) => mapUndecided(undecided, sources)),
    diagnostics: report.diagnostics.map((diagnostic) => mapDiagnostic(diagnostic, sources)),
    assumptions: report.assumptions.map(({ code, text }) => ({ code, text })),
    summary: {
      ...summarize(report),
      understood: {
        firewallRules: mapLines(report.coverage.firewallRules),
        settings: mapLines(report.coverage.settings),
      },
    },
  };
}

function mapServer(server: ServerReport, sources: Sources): unknown {
  return {
    name: server.name,
    file: server.file,
    starts: server.starts,
    startError: server.startError,
    passivePorts: mapPorts(server.passivePorts),
    control: { verdict: server.control.verdict, port: server.control.port },
    modes: server.modes.map((mode) => mapMode(mode, sources)),
  };
}

function mapMode(mode: ModeReport, sources: Sources): unknown {
  return {
    mode: mode.mode,
    family: mode.family,
    security: mode.security,
    client: mode.client,
    verdict: mode.verdict,
    ports: mapPortSets(mode.ports),
    delayedPorts: mapPorts(mode.delayedPorts),
    blockedClients: [...formatAddresses(mode.blockedClients.ipv4), ...formatAddresses(mode.blockedClients.ipv6)],
    failureRate: mode.failureRate === null ? null : Math.round(mode.failureRate * 10_000) / 10_000,
    reason: mode.reason,
    blockedBy: mode.blockedBy.map(({ device, what, span }) => ({
      device,
      file: span === undefined ? null : span.file,
      line: span === undefined ? null : locateSpan(sources, span).start.line,
      what,
    })),
    hops: mode.hops.map(({ device, kind, ports }) => ({ device, kind, ports: mapPortSets(ports) })),
    assumptions: mode.assumptions,
  };
}

function mapFinding(finding: Finding, sources: Sources): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    locations: finding.locations.map((location) => mapLocation(location, sources)),
    why: finding.why,
    fixes: finding.fixes.map((fix) => mapFix(fix, sources)),
    references: finding.references,
    assumptions: finding.assumptions,
    fingerprint: finding.fingerprint,
  };
}

function mapAllowed({ finding, permission }: AllowedFinding, sources: Sources): unknown {
  const { reason, until = null, origin, span } = permission;
  return { ...mapFinding(finding, sources), permission: { reason, until, origin, ...mapSpan(span, sources) } };
}

function mapLines(lines: ReadonlyMap<string, LineCount>): readonly [understood: number, total: number] {
  const { understood, total } = sumLines(lines);
  return [understood, total];
}

/** What all of them have is told as of one. */
function mapBaselines(baselines: readonly BaselineReport[], sources: Sources): unknown {
  const [first] = baselines;
  if (first === undefined) return null;
  const gone = baselines.flatMap((one) => one.gone);
  return {
    file: first.file,
    files: baselines.map(({ file }) => file),
    known: baselines.flatMap(({ known }) => known).map((finding) => mapFinding(finding, sources)),
    changed: baselines
      .flatMap(({ changed }) => [...changed])
      .map(([fingerprint, message]) => ({ fingerprint, message })),
    gone: gone.map((entry) => ({
      rule: entry.rule,
      file: entry.file ?? null,
      message: entry.message,
      fingerprint: entry.fingerprint,
      count: entry.count,
    })),
  };
}

function mapFix({ owner, safety, description, edits }: Fix, sources: Sources): unknown {
  return {
    owner,
    safety,
    description,
    edits: edits.map(({ span, newText }) => {
      const { file, start, end } = locateSpan(sources, span);
      return {
        file,
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        newText,
      };
    }),
  };
}

function mapUndecided({ rule, reason, locations, assumptions }: Undecided, sources: Sources): unknown {
  return { rule, reason, locations: locations.map((location) => mapLocation(location, sources)), assumptions };
}

function mapLocation({ role, label, span }: Location, sources: Sources): unknown {
  return { role, label, ...mapSpan(span, sources) };
}

function mapDiagnostic({ severity, code, message, span }: Diagnostic, sources: Sources): unknown {
  return { severity, code, message, ...mapSpan(span, sources) };
}

function mapSpan(span: Span, sources: Sources): Readonly<Record<string, string | number>> {
  const { file, start, end } = locateSpan(sources, span);
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function mapPortSets({ open, blocked, unknown }: ModeReport['ports']): unknown {
  return { open: mapPorts(open), blocked: mapPorts(blocked), unknown: mapPorts(unknown) };
}

function mapPorts(ports: PortSet): readonly (readonly [first: number, last: number])[] {
  return toRanges(ports);
}
