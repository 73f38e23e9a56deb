import { type ServerRequest, readServer } from '../../../src/convert/vsftpd/server.ts';
import type { Server, SettingValue } from '../../../src/model/server.ts';
import type { SourceDocument } from '../../../src/source/document.ts';

/** A document with the usual name. */
export function configuration(text: string, name = 'vsftpd.conf'): SourceDocument {
  return { name, text, encoding: 'utf-8' };
}

/** Reads one text as Debian's 3.0.3 would, or as the request says. */
export function readText(text: string, request: Omit<ServerRequest, 'sources'> = DEBIAN): Server {
  return readServer({ ...request, sources: [{ kind: 'file', document: configuration(text) }] }).value;
}

export const DEBIAN = { dialect: 'debian', version: '3.0.3' } as const;
export const REDHAT = { dialect: 'redhat', version: '3.0.3' } as const;
export const UPSTREAM = { dialect: 'upstream', version: '3.0.3' } as const;

/** The value in force. */
export function valueOf(server: Server, name: string): SettingValue | undefined {
  return server.settings.get(name)?.value;
}
