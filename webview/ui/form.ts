import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { showGlyph } from './glyphs';

/** What every field has: a label, a hint below it, and an error in place of the hint, which is announced. */
export interface FieldLook {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Empty or absent: nothing is wrong. */
  readonly error?: string;
  /** A warning in place of the hint: the value is accepted all the same. */
  readonly warning?: string;
  readonly disabled?: boolean;
}

export interface TextField extends FieldLook {
  readonly value: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** For numbers and dates, use the browser's own editor. */
  readonly type?: 'text' | 'url';
  readonly readonly?: boolean;
  readonly input: (value: string) => void;
}

/** A line of text. */
export function textField(field: TextField): TemplateResult {
  return html`<div class="field">
    <vscode-text-field id=${field.id} .value=${live(field.value)} type=${field.type ?? 'text'} placeholder=${field.placeholder ?? nothing} maxlength=${field.maxLength ?? nothing}
      ?disabled=${field.disabled ?? false} ?readonly=${field.readonly ?? false} aria-label=${live(spoken(field))} aria-invalid=${field.error ? 'true' : 'false'}
      class=${field.error ? 'wrong' : ''} spellcheck="false" autocomplete="off"
      @input=${(event: Event) => {
        field.input(valueOf(event));
      }}>${field.label}</vscode-text-field>
    ${below(field)}
  </div>`;
}

/** Several lines of text. */
export function textArea(field: TextField & { readonly rows?: number }): TemplateResult {
  return html`<div class="field">
    <vscode-text-area id=${field.id} .value=${live(field.value)} rows=${field.rows ?? 3} resize="vertical" placeholder=${field.placeholder ?? nothing}
      ?disabled=${field.disabled ?? false} aria-label=${live(spoken(field))} aria-invalid=${field.error ? 'true' : 'false'}
      class=${field.error ? 'wrong' : ''}
      @input=${(event: Event) => {
        field.input(valueOf(event));
      }}>${field.label}</vscode-text-area>
    ${below(field)}
  </div>`;
}

export interface SecretField extends FieldLook {
  /** Whether the value is shown as text. */
  readonly shown: boolean;
  readonly showText: string;
  readonly hideText: string;
  readonly toggle: () => void;
  /** Told after every change whether there is a value, which blanks alone are not; it stays in the control until `takeSecret`. */
  readonly changed: (filled: boolean) => void;
}

/**
 * A masked line for a secret. Its value lives only in the control: it is never part of a template or of a page's state. Not the toolkit's
 * control, which writes what is typed into an attribute.
 */
export function secretField(field: SecretField): TemplateResult {
  const { id, label, shown } = field;
  const toggleText = shown ? field.hideText : field.showText;
  return html`<div class="field secret">
    <label for=${id}>${label}</label>
    <div class="masked">
      <input id=${id} type=${shown ? 'text' : 'password'} ?disabled=${field.disabled ?? false} aria-invalid=${field.error ? 'true' : 'false'} aria-describedby="${id}-below"
        spellcheck="false" autocomplete="off" @input=${(event: Event) => {
          field.changed(valueOf(event).trim() !== '');
        }}>
      <vscode-button appearance="icon" aria-label=${toggleText} title=${toggleText} aria-pressed=${String(shown)} @click=${field.toggle}>${showGlyph(shown ? 'unseen' : 'seen')}</vscode-button>
    </div>
    ${below(field)}
  </div>`;
}

/** The current content of a secret field. */
export function readSecret(id: string): string {
  const control = document.getElementById(id);
  return control !== null && 'value' in control && typeof control.value === 'string' ? control.value : '';
}

/** The value of a secret field, which this empties. */
export function takeSecret(id: string): string {
  const value = readSecret(id);
  putSecret(id, '');
  return value;
}

/** Puts a value that the page generated into a secret field. */
export function putSecret(id: string, value: string): void {
  const control = document.getElementById(id);
  if (control !== null && 'value' in control) control.value = value;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Below the label. */
  readonly hint?: string;
  /** Why it cannot be chosen; shown below the label. */
  readonly disabledBecause?: string;
}

export interface Choices extends FieldLook {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly choose: (value: string) => void;
}

/** A few alternatives, all visible. */
export function radios({ id, label, value, choices, choose, hint, error }: Choices): TemplateResult {
  return html`<fieldset class="field" id=${id}>
    <legend>${label}</legend>
    ${choices.map(
      (choice) => html`<div class="choice">
      <label class=${choice.disabledBecause ? 'disabled' : ''}><input type="radio" name=${id} value=${choice.value} .checked=${live(choice.value === value)} ?disabled=${Boolean(choice.disabledBecause)}
        aria-describedby=${choice.hint || choice.disabledBecause ? `${id}-${choice.value}-about` : nothing} @change=${() => {
          choose(choice.value);
        }}> ${choice.label}</label>
      ${choice.hint || choice.disabledBecause ? html`<p class="hint" id="${id}-${choice.value}-about">${choice.disabledBecause || choice.hint}</p>` : nothing}
    </div>`,
    )}
    ${below({ id, label, ...(hint !== undefined && { hint }), ...(error !== undefined && { error }) })}
  </fieldset>`;
}

export interface Checkbox extends FieldLook {
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
}

/** A checkbox. The control also reports changes made by the page, so the listener comes first: it has to know the wanted state by then. */
export function checkbox({ id, label, checked, change, hint, disabled = false, error, warning }: Checkbox): TemplateResult {
  return html`<div class="field tick">
    <vscode-checkbox id=${id} @change=${(event: Event) => {
      if (isChecked(event) !== checked) change(isChecked(event));
    }} .checked=${live(checked)} ?disabled=${disabled}>${label}</vscode-checkbox>
    ${below({ id, label, ...(hint !== undefined && { hint }), ...(error !== undefined && { error }), ...(warning !== undefined && { warning }) })}
  </div>`;
}

/** One of many alternatives, in a drop-down list. */
export function dropdown({ id, label, value, choices, choose, disabled = false, hint, error }: Choices): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} ?disabled=${disabled} aria-invalid=${error ? 'true' : 'false'} aria-describedby="${id}-below" @change=${(
      event: Event,
    ) => {
      choose(valueOf(event));
    }}>
      ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value} ?disabled=${Boolean(choice.disabledBecause)}>${choice.label}</option>`)}
    </select>
    ${below({ id, label, ...(hint !== undefined && { hint }), ...(error !== undefined && { error }) })}
  </div>`;
}

/** What is below a control: always present, so that changes to it are announced. */
export function below({ id, hint = '', error = '', warning = '' }: FieldLook): TemplateResult {
  const text = error || warning || hint;
  return html`<p id="${id}-below" class=${error ? 'below error' : warning ? 'below warning' : 'below hint'} aria-live="polite">${
    error || warning ? html`${showGlyph('warning')} <span>${text}</span>` : text
  }</p>`;
}

/**
 * The accessible name of a toolkit control, including what is below it: its inside cannot refer to an element outside. Set again at each
 * drawing (`live`), because the toolkit overwrites it with the label alone when the control appears.
 */
function spoken({ label, hint, error, warning }: FieldLook): string {
  const more = error || warning || hint;
  return more ? `${label}. ${more}` : label;
}

function valueOf({ target }: Event): string {
  return target !== null && 'value' in target && typeof target.value === 'string' ? target.value : '';
}

function isChecked({ target }: Event): boolean {
  return target !== null && 'checked' in target && target.checked === true;
}
