import type { NetworkPolicy, OpaquePart } from '../../model/policy.ts';
import { fieldsOf, itemsOf } from '../../parse/yaml/access.ts';
import type { YamlContent } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { type Notes, readText } from './field.ts';
import { filled, refuse } from './mapping.ts';
import { POLICY_FORMATS, type PolicyFormat, TEXT_FORMATS } from './formats.ts';
import { readNativePolicy } from './native.ts';
import { listReadable } from './roots.ts';
import type { PolicyHelp } from './source.ts';
import { spreadErrors } from './spread.ts';
import { unreadablePolicy } from './unreadable.ts';

/**
 * Reads the policy of a network firewall in whatever known format it is: native, or what the platform exports. Of a file in no
 * known format nothing is known, which one diagnostic says, unless `help` tells how to read it.
 */
export function readPolicy(document: SourceDocument, help: PolicyHelp = {}): Parsed<NetworkPolicy> {
  const { own, library } = help;
  const text = TEXT_FORMATS.find(({ recognize }) => recognize(document));
  if (text !== undefined) return text.read(document, help);
  const yaml = readYaml(document);
  const roots = listReadable(yaml.value);
  const formats = POLICY_FORMATS.filter(({ hint }) => hint.test(document.text));
  const format = findFormat(roots, formats);
  if (format === undefined) {
    if (own !== undefined && (isStranger(roots) || (!statesVersion(roots) && own.fits(document))))
      return own.read(document);
    return isStranger(roots) ? refuseFormat(document) : readNativePolicy(document, yaml);
  }
  const accounted = roots.filter((root) => belongs(root, format, formats));
  const { value, diagnostics } = format.read({ document, roots: accounted, library });
  const notes: Notes = [...yaml.diagnostics, ...diagnostics];
  const known = new Set(accounted);
  const strangers = roots.filter((root) => !known.has(root) && filled(root) !== undefined);
  const opaque = [
    ...value.opaque,
    ...strangers.map((root) => refuseStranger(root, { format, other: findFormat([root], formats) }, notes)),
  ];
  return spreadErrors({ value: { ...value, opaque }, diagnostics: notes }, yaml);
}

/** True for the documents of a stream that the reader of the format accounts for. */
function belongs(root: YamlContent, format: PolicyFormat, formats: readonly PolicyFormat[]): boolean {
  if (format.recognize(root)) return true;
  return findFormat([root], formats) === undefined && format.accompanies?.(root) === true;
}

/** Any other document of the stream may let pass or stop anything. */
function refuseStranger(
  root: YamlContent,
  { format, other }: { readonly format: PolicyFormat; readonly other: PolicyFormat | undefined },
  notes: Notes,
): OpaquePart {
  const where = other === undefined ? 'in no known format' : `in another format (${other.name})`;
  const message = `This document is ${where}, and the file is in that of ${format.name}: put it in a file of its own.`;
  return refuse(message, root, notes);
}

/** `formats`: those that the text as a whole may be in. */
function findFormat(roots: readonly YamlContent[], formats: readonly PolicyFormat[]): PolicyFormat | undefined {
  return formats.find(({ recognize }) => roots.some(recognize));
}

/** True if the file is readable, not empty, and does not even look like a native policy with mistakes in it. */
function isStranger([root]: readonly YamlContent[]): boolean {
  if (root === undefined) return false;
  if (root.kind !== 'mapping') return true;
  const fields = fieldsOf(root);
  if (NATIVE_KEYS.some((key) => fields.has(key)) || statesVersion([root])) return false;
  const [rule] = itemsOf(fields.get('rules')?.value) ?? [];
  return rule?.kind !== 'mapping' || !['action', 'direction'].some((key) => fieldsOf(rule).has(key));
}

const NATIVE_KEYS = ['default', 'nat', 'alg', 'stateful'];

/** True for what calls itself a native policy, whatever else may read it. */
function statesVersion([root]: readonly YamlContent[]): boolean {
  return root?.kind === 'mapping' && readText(fieldsOf(root).get('version')?.value) === '1';
}

function refuseFormat(document: SourceDocument): Parsed<NetworkPolicy> {
  const known = [...POLICY_FORMATS, ...TEXT_FORMATS].map(({ name }) => name).join(', ');
  const message = `This is no network firewall policy in a known format (native, ${known}), so nothing is known of what it lets through.`;
  const span = { file: document.name, start: 0, end: 0 };
  return unreadablePolicy(document, [{ severity: 'error', code: 'policy-format-unknown', message, span }]);
}
