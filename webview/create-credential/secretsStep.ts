import { html, type TemplateResult } from 'lit';
import type { VariableField } from '../../src/protocol/createCredential';
import { detailOf } from '../ui/combobox';
import { radios, textField } from '../ui/form';
import { secretPlace } from './secretPlace';
import { errorOf, fieldsOf, type WizardParts } from './state';

/** The credential's environment variables: each is picked, or created here. */
export function secretsStep(parts: WizardParts): TemplateResult {
  return html`${fieldsOf(parts.state.draft).map((field) => variableForm(parts, field))}`;
}

function variableForm(parts: WizardParts, field: VariableField): TemplateResult {
  const { state, texts, changeVariable } = parts;
  const { choice } = state.draft[field];
  return html`<section class="variable" aria-labelledby="${field}-title">
    <h3 id="${field}-title">${titleOf(parts, field)}</h3>
    ${radios({
      id: `${field}.choice`,
      label: texts.where,
      value: choice,
      choices: [
        { value: 'pick', label: texts.pick },
        { value: 'new', label: texts.make },
      ],
      choose: (value) => {
        changeVariable(field, { choice: value === 'new' ? 'new' : 'pick' });
      },
    })}
    ${choice === 'pick' ? pickVariable(parts, field) : newVariable(parts, field)}
  </section>`;
}

function titleOf({ state, texts }: WizardParts, field: VariableField): string {
  switch (field) {
    case 'userName':
      return texts.userName;
    case 'secret':
      return state.draft.proof === 'certificate' ? texts.certificate : texts.password;
    case 'safe':
      return texts.safeVariable;
    case 'object':
      return texts.object;
  }
}

function pickVariable({ state, texts, search, changeVariable }: WizardParts, field: VariableField): TemplateResult {
  const { picked } = state.draft[field];
  const found = state.found.get(field);
  const at = `${field}.picked`;
  const { error = '' } = errorOf(state, at);
  return html`<fw-combobox name=${at} .label=${texts.pickVariable} .hint=${picked?.reference || texts.pickHint} .error=${error || (found?.problem ?? '')}
    .text=${picked ? nameOf(picked) : ''} .busy=${state.searching.has(field)} .busyText=${texts.searching} .none=${texts.noneFound} .more=${found?.more ? texts.moreFound : ''}
    .options=${(found?.variables ?? []).map((variable) => ({ value: variable.id, label: variable.displayName || variable.schemaName, detail: [variable.schemaName, variable.reference].filter((text) => text !== '').join(' → ') }))}
    @search=${(event: Event) => {
      search(field, detailOf(event));
    }}
    @choose=${(event: Event) => {
      const chosen = found?.variables.find(({ id }) => id === detailOf(event));
      if (chosen) changeVariable(field, { picked: chosen });
    }}></fw-combobox>`;
}

function nameOf({ displayName, schemaName }: { readonly displayName: string; readonly schemaName: string }): string {
  return displayName === '' || displayName === schemaName ? schemaName : `${displayName} (${schemaName})`;
}

function newVariable(parts: WizardParts, field: VariableField): TemplateResult {
  const { state, texts, changeVariable } = parts;
  const variable = state.draft[field];
  return html`
    ${textField({
      id: `${field}.displayName`,
      label: texts.displayName,
      value: variable.displayName,
      ...errorOf(state, `${field}.displayName`),
      input: (displayName) => {
        changeVariable(field, { displayName });
      },
    })}
    ${textField({
      id: `${field}.schemaName`,
      label: texts.schemaName,
      hint: texts.schemaNameHint,
      value: variable.schemaName || (state.schemaNames[field] ?? ''),
      ...errorOf(state, `${field}.schemaName`),
      input: (schemaName) => {
        changeVariable(field, { schemaName });
      },
    })}
    ${field === 'secret' ? secretPlace(parts) : field === 'safe' ? safeFields(parts) : valueField(parts, field)}`;
}

function valueField({ state, texts, changeVariable }: WizardParts, field: VariableField): TemplateResult {
  const hint = field === 'userName' ? texts.userNameHint : texts.objectHint;
  return textField({
    id: `${field}.value`,
    label: texts.value,
    hint,
    value: state.draft[field].value,
    ...errorOf(state, `${field}.value`),
    input: (value) => {
      changeVariable(field, { value });
    },
  });
}

function safeFields({ state, texts, change }: WizardParts): TemplateResult {
  const { cyberArk } = state.draft;
  const field = (name: 'server' | 'safe' | 'folder', label: string, hint: string): TemplateResult =>
    textField({
      id: `cyberArk.${name}`,
      label,
      hint,
      value: cyberArk[name],
      ...errorOf(state, `cyberArk.${name}`),
      input: (value) => {
        change({ cyberArk: { ...state.draft.cyberArk, [name]: value } }, `cyberArk.${name}`);
      },
    });
  return html`${field('server', texts.server, texts.serverHint)}${field('safe', texts.safe, '')}${field('folder', texts.folder, texts.folderHint)}`;
}
