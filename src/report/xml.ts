import { toPrintable } from './printable.ts';

/** Text for an XML 1.0 attribute or element: markup is escaped, and characters that XML forbids are made visible. */
export function escapeXml(text: string): string {
  const lines = text.split('\n').map(toPrintable);
  return lines.join('\n').replace(/[<>&"'\n]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** An element with its attributes and, where there are any, its children, which are XML already. */
export function writeElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const open = `<${name}${list.join('')}`;
  return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.join('')}</${name}>\n`;
}

/** An element that holds text. */
export function writeText(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${list.join('')}>${escapeXml(text)}</${name}>\n`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
