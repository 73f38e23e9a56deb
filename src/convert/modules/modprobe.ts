import type { BlockedModule, LoadedModule, ModuleOption } from '../../model/modules.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span, Spanned } from '../../source/span.ts';
import { type WordLine, wordLines } from './lines.ts';
import { bringsFtpHelper, canonicalModule } from './name.ts';
import { checkOption, checkOwner } from './option.ts';
import { type ModuleAlias, type ReadStatements, warn } from './statements.ts';

/** Reads a file of modprobe.d(5): options, and what keeps a module from being loaded or brings it along. */
export function readModprobe(document: SourceDocument): ReadStatements {
  const found: Found = { loaded: [], aliases: [], unclear: [], options: [], blocked: [], diagnostics: [] };
  for (const line of wordLines(document, '#')) {
    const [command, subject] = line.words;
    if (command === undefined) continue;
    const read = COMMANDS[command.value];
    if (read === undefined) {
      const message = `modprobe knows no command ${command.value}; it is one of ${Object.keys(COMMANDS).join(', ')}.`;
      found.diagnostics.push(warn('modprobe-unknown-command', message, command.span));
    } else if (subject === undefined) {
      found.diagnostics.push(warn('modprobe-incomplete', `Nothing follows ${command.value}.`, command.span));
    } else read(found, { line, subject, rest: line.words.slice(2) });
    noteCarriageReturn(found, line);
  }
  const { diagnostics, ...value } = found;
  return { value, diagnostics };
}

interface Found {
  readonly loaded: LoadedModule[];
  readonly aliases: ModuleAlias[];
  readonly unclear: { readonly reason: string; readonly span: Span }[];
  readonly options: ModuleOption[];
  readonly blocked: BlockedModule[];
  readonly diagnostics: Diagnostic[];
}

interface Statement {
  readonly line: WordLine;
  /** The word after the command. */
  readonly subject: Spanned<string>;
  readonly rest: readonly Spanned<string>[];
}

type Reader = (found: Found, statement: Statement) => void;

const ignore: Reader = () => undefined;

const COMMANDS: Readonly<Record<string, Reader>> = {
  options: readOptions,
  blacklist: (found, { line, subject }) =>
    block(found, { name: subject.value, refuses: 'alias', span: line.text.span }),
  install: readInstall,
  alias: readAlias,
  softdep: readSoftdep,
  // Weak dependencies are for tools that build an initramfs; modprobe itself loads none of them.
  weakdep: ignore,
  remove: ignore,
  include: noteUnread,
  config: noteUnread,
};

function readOptions(found: Found, { subject, rest }: Statement): void {
  const module = canonicalModule(subject.value);
  found.diagnostics.push(...[checkOwner(subject)].flatMap((doubt) => doubt ?? []));
  for (const word of rest) {
    const equals = word.value.indexOf('=');
    const name = equals === -1 ? word.value : word.value.slice(0, equals);
    const value = equals === -1 ? '' : word.value.slice(equals + 1).replace(/^"(.*)"$/, '$1');
    const option = { module, writtenFor: subject.value, name: name.replaceAll('-', '_'), value, span: word.span };
    found.options.push(option);
    found.diagnostics.push(...checkOption(option));
  }
}

/** Commands that do nothing: a module that is installed by one is not loaded. */
const NOTHING = /^((\/usr)?\/bin\/)?(true|false)$|^:$/;

function readInstall(found: Found, { line, subject, rest }: Statement): void {
  if (NOTHING.test(rest[0]?.value ?? ''))
    return block(found, { name: subject.value, refuses: 'always', span: line.text.span });
  if (bringsFtpHelper(canonicalModule(subject.value))) {
    found.unclear.push({ reason: `the command that modprobe runs for ${subject.value}`, span: line.text.span });
  }
  const message = `modprobe runs a command of its own for ${subject.value}; what it does is not known.`;
  found.diagnostics.push(warn('modprobe-install-command', message, line.text.span));
  return undefined;
}

function readAlias(found: Found, { line, subject, rest }: Statement): void {
  const target = rest[0]?.value;
  if (target !== undefined)
    found.aliases.push({ name: subject.value.replaceAll('-', '_'), module: canonicalModule(target) });
  if (target === 'off') block(found, { name: subject.value, refuses: 'always', span: line.text.span });
}

/** `softdep A pre: B post: C` loads B and C whenever A is loaded. */
function readSoftdep(found: Found, { rest }: Statement): void {
  for (const word of rest) {
    if (/^(pre|post):$/.test(word.value)) continue;
    found.loaded.push({ name: word.value, module: canonicalModule(word.value), source: 'modprobe', span: word.span });
  }
}

function block(
  found: Found,
  { name, refuses, span }: { name: string; refuses: BlockedModule['refuses']; span: Span },
): void {
  found.blocked.push({ name: name.replaceAll('-', '_'), refuses, span });
}

function noteUnread(found: Found, { line }: Statement): void {
  found.diagnostics.push(
    warn(
      'modprobe-include',
      'The files that this line names are not read; name them to pasvlint as well.',
      line.text.span,
    ),
  );
}

function noteCarriageReturn(found: Found, { text }: WordLine): void {
  if (!text.value.endsWith('\r')) return;
  const message = 'A carriage return ends this line and belongs to its last word; save the file with Unix line ends.';
  found.diagnostics.push(warn('carriage-return', message, { ...text.span, start: text.span.end - 1 }));
}
