import type { Edit } from '../model/report.ts';
import type { SourceDocument } from '../source/document.ts';

/** Where Red Hat's iptables and ip6tables services look for the modules to load with a rule set. */
export function serviceConfigOf(ruleset: string): string {
  return `${ruleset}-config`;
}

/** nf_conntrack_ftp among the modules of the service, whose list may be empty or absent. */
export function loadModule({ name, text }: SourceDocument): readonly (readonly Edit[])[] {
  const variable = name.endsWith('ip6tables-config') ? 'IP6TABLES_MODULES' : 'IPTABLES_MODULES';
  const listed = new RegExp(`^(${variable}=")([^"\\n]*)"`, 'm').exec(text);
  const insert = (offset: number, newText: string): readonly (readonly Edit[])[] => [
    [{ span: { file: name, start: offset, end: offset }, newText }],
  ];
  if (listed !== null) {
    const [, head = '', modules = ''] = listed;
    const space = modules.trim() === '' ? '' : ' ';
    return insert(listed.index + head.length + modules.length, `${space}nf_conntrack_ftp`);
  }
  return new RegExp(`^\\s*(export\\s+)?${variable}\\+?=`, 'm').test(text)
    ? []
    : insert(0, `${variable}="nf_conntrack_ftp"\n`);
}
