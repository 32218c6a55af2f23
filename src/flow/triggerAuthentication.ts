/** Who may call a trigger: anyone who has its URL, users of the tenant, or named users. The values of `triggerAuthenticationType`. */
export const authenticationTypes = ['All', 'Tenant', 'User'] as const;
export type AuthenticationType = (typeof authenticationTypes)[number];
