import { TABLE_NAMES, type Table, type TableName } from '../../model/ruleset.ts';
import type { SaveText } from '../../parse/iptables/save.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { Span } from '../../source/span.ts';
import { guardTable, openTable } from './guard.ts';

/** Rules that are loaded and that the dump does not show. */
interface Hidden {
  readonly table: TableName;
  readonly reason: string;
  readonly diagnostic: Diagnostic;
}

/**
 * The tables with what the dump says that it leaves out: rules which may stop any packet, in front of those that it shows. The
 * lines are the tool's own (iptables-nft-save 1.8; measured).
 */
export function addHidden(tables: readonly Table[], save: SaveText): Parsed<readonly Table[]> {
  const found = save.lines.flatMap(({ kind, start, end }) => {
    const span = { file: save.document.name, start, end };
    return kind === 'comment' ? (findHidden(save.document.text.slice(start, end), span) ?? []) : [];
  });
  const value = TABLE_NAMES.flatMap((name) => {
    const shown = tables.filter((table) => table.name === name);
    const hidden = found
      .filter(({ table }) => table === name)
      .map(({ reason, diagnostic: { span } }) => ({ reason, span }));
    const [first] = hidden;
    return first === undefined ? shown : [hidden.reduce(guardTable, shown.at(-1) ?? openTable(name, first.span))];
  });
  return { value, diagnostics: found.map(({ diagnostic }) => diagnostic) };
}

function findHidden(comment: string, span: Span): Hidden | undefined {
  if (/^# Warning: ip6?tables-legacy tables present/.test(comment)) {
    const message =
      'Rules of iptables-legacy are loaded beside these, and a packet must pass both; give the output of iptables-legacy-save instead if only those are meant.';
    const diagnostic: Diagnostic = { severity: 'warning', code: 'both-tools-loaded', message, span };
    return { table: 'filter', reason: 'the rules of iptables-legacy, which are loaded as well', diagnostic };
  }
  const name = NOT_SHOWN.exec(comment)?.[1];
  if (name === undefined) return undefined;
  const message = `The table ${name} holds rules that were loaded with nft and that iptables-save does not show, so what they do is not known.`;
  const diagnostic: Diagnostic = { severity: 'warning', code: 'table-not-shown', message, span };
  // A table of nft's own may filter whatever its name; a packet must pass it as well.
  const table = TABLE_NAMES.find((one) => one === name) ?? 'filter';
  return { table, reason: `the rules of table ${name} that were loaded with nft`, diagnostic };
}

const NOT_SHOWN = /^# Table `([^']+)' (?:is incompatible|contains incompatible base-chains), use 'nft' tool/;
