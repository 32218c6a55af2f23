/** What is loaded when signing in by another way than VS Code's own is set. */
export { createTokenCredential, type TokenCredentialKind, type TokenCredentialOptions, type DeviceCode } from './createTokenCredential';
