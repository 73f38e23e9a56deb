import type { LoadedModule } from '../../model/modules.ts';
import { parseShell } from '../../parse/shell.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
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
  const run = runAssignments(
    script,
    new Map(SERVICE_KEYS.map(({ name, fallback }) => [prefix + name, givenValue(fallback)])),
  );
  const modules = readModuleNames(run.variables.get(`${prefix}MODULES`), source);
  return {
    value: { loaded: modules.loaded },
    diagnostics: [
      ...diagnostics,
      ...modules.diagnostics,
      ...checkScript(script, run, prefix),
      ...compareWithIni(document, run),
    ],
  };
}

/** The service loads each word of the variable by a modprobe of its own, and takes no notice of what goes wrong. */
function readModuleNames(
  value: ShellValue | undefined,
  source: LoadedModule['source'],
): { loaded: readonly LoadedModule[]; diagnostics: readonly Diagnostic[] } {
  if (value === undefined) return { loaded: [], diagnostics: [] };
  if (value.kind === 'opaque') {
    return {
      loaded: [],
      diagnostics: [warn('shell-opaque', `Which modules are loaded depends on ${value.reason}.`, value.span)],
    };
  }
  const words = splitWords(value.pieces);
  const loaded = words.flatMap(({ value: name, span }) =>
    checkModuleName(name, span) === undefined ? [{ name, module: canonicalModule(name), source, span }] : [],
  );
  return { loaded, diagnostics: words.flatMap(({ value: name, span }) => checkModuleName(name, span) ?? []) };
}
