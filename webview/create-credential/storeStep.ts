import { html, nothing, type TemplateResult } from 'lit';
import { radios, textField } from '../ui/form';
import { errorOf, type WizardParts } from './state';

/** Where the secret is stored, and what it is. */
export function storeStep({ state, texts, change }: WizardParts): TemplateResult {
  const { draft, facts } = state;
  return html`
    ${radios({
      id: 'store',
      label: texts.store,
      value: draft.store,
      choices: facts.stores,
      ...errorOf(state, 'store'),
      choose: (store) => {
        change({ store: store === 'cyberArk' ? 'cyberArk' : 'keyVault' }, 'store');
      },
    })}
    ${
      draft.store === 'keyVault'
        ? radios({
            id: 'proof',
            label: texts.proof,
            value: draft.proof,
            choices: facts.proofs,
            ...errorOf(state, 'proof'),
            choose: (proof) => {
              change({ proof: proof === 'certificate' ? 'certificate' : 'password' }, 'proof');
            },
          })
        : nothing
    }
    ${
      draft.store === 'cyberArk'
        ? textField({
            id: 'cyberArk.applicationId',
            label: texts.applicationId,
            hint: texts.applicationIdHint,
            value: draft.cyberArk.applicationId,
            ...errorOf(state, 'cyberArk.applicationId'),
            input: (applicationId) => {
              change({ cyberArk: { ...draft.cyberArk, applicationId } }, 'cyberArk.applicationId');
            },
          })
        : nothing
    }`;
}
