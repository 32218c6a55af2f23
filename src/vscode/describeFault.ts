/**
 * What the log may say about a bug: the kind of error and where it happened. The error's message is left out, because it may quote the
 * document.
 */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return 'something that is not an error was thrown';
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [fault.name, ...frames].join('\n');
}
