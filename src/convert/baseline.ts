import type { BaselineEntry } from '../model/baseline.ts';
import { checkDocument } from '../parse/schema/check.ts';
import { validate } from '../parse/schema/compiled/baseline.js';
import { followAlias, itemsOf, scalarValue } from '../parse/yaml/access.ts';
import { readYaml } from '../parse/yaml.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { readText } from './policy/field.ts';
import { fieldsIn } from './project/server.ts';

/** Reads what `--update-baseline` wrote, version 1; the files of its entries are as they are written, relative to it. */
export function readBaseline(document: SourceDocument): Parsed<readonly BaselineEntry[]> {
  const { value, diagnostics } = readYaml(document);
  const [first] = value;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  if (root === undefined) {
    const message = 'This is no baseline; take it away and let --update-baseline write it anew.';
    const span = { file: document.name, start: 0, end: 0 };
    return { value: [], diagnostics: [...diagnostics, { severity: 'error', code: 'baseline-empty', message, span }] };
  }
  const entries = (itemsOf(fieldsIn(root).get('findings')?.value) ?? []).flatMap((node): readonly BaselineEntry[] => {
    const fields = fieldsIn(node);
    const text = (name: string): string | undefined => readText(fields.get(name)?.value);
    const [rule, message, fingerprint] = [text('rule'), text('message'), text('fingerprint')];
    if (rule === undefined || message === undefined || fingerprint === undefined) return [];
    const count = fields.get('count')?.value;
    const number = count?.kind === 'scalar' ? scalarValue(count) : undefined;
    return [{ rule, file: text('file'), message, fingerprint, count: typeof number === 'number' ? number : 1 }];
  });
  return { value: entries, diagnostics: [...diagnostics, ...checkDocument(root, validate)] };
}
