import { html, nothing, type TemplateResult } from 'lit';
import type { Use } from '../../src/protocol/createCredential';
import { below, checkbox, dropdown, textArea, textField } from '../ui/form';
import { errorOf, type WizardParts } from './state';

/** The credential's name, its purpose, and where it goes. */
export function nameStep({ state, texts, change }: WizardParts): TemplateResult {
  const {
    draft,
    facts,
    start: { mode, kept },
  } = state;
  return html`
    ${textField({
      id: 'name',
      label: texts.name,
      hint: texts.nameHint,
      value: draft.name,
      ...errorOf(state, 'name'),
      input: (name) => {
        change({ name }, ...(name === '' ? [] : ['name']));
      },
    })}
    ${textArea({
      id: 'description',
      label: texts.description,
      hint: texts.descriptionHint,
      value: draft.description,
      rows: 2,
      ...errorOf(state, 'description'),
      input: (description) => {
        change({ description }, 'description');
      },
    })}
    <fieldset class="field" id="uses" tabindex="-1">
      <legend>${texts.uses}</legend>
      ${facts.uses.map(({ value, label, disabledBecause }) =>
        checkbox({
          id: `uses-${value}`,
          label,
          checked: draft.uses.includes(value),
          disabled: disabledBecause !== '',
          ...(disabledBecause !== '' && { hint: disabledBecause }),
          change: (on) => {
            change({ uses: toggle(draft.uses, value, on) }, 'uses');
          },
        }),
      )}
      ${below({ id: 'uses', label: texts.uses, hint: texts.usesHint, ...errorOf(state, 'uses') })}
    </fieldset>
    ${mode === 'edit' ? html`<section class="kept"><h3>${texts.editKeptTitle}</h3><ul>${kept.map(({ part, variable }) => html`<li><span class="quiet">${part}</span> ${variable}</li>`)}</ul><p class="quiet">${texts.editKept}</p></section>` : nothing}
    ${
      mode === 'edit'
        ? nothing
        : dropdown({
            id: 'solution',
            label: texts.solution,
            hint: texts.solutionHint,
            value: draft.solution,
            choices: [{ value: '', label: texts.noSolution }, ...facts.solutions],
            choose: (solution) => {
              change({ solution }, 'solution');
            },
          })
    }`;
}

function toggle(uses: readonly Use[], use: Use, on: boolean): Use[] {
  const others = uses.filter((one) => one !== use);
  return on ? [...others, use] : others;
}
