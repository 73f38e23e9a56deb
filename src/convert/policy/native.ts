import type { NetworkPolicy } from '../../model/policy.ts';
import { checkDocument } from '../../parse/schema/check.ts';
import { validate } from '../../parse/schema/compiled/policy.js';
import { fieldsOf, followAlias, itemsOf, usesAliases } from '../../parse/yaml/access.ts';
import type { YamlContent, YamlMapping } from '../../parse/yaml/node.ts';
import { readYaml } from '../../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { countEntries } from './entries.ts';
import { type Notes, readBoolean, readText, readWord } from './field.ts';
import { spreadDoubt } from './native/doubt.ts';
import { mergeDiagnostics } from './native/merge.ts';
import { readTranslations } from './native/nat.ts';
import { orderEntries } from './native/order.ts';
import { readRuleEntry } from './native/rule.ts';
import { nameAfterFile, unreadablePolicy } from './unreadable.ts';

/**
 * Reads a native network firewall policy, version 1, from YAML or JSON. What cannot be read is an error with its place, and an
 * opaque part of the policy, so that no verdict rests on it. `yaml` is its text, if it was parsed already.
 */
export function readNativePolicy(document: SourceDocument, yaml = readYaml(document)): Parsed<NetworkPolicy> {
  const [first, second] = yaml.value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  if (root === undefined) return unreadablePolicy(document, yaml.diagnostics);
  const schema = checkDocument(root, validate);
  if (root.kind !== 'mapping') return unreadablePolicy(document, [...yaml.diagnostics, ...schema]);
  const further =
    second === undefined ? [] : [describeSecond(second.kind === 'readable' ? second.root.span : second.span)];
  return readPolicy(root, document, [...yaml.diagnostics, ...further, ...schema]);
}

/** `found`: what is already known to be wrong with the text. */
function readPolicy(root: YamlMapping, document: SourceDocument, found: readonly Diagnostic[]): Parsed<NetworkPolicy> {
  const fields = fieldsOf(root);
  const value = (name: string): YamlContent | undefined => fields.get(name)?.value;
  const notes: Notes = [];
  const start: Span = { file: document.name, start: root.span.start, end: root.span.start };
  const entries = listItems(value('rules')).map((node, index) => readRuleEntry(node, index + 1, notes));
  const ordered = orderEntries(entries);
  const stated = value('default');
  const fallback = stated === undefined ? 'deny' : readWord(stated, ['allow', 'deny'], notes);
  const stateful = readBoolean(value('stateful'), notes) ?? true;
  const ftp = readAlg(value('alg'), notes);
  const translations = listItems(value('nat')).flatMap((node) => readTranslations(node, notes) ?? []);
  const diagnostics = mergeDiagnostics(found, [...notes, ...ordered.diagnostics]);
  // These have a value of their own for what could not be read.
  const settled = ['default', 'alg', 'name', 'idle_timeout'].flatMap((name) => value(name)?.span ?? []);
  const errors = diagnostics.filter((one) => one.severity === 'error' && !isMissingVersion(one, root));
  const { rules, opaque } = spreadDoubt(ordered.value, {
    errors,
    settled,
    shared: errors.length > 0 && usesAliases(root),
  });
  return {
    value: {
      name: readText(value('name')) ?? nameAfterFile(document.name),
      file: document.name,
      stateful,
      fallback: { action: fallback ?? 'unknown', span: stated?.span ?? start },
      alg: { ftp, span: value('alg')?.span ?? start },
      ...readIdleTimeout(value('idle_timeout')),
      translations,
      published: undefined,
      rules,
      opaque,
      entries: countEntries(rules),
    },
    diagnostics,
  };
}

/** False unless stated; `unknown` if what is stated cannot be read. */
function readAlg(node: YamlContent | undefined, notes: Notes): boolean | 'unknown' {
  if (node === undefined) return false;
  if (node.kind !== 'mapping') return 'unknown';
  const fields = fieldsOf(node);
  const ftp = fields.get('ftp')?.value;
  if (fields.size > (ftp === undefined ? 0 : 1)) return 'unknown';
  return ftp === undefined ? false : (readBoolean(ftp, notes) ?? 'unknown');
}

/** What is no number of seconds is an error by the schema, and says nothing. */
function readIdleTimeout(node: YamlContent | undefined): Pick<NetworkPolicy, 'idleTimeout'> {
  const text = readText(node);
  if (node === undefined || text === undefined || !/^[1-9]\d*$/.test(text)) return {};
  return { idleTimeout: { seconds: Number(text), span: node.span } };
}

/** The items of a list; none if it is absent, empty, or no list (the schema says so). */
function listItems(node: YamlContent | undefined): readonly YamlContent[] {
  return node === undefined ? [] : (itemsOf(node) ?? []);
}

/** A file without `version` has an error, but nothing in it is in doubt: there is only one version. */
function isMissingVersion(diagnostic: Diagnostic, root: YamlMapping): boolean {
  return diagnostic.code === 'schema-missing-key' && diagnostic.span.start === root.entries[0]?.key.span.start;
}

function describeSecond(span: Span): Diagnostic {
  const message =
    'A policy file holds one policy; what comes after the first document is not read. Put it in a file of its own.';
  return { severity: 'error', code: 'policy-several-documents', message, span };
}
