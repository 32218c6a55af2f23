/** True for an address of this computer, the only place to which plain http may go. */
export function isLoopback(address: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
}
