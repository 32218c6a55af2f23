/** What is loaded when signing in by another way than VS Code's own is set. */
export { createCredential, type CredentialKind, type CredentialOptions, type DeviceCode } from './createCredential';
