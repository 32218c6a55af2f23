/** No answer arrived. Thrown only inside the clients; callers get an `offline` error. */
export class NoAnswer extends Error {
  /** `code` is the system's, such as `ECONNRESET`. `sent`: the service may have received the request and acted on it. */
  constructor(
    readonly code: string,
    readonly sent: boolean,
  ) {
    super(code);
  }
}

/** A request was about to go to a host that is not the service's. */
export class ForeignAddress extends Error {
  constructor(readonly origin: string) {
    super(origin);
  }
}

/** The credential gave no token. */
export class SignInFailed extends Error {
  constructor(override readonly cause: unknown) {
    super(cause instanceof Error ? cause.message : '');
  }
}

/** The system's code for a failed connection, such as `ENOTFOUND`, wherever the error keeps it. */
export function connectionCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code)) return error.code;
  return connectionCode(error.cause);
}

/** True for failures before anything was sent: no such host, nobody listening, no route, no trust. */
export function neverSent(code: string): boolean {
  return unreachable.has(code) || isDistrust(code);
}

/** True if the other side could not prove its identity. */
export function isDistrust(code: string): boolean {
  return /CERT|SIGNATURE|ALTNAME|SELF_SIGNED|ERR_TLS/.test(code);
}

const unreachable = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN']);
