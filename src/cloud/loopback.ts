/** True for an address of this computer, the only one that plain http may be sent to. */
export function isLoopback(address: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
}
