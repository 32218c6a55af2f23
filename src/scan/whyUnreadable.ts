const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  ENOENT: 'it does not exist, or is a link that leads nowhere',
  ELOOP: 'a loop of links',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file or folder could not be read, quoting nothing but the error's code. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return (code && reasons[code]) ?? `it cannot be read (${code ?? 'unknown error'})`;
}
