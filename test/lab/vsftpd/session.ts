import { type Socket, connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A plain FTP control connection. */
export interface Session {
  readonly socket: Socket;
  /** The first reply, or what stands for it if the connection was closed. */
  readonly greeting: string;
  /** Sends a command and gives the last line of its reply; `<closed>` if the daemon hangs up without one. */
  readonly ask: (command: string) => Promise<string>;
  readonly close: () => void;
}

/** Connects to the port of an address, IPv4 or IPv6, and waits for the greeting. */
export async function openSession(host: string, port: number): Promise<Session> {
  const socket = connect({ host, port });
  const replies = collectReplies(socket);
  return makeSession(socket, { greeting: await replies.next(), replies });
}

/** Goes on with the session over TLS, whatever the certificate; undefined if the handshake fails. */
export async function upgradeSession({ socket }: Session): Promise<Session | undefined> {
  socket.removeAllListeners('data');
  const secure = connectTls({ socket, rejectUnauthorized: false });
  const replies = collectReplies(secure);
  const done = await new Promise<boolean>((resolve) => {
    secure.once('secureConnect', () => resolve(true));
    secure.once('close', () => resolve(false));
  });
  return done ? makeSession(secure, { greeting: '', replies }) : undefined;
}

/** Lists a directory after PORT or EPRT named `port` of 127.0.0.1: the first reply, and where the data came from. */
export async function transferActively(
  session: Session,
  port: number,
): Promise<{ readonly reply: string; readonly sourcePort: number | undefined }> {
  let sourcePort: number | undefined;
  const listener = createServer((data) => {
    sourcePort = data.remotePort;
    data.destroy();
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  const reply = await session.ask('LIST');
  listener.close();
  return { reply, sourcePort };
}

function makeSession(
  socket: Socket,
  { greeting, replies }: { readonly greeting: string; readonly replies: Replies },
): Session {
  return {
    socket,
    greeting,
    ask: async (command) => {
      if (!socket.destroyed) socket.write(`${command}\r\n`, 'latin1');
      return replies.next();
    },
    close: () => socket.destroy(),
  };
}

/** Logs in without an account; the last reply. */
export async function logInAnonymously(session: Session): Promise<string> {
  const answer = await session.ask('USER ftp');
  return answer.startsWith('331') ? session.ask('PASS x@y') : answer;
}

const CLOSED = '<closed>';

interface Replies {
  readonly next: () => Promise<string>;
}

function collectReplies(socket: Socket): Replies {
  const ready: string[] = [];
  const waiting: ((reply: string) => void)[] = [];
  let text = '';
  let closed = false;
  const give = (reply: string): void => {
    const receiver = waiting.shift();
    if (receiver === undefined) ready.push(reply);
    else receiver(reply);
  };
  socket.setTimeout(4000, () => socket.destroy());
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
    for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (/^\d{3}( |$)/.test(line)) give(line);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    closed = true;
    while (waiting.length > 0) give(CLOSED);
  });
  return {
    next: () => {
      const reply = ready.shift();
      if (reply !== undefined) return Promise.resolve(reply);
      if (closed) return Promise.resolve(CLOSED);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}
