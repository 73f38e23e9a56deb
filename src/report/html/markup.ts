import { toPrintable } from '../printable.ts';

/** Markup that was made here, and so is safe to put into a page. */
export interface Markup {
  readonly markup: string;
}

/** A part of a page; a string is text, whatever is in it. */
export type Part = Markup | string | readonly Part[];

/** Elements that have no end tag (HTML standard, void elements). */
const VOID: ReadonlySet<string> = new Set(['br', 'meta']);

/** An element; attribute values and strings among the parts are escaped, and what nobody could see is made visible. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...parts: readonly Part[]
): Markup {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(String(value))}"`);
  const open = `<${name}${list.join('')}>`;
  return { markup: VOID.has(name) ? open : `${open}${parts.map(write).join('')}</${name}>` };
}

/** The markup of a part. */
export function write(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  return 'markup' in part ? part.markup : part.map(write).join('');
}

/** Prose in which backticks mark code. */
export function prose(text: string): Part {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}

function escapeText(text: string): string {
  const lines = text.split('\n').map(toPrintable);
  return lines.join('\n').replace(/[<>&"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};
