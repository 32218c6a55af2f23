import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { below, checkbox, radios, readSecret, secretField, type FieldLook } from '../ui/form';
import { longest, shortest } from '../ui/generate';
import { notice } from '../ui/notice';
import { dropsExpiry, errorsOf, type PageParts, type RotateState } from './state';

export const valueId = 'value';

/** The new value, typed or generated, and the day on which it expires. */
export function valueStep(parts: PageParts): TemplateResult {
  const { state, texts, change, changeRecipe, generated } = parts;
  const errors = errorsOf(state, texts, new Date(), generated.unseen);
  const generating = state.how === 'generate';
  return html`
    ${state.forgotten ? notice('warning', html`<p>${texts.valueForgotten}</p>`) : nothing}
    ${radios({
      id: 'how',
      label: texts.how,
      value: state.how,
      choices: [
        { value: 'type', label: texts.howType, hint: texts.howTypeHint },
        { value: 'generate', label: texts.howGenerate, hint: texts.howGenerateHint },
      ],
      choose: (how) => {
        changeRecipe({ how: how === 'generate' ? 'generate' : 'type' });
      },
    })}
    ${generating ? recipe(parts) : nothing}
    ${secretField({
      id: valueId,
      label: texts.value,
      hint: generating ? texts.generatedHint : texts.valueHint,
      ...(errors.value !== undefined && { error: errors.value }),
      ...(state.value.spaces && { warning: texts.valueSpaces }),
      shown: state.shown,
      showText: texts.show,
      hideText: texts.hide,
      toggle: () => {
        if (!state.shown) generated.shown();
        change({ shown: !state.shown });
      },
      changed: () => {
        generated.typed();
        change({ value: measure(readSecret(valueId)), copied: '' });
      },
    })}
    ${
      generating
        ? html`<div class="buttons generated">
      <vscode-button appearance="secondary" ?disabled=${errors.length !== undefined || errors.alphabet !== undefined} @click=${() => {
        changeRecipe({});
      }}>${texts.generateAnother}</vscode-button>
      <vscode-button appearance="secondary" ?disabled=${!state.value.filled} @click=${() => {
        parts.copyValue();
      }}>${texts.copyValue}</vscode-button>
      <span role="status">${state.copied}</span>
    </div>`
        : nothing
    }
    ${plainInput(
      {
        id: 'expires',
        label: texts.expires,
        hint: offered(state) || texts.expiresHint,
        ...(errors.expires !== undefined && { error: errors.expires }),
        ...(dropsExpiry(state) && { warning: texts.expiresDropped }),
      },
      'date',
      state.expires,
      (expires) => {
        change({ expires, dated: true });
      },
    )}`;
}

/** Why there is a day already, while it is the suggested one. */
function offered({ now, expires }: RotateState): string {
  return now.state === 'known' && now.expiry.day !== '' && now.expiry.day === expires ? now.expiry.text : '';
}

function recipe({ state, texts, changeRecipe, generated }: PageParts): TemplateResult {
  const errors = errorsOf(state, texts, new Date(), generated.unseen);
  const tick = (id: 'letters' | 'digits' | 'symbols' | 'noLookAlikes', hint?: string) =>
    checkbox({
      id,
      label: texts[id],
      checked: state[id],
      ...(hint !== undefined && { hint }),
      change: (on) => {
        changeRecipe({ [id]: on });
      },
    });
  return html`
    ${plainInput(
      { id: 'length', label: texts.length, hint: texts.lengthHint, ...(errors.length !== undefined && { error: errors.length }) },
      'number',
      state.length,
      (length) => {
        changeRecipe({ length });
      },
    )}
    <fieldset class="field" id="alphabet"><legend>${texts.alphabet}</legend>
      <div class="ticks">${tick('letters')}${tick('digits')}${tick('symbols')}</div>
      ${tick('noLookAlikes', texts.noLookAlikesHint)}
      ${below({ id: 'alphabet', label: texts.alphabet, ...(errors.alphabet !== undefined && { error: errors.alphabet }) })}
    </fieldset>`;
}

/** A line with the browser's own editor for numbers or days. */
function plainInput(field: FieldLook, type: 'number' | 'date', value: string, input: (value: string) => void): TemplateResult {
  return html`<div class="field short">
    <label for=${field.id}>${field.label}</label>
    <input id=${field.id} type=${type} min=${type === 'number' ? shortest : nothing} max=${type === 'number' ? longest : nothing} .value=${live(value)}
      aria-invalid=${field.error === undefined ? 'false' : 'true'} aria-describedby="${field.id}-below" @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) input(event.target.value);
      }}>
    ${below(field)}
  </div>`;
}

/** The most bytes that Key Vault accepts. */
const mostBytes = 25 * 1024;

/** What the page may know about a value after examining it. */
export function measure(value: string): { readonly filled: boolean; readonly tooLong: boolean; readonly spaces: boolean } {
  return { filled: value.trim() !== '', tooLong: new TextEncoder().encode(value).length > mostBytes, spaces: value !== value.trim() };
}
