/** Which paths are meant, as in `.gitignore` and in the `files` of other linters. */
export interface PathPattern {
  readonly text: string;
  /** True for `!…`: what it fits is taken out again. */
  readonly negated: boolean;
  /** Fits the path from its start to its end. */
  readonly expression: RegExp;
}

/**
 * Reads a pattern, relative to a directory (`''` is the current one). `*` and `?` stay within a name, `**` crosses directories,
 * `[a-c]` is one of some characters, `{a,b}` one of some texts; `\` takes what follows as it is. A slash at the end means all
 * that is below, and a pattern without any other slash fits in every directory. Undefined for one that cannot be read.
 */
export function readPathPattern(text: string, directory: string): PathPattern | undefined {
  const negated = text.startsWith('!');
  const body = (negated ? text.slice(1) : text).replace(/^(\.\/)+/, '');
  if (body === '' || body.startsWith('/')) return undefined;
  const anywhere = !body.slice(0, -1).includes('/');
  const whole = (anywhere ? `**/${body}` : body).replace(/\/$/, '/**');
  const climbs = /^(\.\.\/)*/.exec(whole)?.[0].length ?? 0;
  const source = translate(whole.slice(climbs));
  if (source === undefined) return undefined;
  try {
    return { text, negated, expression: new RegExp(`^${escape(climb(directory, climbs / 3))}${source}$`, 'u') };
  } catch {
    return undefined;
  }
}

/** True if of the patterns that fit the path the last one is not negated. */
export function fitsPath(patterns: readonly PathPattern[], path: string): boolean {
  return patterns.findLast(({ expression }) => expression.test(path))?.negated === false;
}

/** The directory so many levels up, with a slash behind it unless it is the current one. */
function climb(directory: string, levels: number): string {
  const parts = directory.split('/').filter((part, index) => part !== '' || (index === 0 && directory !== ''));
  for (let level = 0; level < levels; level += 1) {
    if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push('..');
  }
  return parts.map((part) => `${part}/`).join('');
}

const TOKEN = /(?<=^|\/)\*\*(?:\/|$)|\*+|\?|\[[!^]?[^\]/]+\]|\\[^]|[^]/gu;

/** The pattern as the source of a regular expression; undefined if a bracket is left open. */
function translate(pattern: string): string | undefined {
  let depth = 0;
  const parts = [...pattern.matchAll(TOKEN)].map(([token]) => {
    if (token === '**/') return '(?:[^/]*/)*';
    if (token === '**') return '.+';
    if (token.startsWith('*')) return '[^/]*';
    if (token === '?') return '[^/]';
    if (token.length > 1 && token.startsWith('[')) return translateSet(token.slice(1, -1));
    if (token === '{') depth += 1;
    if (token === '{') return '(?:';
    if (token === ',' && depth > 0) return '|';
    if (token === '}' && depth > 0) {
      depth -= 1;
      return ')';
    }
    return token === '[' ? undefined : escape(token.length > 1 && token.startsWith('\\') ? token.slice(1) : token);
  });
  return depth > 0 || parts.includes(undefined) ? undefined : parts.join('');
}

function translateSet(set: string): string {
  const inner = set.replace(/^[!^]/, '').replace(/[\\[\]^]/g, '\\$&');
  return /^[!^]/.test(set) ? `[^/${inner}]` : `[${inner}]`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
