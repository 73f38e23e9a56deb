// The modules `pasvlint:checks` and `pasvlint:rule-files`: the rules in rules/, read and type-checked when the bundle is made,
// so that a run of the linter neither reads sixty YAML files nor loads the expression compiler.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..');

const LOADER = `
  export { loadRules } from ${JSON.stringify(join(ROOT, 'src/rules.ts'))};
  export { VOCABULARY } from ${JSON.stringify(join(ROOT, 'src/analyze/facts/facts.ts'))};
`;

export function shippedRules() {
  let loading;
  return {
    name: 'shipped-rules',
    resolveId: (id) => (id === 'pasvlint:checks' || id === 'pasvlint:rule-files' ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0pasvlint:')) return null;
      loading ??= loadShippedRules();
      const { checks, files } = await loading;
      return id === '\0pasvlint:checks' ? exportJson('CHECKS', checks) : exportJson('RULE_FILES', files);
    },
  };
}

/** The rules in rules/, in the order of their ids; throws with the place if one of them is wrong. */
export async function loadShippedRules() {
  const { loadRules, VOCABULARY } = await importSource(LOADER);
  const ids = readdirSync(join(ROOT, 'rules')).map((name) => name.replace(/\.yaml$/, ''));
  const documents = ids.toSorted().map((id) => {
    const name = `rules/${id}.yaml`;
    return { name, text: readFileSync(join(ROOT, name), 'utf8'), encoding: 'utf-8' };
  });
  const { value, diagnostics } = loadRules(documents, { vocabulary: VOCABULARY, taken: new Set() });
  const [first] = diagnostics;
  if (first === undefined) return value;
  const before = documents.find(({ name }) => name === first.span.file).text.slice(0, first.span.start);
  throw new Error(`${first.span.file}:${before.split('\n').length}: ${first.message}`);
}

// A string that JSON.parse reads starts faster than the same data as program text.
function exportJson(name, value) {
  return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
}

async function importSource(code) {
  const work = mkdtempSync(join(ROOT, 'node_modules', '.rules-'));
  try {
    const entry = {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? '\0entry' : null),
      load: (id) => (id === '\0entry' ? code : null),
    };
    const bundle = await rolldown({ input: 'entry', platform: 'node', logLevel: 'silent', plugins: [entry] });
    const { output } = await bundle.write({ dir: work, format: 'esm' });
    await bundle.close();
    return await import(pathToFileURL(join(work, output[0].fileName)).href);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
