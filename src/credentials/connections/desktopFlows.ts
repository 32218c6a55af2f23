/** The connector whose connections run desktop flows on machines. */
export const desktopFlows = 'shared_uiflow';

/** Whether a connection can be used: the service's word for that is the only good one. */
export function isConnected({ status }: { readonly status: string }): boolean {
  return status.toLowerCase() === 'connected';
}
