/** The keys at the top of YAML block style, YAML flow style or JSON, told without reading the whole tree. */
export function topLevelKeys(text: string): readonly string[] {
  const body = text.replace(/^(\s|---[^\n]*\n|#[^\n]*\n)*/, '');
  if (body.startsWith('{')) return flowKeys(body);
  return [...body.matchAll(/^["']?([\w.-]+)["']?[ \t]*:(?=\s|$)/gm)].map((match) => match[1] ?? '');
}

/** Keys at depth one: a word or quoted text before a colon. */
function flowKeys(text: string): readonly string[] {
  const keys: string[] = [];
  const token = /"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|[\w.-]+|[{}[\]:,]/g;
  let depth = 0;
  let last = '';
  for (const [piece, double, single] of text.matchAll(token)) {
    if (piece === '{' || piece === '[') depth += 1;
    else if (piece === '}' || piece === ']') depth -= 1;
    else if (piece === ':' && depth === 1) keys.push(last);
    last = double ?? single ?? piece;
  }
  return keys;
}
