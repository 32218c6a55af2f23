/** Moves the focus to a field; the first that can take it inside, where the field is a group. */
export function focusField(field: string): void {
  const element = document.getElementById(field);
  const control = element?.matches('fieldset') ? element.querySelector<HTMLElement>('input, vscode-checkbox') : element;
  control?.focus();
}
