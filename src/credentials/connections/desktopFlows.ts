/** The connector whose connections run desktop flows on machines. */
export const desktopFlows = 'shared_uiflow';

/** Whether a connection can be used: only the service's own word for it counts. */
export function isConnected({ status }: { readonly status: string }): boolean {
  return status.toLowerCase() === 'connected';
}
