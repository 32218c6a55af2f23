/**
 * Whether a sign-in ended because the user cancelled it. VS Code rejects with these words when a dialog is closed or consent is denied, and
 * has no code for it.
 */
export function isCancelled(fault: unknown): boolean {
  return fault instanceof Error && /^(?:cancell?ed|user did not consent to login\.?|user cancell?ed\b.*)$/i.test(fault.message.trim());
}
