import { spawnSync } from 'node:child_process';

/** Whether documents can be held against an XML Schema here: libxml2's `xmllint` does it. */
export const CAN_VALIDATE_XML = spawnSync('xmllint', ['--version']).status === 0;

/** What a schema, by its path, says against a document; empty if nothing. */
export function findXmlErrors(schema: string, xml: string): string {
  const words = ['--noout', '--nonet', '--schema', schema, '-'];
  const { status, stderr } = spawnSync('xmllint', words, { input: xml, encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}
