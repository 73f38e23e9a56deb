import type { KnownDocument } from '../convert/kind.ts';
import type { OwnReader } from '../convert/policy/source.ts';
import { readText, resolveLinks } from '../files.ts';
import type { Validate } from '../parse/schema/check.ts';
import { formatPlace, indexDocuments } from '../report/position.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';

/** The flags that describe a format of the site's own. */
export interface OwnFormatFlags {
  readonly mapping?: string;
  readonly schema?: string;
}

/** A format of the site's own, and a line for each thing that is wrong with its files. */
export interface OwnFormat {
  /** Undefined if there is none, or it cannot be used. */
  readonly reader: OwnReader | undefined;
  /** The mapping, as it was named. */
  readonly mapping: string;
  /** Real paths of the files that describe it: they are no input. */
  readonly files: readonly string[];
  readonly failures: readonly string[];
}

/** Reads the mapping and the JSON Schema that are named, and loads what reads them; where neither is named, nothing is loaded. */
export async function loadFormat({ mapping, schema }: OwnFormatFlags): Promise<OwnFormat> {
  if (mapping === undefined) {
    const message = '--schema tells what an export must look like; --mapping FILE has to tell what it means';
    return { reader: undefined, mapping: '', files: [], failures: schema === undefined ? [] : [message] };
  }
  const { readFormatMapping } = await import('../convert/policy/own/mapping.ts');
  const { createOwnReader } = await import('../convert/policy/own.ts');
  const read = readWith(mapping, readFormatMapping);
  const compiled = schema === undefined ? NOTHING : await compileFile(schema);
  const reader = read.value && createOwnReader({ mapping: read.value, validate: compiled.value });
  const files = [mapping, ...(schema === undefined ? [] : [schema])].map(resolveLinks);
  return { reader, mapping, files, failures: [...read.failures, ...compiled.failures] };
}

/** Loads the schema compiler. */
async function compileFile(path: string): Promise<Read<Validate>> {
  const { compileSchema } = await import('../parse/schema/compile.ts');
  return readWith(path, compileSchema);
}

/** A line if none of the documents is in the format: whoever names one means one of them. */
export function describeUnfit({ reader, mapping }: OwnFormat, documents: readonly KnownDocument[]): readonly string[] {
  if (reader === undefined) return [];
  if (documents.some(({ document, kind }) => kind === 'network-firewall' && reader.fits(document))) return [];
  return [`no file here has a list of rules at \`${reader.place}\`, which ${mapping} names`];
}

const NOTHING = { value: undefined, failures: [] } as const;

interface Read<T> {
  readonly value: T | undefined;
  readonly failures: readonly string[];
}

function readWith<T>(path: string, read: (document: SourceDocument) => Parsed<T | undefined>): Read<T> {
  const document = readText(path);
  if (typeof document === 'string') return { value: undefined, failures: [document] };
  const { value, diagnostics } = read(document);
  const sources = indexDocuments([document]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { value, failures: errors.map(({ message, span }) => `${formatPlace(sources, span)}: ${message}`) };
}
