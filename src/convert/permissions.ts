import type { Permission } from '../model/permission.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { KnownDocument } from './kind/list.ts';
import { listRemarks } from './permission/remark.ts';
import { readRemark } from './permission/sentence.ts';

/** Every permission that stands in a comment of the documents. */
export function readPermissions(documents: readonly KnownDocument[]): Parsed<readonly Permission[]> {
  const read = documents.map((known) => {
    const remarks = listRemarks(known);
    const permissions = remarks.value.map(readRemark);
    return {
      value: permissions.flatMap(({ value }) => value),
      diagnostics: [...remarks.diagnostics, ...permissions.flatMap(({ diagnostics }) => diagnostics)],
    };
  });
  return { value: read.flatMap(({ value }) => value), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}
