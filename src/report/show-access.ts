import type { AccessEffect, AccessEntry, AccessTable } from '../model/access.ts';
import type { AddressReach } from '../model/address-reach.ts';
import { type AddressSet, formatAddresses } from '../model/address-set.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, formatPlace, locateSpan } from './position.ts';
import { formatCount } from './words.ts';

/** One entry of `documents` of `show --format json` for a file of TCP wrappers; lines count from 1. */
export function mapAccess({ file, entries }: AccessTable, sources: Sources): unknown {
  return {
    file,
    kind: 'tcp-wrappers',
    entries: entries.map(({ clients, effect, span }) => ({
      clients: listAddresses(clients.sure),
      possibly: listAddresses(clients.possible),
      effect: effect.kind,
      dependsOn: [...new Set([clients.reason, effect.kind === 'unknown' ? effect.reason : undefined])].filter(
        (reason) => reason !== undefined,
      ),
      line: locateSpan(sources, span).start.line,
    })),
  };
}

/** The entries of the file in their order. */
export function renderAccess({ file, entries }: AccessTable, sources: Sources): readonly Line[] {
  return [
    [piece(file, 'strong'), piece('  TCP wrappers', 'quiet')],
    [piece(`  ${formatCount(entries.length, 'line')}`)],
    ...entries.map((entry) => renderEntry(entry, sources)),
  ];
}

function renderEntry({ clients, effect, span }: AccessEntry, sources: Sources): Line {
  return [
    piece(`  ${formatPlace(sources, span)}  `, 'quiet'),
    piece(effect.kind.padEnd(8), STYLES[effect.kind]),
    piece(describeClients(clients) + describeEffect(effect)),
  ];
}

const STYLES = { grant: 'works', refuse: 'fails', unknown: 'depends' } as const;

function describeClients({ sure, reason }: AddressReach): string {
  const known = listAddresses(sure).join(', ');
  if (reason === undefined) return known === '' ? 'nobody' : known;
  return [known, `depends on ${reason}`].filter((text) => text !== '').join('; ');
}

function describeEffect(effect: AccessEffect): string {
  switch (effect.kind) {
    case 'grant':
      return effect.settings === undefined ? '' : `; reads ${effect.settings}`;
    case 'refuse':
      return `; ${effect.answer}`;
    case 'unknown':
      return `; depends on ${effect.reason}`;
  }
}

function listAddresses({ ipv4, ipv6 }: AddressSet): readonly string[] {
  const all = [...formatAddresses(ipv4), ...formatAddresses(ipv6)];
  return [...new Set(all)];
}
