import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** What a vsftpd process holds in its variables, by setting; texts are bytes read as Latin-1. */
export type Held = Readonly<Record<string, number | string | null>>;

/** Where the variables lie, relative to the start of the program; the same for every process of one binary. */
export interface Layout {
  readonly variables: readonly {
    readonly name: string;
    readonly kind: 'boolean' | 'number' | 'string';
    readonly at: number;
  }[];
}

interface Mapping {
  readonly start: number;
  readonly end: number;
  readonly readable: boolean;
  readonly path: string;
}

/** Finds the tables that parseconf.c keeps of names and variables: pairs of pointers, ended by a null pointer. */
export function findLayout(pid: number): Layout {
  return withMemory(pid, (read) => {
    const maps = listMappings(pid);
    const image = listImage(maps);
    const base = image[0]?.start ?? 0;
    const blobs = image
      .filter(({ readable }) => readable)
      .map(({ start, end }) => ({ start, bytes: read(start, end - start) }));
    const inside = (address: number): boolean => address >= base && address < (image.at(-1)?.end ?? 0);
    const firsts = { boolean: 'anonymous_enable', number: 'accept_timeout', string: 'secure_chroot_dir' } as const;
    const variables = (['boolean', 'number', 'string'] as const).flatMap((kind) => {
      const table = findTable(blobs, firsts[kind], inside);
      const found: { name: string; kind: typeof kind; at: number }[] = [];
      for (let at = table; ; at += 16) {
        const pair = read(at, 16);
        const name = Number(pair.readBigUInt64LE(0));
        if (name === 0) return found;
        found.push({ name: readText(read, name), kind, at: Number(pair.readBigUInt64LE(8)) - base });
      }
    });
    return { variables };
  });
}

/** Reads every variable of a running process. */
export function readHeld(pid: number, layout: Layout): Held {
  return withMemory(pid, (read) => {
    const image = listImage(listMappings(pid));
    const base = image[0]?.start ?? 0;
    const lowest = Math.min(...layout.variables.map(({ at }) => at));
    const highest = Math.max(...layout.variables.map(({ at }) => at)) + 8;
    const bytes = read(base + lowest, highest - lowest);
    return Object.fromEntries(
      layout.variables.map(({ name, kind, at }) => {
        if (kind !== 'string') return [name, bytes.readUInt32LE(at - lowest)];
        const pointer = Number(bytes.readBigUInt64LE(at - lowest));
        return [name, pointer === 0 ? null : readText(read, pointer)];
      }),
    );
  });
}

type Read = (address: number, length: number) => Buffer;

function withMemory<T>(pid: number, use: (read: Read) => T): T {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return use((address, length) => {
      const bytes = Buffer.alloc(length);
      const count = readSync(memory, bytes, 0, length, address);
      return bytes.subarray(0, count);
    });
  } finally {
    closeSync(memory);
  }
}

function listMappings(pid: number): readonly Mapping[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, start, end, rights, path] = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+ *(.*)$/.exec(line) ?? [];
    if (start === undefined || end === undefined) return [];
    return [
      {
        start: Number.parseInt(start, 16),
        end: Number.parseInt(end, 16),
        readable: rights?.startsWith('r') === true,
        path: path ?? '',
      },
    ];
  });
}

/** The program's own mappings, and the nameless one right behind them that holds its zeroed variables. */
function listImage(maps: readonly Mapping[]): readonly Mapping[] {
  const own = maps.filter(({ path }) => path.endsWith('/vsftpd'));
  const end = own.at(-1)?.end;
  return [...own, ...maps.filter(({ start, path }) => start === end && path === '')];
}

function findTable(
  blobs: readonly { readonly start: number; readonly bytes: Buffer }[],
  first: string,
  inside: (address: number) => boolean,
): number {
  for (const { start, bytes } of blobs) {
    for (let at = bytes.indexOf(`\0${first}\0`); at !== -1; at = bytes.indexOf(`\0${first}\0`, at + 1)) {
      const pointer = Buffer.alloc(8);
      pointer.writeBigUInt64LE(BigInt(start + at + 1));
      for (const blob of blobs) {
        const found = blob.bytes.indexOf(pointer);
        if (found === -1 || found % 8 !== 0) continue;
        if (inside(Number(blob.bytes.readBigUInt64LE(found + 8)))) return blob.start + found;
      }
    }
  }
  throw new Error(`no table that begins with ${first}: not a vsftpd that is known`);
}

function readText(read: Read, address: number): string {
  const parts: Buffer[] = [];
  for (let at = address; ; at += 256) {
    const piece = read(at, 256);
    const end = piece.indexOf(0);
    parts.push(end === -1 ? piece : piece.subarray(0, end));
    if (end !== -1 || piece.length < 256) return Buffer.concat(parts).toString('latin1');
  }
}
