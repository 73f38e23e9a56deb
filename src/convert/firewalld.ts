import type { Firewalld } from '../model/firewalld.ts';
import type { Kernel } from '../model/site.ts';
import { type XmlElement, parseXml } from '../parse/xml.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { readAutomaticHelpers } from './firewalld/option.ts';
import { readZone } from './firewalld/zone.ts';
import type { KnownDocument } from './kind/list.ts';
import { findProgram } from './other-filter/programs.ts';

/** What else is known of the host. */
export interface FirewalldHost {
  readonly kernel: Kernel;
  /** True if the rule sets of the host show the rules of firewalld: then its zones need not be read. */
  readonly shown: boolean;
}

/** Reads so much of firewalld's files as tells what its zones open for FTP for sure; what is not read leaves a zone in doubt. */
export function readFirewalld(documents: readonly KnownDocument[], host: FirewalldHost): Parsed<Firewalld> {
  const options = documents.find(({ kind, document }) => kind === 'firewalld' && document.name.endsWith('.conf'));
  const automaticHelpers = options === undefined ? undefined : readAutomaticHelpers(options.document, host.kernel);
  if (host.shown) return { value: { zones: [], automaticHelpers }, diagnostics: [] };
  const files = documents
    .filter(({ kind, document }) => isXml(kind, document))
    .map(({ document }) => ({ document, ...parseXml(document) }));
  const ofRoot = (root: string): readonly XmlFile[] => files.filter(({ value }) => value[0]?.name === root);
  const diagnostics = files.flatMap((file) => file.diagnostics.map(addConsequence));
  const definitions = { services: byName(ofRoot('service')), helpers: byName(ofRoot('helper')) };
  const others = files.filter(({ value }) => !READ.has(value[0]?.name ?? '') && value.length > 1);
  const doubts = [...others, ...files.filter((file) => file.diagnostics.length > 0)].map(
    ({ document }) => `what ${document.name}, which is not read, lets through`,
  );
  const zones = [...byName(ofRoot('zone').filter((file) => file.diagnostics.length === 0))]
    .map(([name, elements]) => readZone(name, elements, definitions))
    .map((zone) => ({ ...zone, doubts: [...zone.doubts, ...doubts] }));
  return { value: { zones, automaticHelpers }, diagnostics };
}

interface XmlFile {
  readonly document: SourceDocument;
  readonly value: readonly XmlElement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Outermost elements of the files that are read. */
const READ: ReadonlySet<string> = new Set(['zone', 'service', 'helper']);

function isXml(kind: KnownDocument['kind'], document: SourceDocument): boolean {
  if (kind === 'firewalld') return document.name.endsWith('.xml');
  return kind === 'other-filter' && findProgram(document)?.name === 'firewalld';
}

/** Looked at with firewalld 1.3.3, which does the same for a service or a port that there is not. */
function addConsequence(diagnostic: Diagnostic): Diagnostic {
  const message = `${diagnostic.message} With such a file firewalld takes none of the host's own and runs with what it ships.`;
  return { ...diagnostic, message };
}

/** A file stands for what its name says: services/ftp.xml is the service "ftp". One in /etc goes before one in /usr/lib. */
function byName(files: readonly XmlFile[]): ReadonlyMap<string, readonly XmlElement[]> {
  const isShipped = ({ document }: XmlFile): boolean => /(^|\/)lib\/firewalld\//.test(document.name);
  const sorted = [...files.filter(isShipped), ...files.filter((file) => !isShipped(file))];
  return new Map(sorted.map(({ document, value }) => [stemOf(document), value]));
}

function stemOf({ name }: SourceDocument): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.xml$/, '');
}
