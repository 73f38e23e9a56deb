import { assignSettings } from '../../model/assign.ts';
import type { Assignment, Server, Startup } from '../../model/server.ts';
import { type VsftpdAssignment, parseVsftpd, parseVsftpdOption } from '../../parse/vsftpd.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Build } from './builds.ts';
import { type BuildRequest, chooseBuilds } from './dialect.ts';
import { addHints } from './hints.ts';
import { SETTINGS, initialValue, isKnown, manualValue } from './settings.ts';
import { foreseeStart } from './startup.ts';
import { readAssignment } from './value.ts';

/** How one daemon is started. */
export interface ServerRequest extends BuildRequest {
  /** Configuration files and -o options, in the order of the command line. Without a file the compiled defaults hold. */
  readonly sources: readonly ServerSource[];
  readonly launch?: Server['launch'] | undefined;
}

export interface ServerSource {
  /** The text of an option is what follows -o. */
  readonly kind: 'file' | 'option';
  readonly document: SourceDocument;
}

/** Reads what one daemon is started with, as the build would; where builds may disagree about the start, says so. */
export function readServer(request: ServerRequest): Parsed<Server> {
  const parsed = request.sources.map(({ kind, document }) => parseSource(kind, document));
  const documents = request.sources.filter(({ kind }) => kind === 'file').map(({ document }) => document);
  const { builds, basis, evidence } = chooseBuilds(
    request,
    documents,
    parsed.map(({ file }) => file),
  );
  const [build] = builds;
  const launch = request.launch ?? 'standalone';
  const lines = parsed.flatMap(({ origin, file }) =>
    file.lines.flatMap((line) => (line.kind === 'assignment' ? [{ origin, line }] : [])),
  );
  const { assignments, settings } = readLines(lines, build);
  const startups = builds.map((other) => {
    const read = other === build ? { assignments, settings } : readLines(lines, other);
    return { build: other, startup: foreseeStart(read.assignments, read.settings, { build: other, launch }) };
  });
  return {
    value: {
      file: documents.at(-1)?.name ?? '',
      dialect: { name: build.dialect, version: build.version, basis, evidence },
      launch,
      startup: agreeOn(startups),
      settings,
      assignments: addHints(assignments, build),
      lines: {
        understood: assignments.filter(({ reading }) => reading.kind === 'set').length,
        total: assignments.length,
      },
    },
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
  };
}

interface OriginLine {
  readonly origin: Assignment['origin'];
  readonly line: VsftpdAssignment;
}

function parseSource(kind: ServerSource['kind'], document: SourceDocument) {
  if (kind === 'option') {
    const file = { name: document.name, lines: [parseVsftpdOption(document)], unread: undefined };
    return { origin: 'command line', file, diagnostics: [] } as const;
  }
  const { value: file, diagnostics } = parseVsftpd(document);
  return { origin: 'file', file, diagnostics } as const;
}

/** The last assignment of a name wins. */
function readLines(lines: readonly OriginLine[], build: Build): Pick<Server, 'assignments' | 'settings'> {
  const assignments = lines.map(({ origin, line }) => readAssignment(line, origin, build));
  const settings = assignSettings(initialSettings(build), assignments);
  return { assignments, settings };
}

/** What the daemon runs with before it has read anything. */
function initialSettings(build: Build): Server['settings'] {
  const known = SETTINGS.filter((entry) => isKnown(entry, build));
  return new Map(
    known.map((entry) => {
      const initial = initialValue(entry, build);
      const manual = manualValue(entry, build);
      const octal = entry.octal === undefined ? {} : { octal: entry.octal };
      return [
        entry.name,
        { value: initial, origin: 'default', initial, ...(manual === undefined ? {} : { manual }), ...octal },
      ];
    }),
  );
}

/** One answer for all builds, or what it depends on. */
function agreeOn(startups: readonly { readonly build: Build; readonly startup: Startup }[]): Startup {
  const [first] = startups;
  if (first === undefined) return { outcome: 'starts' };
  const other = startups.find(({ startup }) => startup.outcome !== first.startup.outcome);
  if (other === undefined) return first.startup;
  const [good, bad] = first.startup.outcome === 'starts' ? [first, other] : [other, first];
  const words = bad.startup.outcome === 'fails' ? bad.startup.message : '';
  return {
    outcome: 'depends',
    reason: `${good.build.label} starts with it, ${bad.build.label} does not (${words})`,
    span: bad.startup.outcome === 'starts' ? undefined : bad.startup.span,
  };
}
