import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on 127.0.0.1. */
export interface Listener {
  readonly port: number;
  /** Such as `http://127.0.0.1:50101`. */
  readonly address: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Listens on a port of 127.0.0.1; 0 means any free one. Rejects if the port is taken. */
export async function listen(
  port: number,
  answer: (incoming: IncomingMessage, outgoing: ServerResponse, port: number) => void,
): Promise<Listener> {
  let actual = port;
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    answer(incoming, outgoing, actual);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound !== null && typeof bound === 'object') actual = bound.port;
  return {
    port: actual,
    address: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
