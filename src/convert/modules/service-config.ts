import type { Modules } from '../../model/modules.ts';
import { type ShellCommand, literalText, parseShell } from '../../parse/shell.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Spanned } from '../../source/span.ts';
import { type ShellValue, givenValue, runAssignments, splitWords } from '../shell.ts';
import { canonicalModule, checkModuleName } from './name.ts';
import { compareWithIni } from './second-opinion.ts';
import { SERVICE_KEYS, type ServicePrefix } from './service-keys.ts';
import { checkScript } from './service-traps.ts';
import { type ReadStatements, warn } from './statements.ts';

/** Reads /etc/sysconfig/iptables-config or ip6tables-config, which the service sources with bash: what its variables hold afterwards counts. */
export function readServiceConfig(
  document: SourceDocument,
  source: 'iptables-config' | 'ip6tables-config',
): ReadStatements {
  const prefix: ServicePrefix = source === 'iptables-config' ? 'IPTABLES_' : 'IP6TABLES_';
  const { value: script, diagnostics } = parseShell(document);
  const given = new Map(SERVICE_KEYS.map(({ name, fallback }) => [prefix + name, givenValue(fallback)]));
  const run = runAssignments(script, given);
  const names = readNames(run.variables.get(`${prefix}MODULES`));
  const words = [...run.commands.flatMap(modulesOfCommand), ...names.words];
  const troubles = words.map(({ value, span }) => checkModuleName(value, span));
  return {
    value: {
      loaded: words
        .filter((_, index) => troubles[index] === undefined)
        .map(({ value: name, span }) => ({ name, module: canonicalModule(name), source, span })),
      unclear: names.unclear,
    },
    diagnostics: [
      ...diagnostics,
      ...names.unclear.map(({ reason, span }) =>
        warn('shell-opaque', `Which modules are loaded depends on ${reason}.`, span),
      ),
      ...troubles.flatMap((trouble) => trouble ?? []),
      ...checkScript(script, run, prefix),
      ...compareWithIni(document, run),
    ],
  };
}

/** The service loads each word of the variable by a modprobe of its own, and takes no notice of what goes wrong. */
function readNames(value: ShellValue | undefined): {
  readonly words: readonly Spanned<string>[];
  readonly unclear: Modules['unclear'];
} {
  if (value === undefined) return { words: [], unclear: [] };
  if (value.kind === 'opaque') return { words: [], unclear: [value] };
  const words = splitWords(value.pieces);
  const [first] = words;
  const text = words.map((word) => word.value).join(' ');
  if (first === undefined || !TEMPLATE.test(text)) return { words, unclear: [] };
  return { words: [], unclear: [{ reason: 'what is filled into this template', span: first.span }] };
}

/** Placeholders of Jinja, ERB, EPP and Mustache. */
const TEMPLATE = /\{\{.*\}\}|\{%.*%\}|<%.*%>/;

/** A script may load modules by itself; modprobe takes its first argument for a module, with -a all of them. */
function modulesOfCommand({ words }: ShellCommand): readonly Spanned<string>[] {
  const texts = words.map((word) => ({ value: literalText(word) ?? '', span: word.span }));
  if (!/^(\/usr)?(\/s?bin\/)?modprobe$/.test(texts[0]?.value ?? '')) return [];
  const names = texts.slice(1).filter(({ value }) => value !== '' && !value.startsWith('-'));
  const all = texts.some(({ value }) => /^(-a|--all)$/.test(value));
  return texts.some(({ value }) => /^(-r|--remove|-n|--dry-run)$/.test(value))
    ? []
    : names.slice(0, all ? undefined : 1);
}
