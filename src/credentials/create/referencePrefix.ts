/** Both forms of a secret reference, split at the slashes; a regular expression stands for a freely chosen part. */
const name = /^[\w.()-]{0,127}$/;
const forms: readonly (readonly (string | RegExp)[])[] = [
  ['', 'subscriptions', name, 'resourcegroups', name, 'providers', 'microsoft.keyvault', 'vaults', name, 'secrets', name, ''],
  ['https:', '', /^[a-z0-9.:-]{0,80}$/, 'secrets', name, /^[0-9a-f]{0,32}$/, ''],
];

/**
 * True for a secret reference, complete or partly typed. Anything else in such a field may be the secret itself, which people paste there,
 * so nothing else is kept.
 */
export function mayBecomeReference(text: string): boolean {
  const parts = text.trim().toLowerCase().split('/');
  return (
    text.trim() === '' ||
    forms.some(
      (form) => parts.length <= form.length && parts.every((part, place) => fits(part, form[place] ?? '', place === parts.length - 1)),
    )
  );
}

function fits(part: string, wanted: string | RegExp, isLast: boolean): boolean {
  if (wanted instanceof RegExp) return wanted.test(part);
  return isLast ? wanted.startsWith(part) : part === wanted;
}
