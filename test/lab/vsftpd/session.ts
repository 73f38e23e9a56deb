import { type Socket, connect } from 'node:net';

/** A plain FTP control connection. */
export interface Session {
  /** The first reply, or what stands for it if the connection was closed. */
  readonly greeting: string;
  /** Sends a command and gives the last line of its reply; `<closed>` if the daemon hangs up without one. */
  readonly ask: (command: string) => Promise<string>;
  readonly close: () => void;
}

/** Connects from `from` (the kernel's choice if undefined) to the port of an address, IPv4 or IPv6. */
export async function openSession(host: string, port: number): Promise<Session> {
  const socket = connect({ host, port });
  const replies = collectReplies(socket);
  const greeting = await replies.next();
  return {
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

function collectReplies(socket: Socket): { readonly next: () => Promise<string> } {
  const ready: string[] = [];
  const waiting: ((reply: string) => void)[] = [];
  let text = '';
  let closed = false;
  const give = (reply: string): void => {
    const receiver = waiting.shift();
    if (receiver === undefined) ready.push(reply);
    else receiver(reply);
  };
  socket.setTimeout(5000, () => socket.destroy());
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
