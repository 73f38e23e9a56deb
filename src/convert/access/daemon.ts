import type { DaemonList, DaemonPattern } from '../../model/access.ts';
import type { Spanned } from '../../source/span.ts';
import { exactly } from '../../model/address-reach.ts';
import { NO_ADDRESSES } from '../../model/address-set.ts';
import { readHost } from './client.ts';

/** The name that vsftpd gives itself, whatever its program file is called (tcpwrap.c). */
const OWN_NAME = 'vsftpd';

/** Which of the daemons in a list can be vsftpd: by name, by the port it listens on, and by the address that was dialled. */
export function readDaemons(words: readonly Spanned<string>[]): DaemonList {
  const except = words.findIndex(({ value }) => value.toUpperCase() === 'EXCEPT');
  return {
    items: (except === -1 ? words : words.slice(0, except)).map(({ value }) => readDaemon(value)),
    except: except === -1 ? undefined : readDaemons(words.slice(except + 1)),
  };
}

/** True if the list can fit vsftpd at all. */
export function canMeanVsftpd({ items }: DaemonList): boolean {
  return items.some(({ name }) => name !== 'differs');
}

function readDaemon(word: string): DaemonPattern {
  const at = word.indexOf('@', 1);
  const name = readName(at === -1 ? word : word.slice(0, at));
  if (at === -1) return { name, server: undefined };
  const host = readHost(word.slice(at + 1));
  return { name, server: typeof host === 'string' ? exactly(NO_ADDRESSES) : host };
}

function readName(word: string): DaemonPattern['name'] {
  if (/^\d+$/.test(word)) return { port: Number(word) };
  if (/^(ALL|KNOWN)$/i.test(word)) return 'fits';
  if (word.startsWith('.') || word.endsWith('.')) return 'differs';
  const parts = word.toLowerCase().split(/([*?])/);
  const pattern = parts.map((part) =>
    part === '*' ? '.*' : part === '?' ? '.' : part.replaceAll(/\W/g, String.raw`\$&`),
  );
  return new RegExp(`^${pattern.join('')}$`, 's').test(OWN_NAME) ? 'fits' : 'differs';
}
