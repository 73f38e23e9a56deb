import type { AccessFiles } from '../model/access.ts';
import type { Dialect } from '../model/server.ts';
import type { Parsed } from '../source/diagnostic.ts';
import { readAccessTable } from './access/table.ts';
import type { KnownDocument } from './kind/list.ts';

/** Reads hosts.allow and hosts.deny, as far as they are among the documents. */
export function readAccess(documents: readonly KnownDocument[], dialect: Dialect): Parsed<AccessFiles> {
  const read = (kind: 'hosts-allow' | 'hosts-deny'): ReturnType<typeof readAccessTable> | undefined => {
    const document = documents.find((one) => one.kind === kind)?.document;
    return document === undefined ? undefined : readAccessTable(document, kind, dialect);
  };
  const allow = read('hosts-allow');
  const deny = read('hosts-deny');
  return {
    value: { allow: allow?.value, deny: deny?.value },
    diagnostics: [...(allow?.diagnostics ?? []), ...(deny?.diagnostics ?? [])],
  };
}
