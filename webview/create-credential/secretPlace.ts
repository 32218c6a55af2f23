import { html, nothing, type TemplateResult } from 'lit';
import type { Place } from '../../src/protocol/createCredential';
import { detailOf } from '../ui/combobox';
import { dropdown, radios, readSecret, secretField, textField } from '../ui/form';
import { errorOf, type WizardParts } from './state';

/** The id of the field that contains the value to store. */
export const secretValueId = 'secret.filled';

/** Where a new secret variable points: at an existing secret, at a typed reference, or at one to be stored. */
export function secretPlace(parts: WizardParts): TemplateResult {
  const { state, texts, changeVariable, wantPlaces } = parts;
  const { source } = state.draft.secret;
  const certificate = state.draft.proof === 'certificate';
  const sources = [
    { value: 'pick', label: texts.sourcePick },
    ...(certificate ? [] : [{ value: 'store', label: texts.sourceStore }]),
    { value: 'type', label: texts.sourceType },
  ];
  return html`
    ${certificate ? html`<p class="quiet about">${texts.certificateHint}</p>` : nothing}
    ${radios({
      id: 'secret.source',
      label: texts.chooseSecret,
      value: source,
      choices: sources,
      ...errorOf(state, 'secret.source'),
      choose: (value) => {
        changeVariable('secret', {
          source: value === 'store' ? 'store' : value === 'type' ? 'type' : 'pick',
          secretName: '',
          filled: false,
        });
        wantPlaces();
      },
    })}
    ${
      source === 'type'
        ? textField({
            id: 'secret.reference',
            label: texts.reference,
            hint: texts.referenceHint,
            value: state.draft.secret.reference,
            ...errorOf(state, 'secret.reference'),
            input: (reference) => {
              changeVariable('secret', { reference });
            },
          })
        : html`${vaultFields(parts)}${source === 'pick' ? pickSecret(parts) : storeSecret(parts)}`
    }`;
}

/** Subscription → resource group → vault, limited to what the user can see. */
function vaultFields({ state, texts, changeVariable, wantSecrets, draw }: WizardParts): TemplateResult {
  const { places, subscription, resourceGroup } = state;
  if (places === undefined) return html`<p class="quiet about" role="status">${texts.placesLoading}</p>`;
  const inSubscription = places.places.filter((place) => subscription === '' || place.subscriptionId === subscription);
  const shown = inSubscription.filter((place) => resourceGroup === '' || groupOf(place) === resourceGroup);
  const chosen = state.draft.secret.vaultId;
  const emptyText = places.whole && places.places.length === 0 ? texts.placesNone : texts.chooseVault;
  return html`
    ${places.problem ? html`<p class="about below warning" role="status">${places.problem}</p>` : nothing}
    <div class="narrowing">
      ${dropdown({
        id: 'subscription',
        label: texts.subscription,
        value: subscription,
        choices: [
          { value: '', label: texts.anySubscription },
          ...distinct(places.places, (place) => [place.subscriptionId, place.subscription]),
        ],
        choose: (value) => {
          state.subscription = value;
          state.resourceGroup = '';
          draw();
        },
      })}
      ${dropdown({
        id: 'resourceGroup',
        label: texts.resourceGroup,
        value: resourceGroup,
        choices: [
          { value: '', label: texts.anyResourceGroup },
          ...distinct(inSubscription, (place) => [groupOf(place), place.resourceGroup]),
        ],
        choose: (value) => {
          state.resourceGroup = value;
          draw();
        },
      })}
    </div>
    ${dropdown({
      id: 'secret.vaultId',
      label: texts.vault,
      value: chosen,
      ...errorOf(state, 'secret.vaultId'),
      ...(places.whole ? {} : { hint: texts.placesLoading }),
      choices: [{ value: '', label: emptyText }, ...shown.map(({ vaultId, vault }) => ({ value: vaultId, label: vault }))],
      choose: (vaultId) => {
        changeVariable('secret', { vaultId, ...(state.draft.secret.source === 'pick' && { secretName: '' }) });
        state.secretWords = '';
        if (vaultId !== '') wantSecrets(vaultId);
      },
    })}`;
}

function groupOf({ subscriptionId, resourceGroup }: Place): string {
  return `${subscriptionId}/${resourceGroup}`.toLowerCase();
}

function distinct(
  places: readonly Place[],
  of: (place: Place) => readonly [value: string, label: string],
): { readonly value: string; readonly label: string }[] {
  const found = new Map(places.map((place) => of(place)));
  return [...found].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

function pickSecret({ state, texts, changeVariable, draw }: WizardParts): TemplateResult {
  const { vaultId, secretName } = state.draft.secret;
  const known = state.secrets.get(vaultId);
  const words = state.secretWords.toLowerCase();
  const { error = '' } = errorOf(state, 'secret.secretName');
  return html`<fw-combobox name="secret.secretName" .label=${texts.secretName} .hint=${known?.problem || texts.secretNameHint} .error=${error} .text=${secretName} ?free=${true} ?disabled=${vaultId === ''}
    .busy=${known?.whole === false} .busyText=${texts.secretsLoading} .none=${texts.secretsNone}
    .options=${(known?.secrets ?? []).filter(({ name }) => name.toLowerCase().includes(words)).map(({ name, detail }) => ({ value: name, label: name, detail }))}
    @search=${(event: Event) => {
      state.secretWords = detailOf(event);
      draw();
    }}
    @type=${(event: Event) => {
      changeVariable('secret', { secretName: detailOf(event).trim() });
    }}
    @choose=${(event: Event) => {
      state.secretWords = '';
      changeVariable('secret', { secretName: detailOf(event) });
    }}></fw-combobox>`;
}

function storeSecret({ state, texts, changeVariable, draw, generate, copyValue, generated }: WizardParts): TemplateResult {
  return html`
    ${textField({
      id: 'secret.secretName',
      label: texts.secretName,
      value: state.draft.secret.secretName,
      ...errorOf(state, 'secret.secretName'),
      input: (secretName) => {
        changeVariable('secret', { secretName: secretName.trim() });
      },
    })}
    ${secretField({
      id: secretValueId,
      label: texts.secretValue,
      hint: generated.unseen ? texts.generatedHint : texts.secretValueHint,
      shown: state.secretShown,
      showText: texts.showValue,
      hideText: texts.hideValue,
      ...(hasBlanksAround(readSecret(secretValueId)) && { warning: texts.valueSpaces }),
      ...errorOf(state, 'secret.filled'),
      toggle: () => {
        state.secretShown = !state.secretShown;
        if (state.secretShown) haveSeen(state, generated);
        draw();
      },
      changed: (filled) => {
        generated.typed();
        haveSeen(state, generated);
        changeVariable('secret', { filled });
      },
    })}
    <div class="buttons generated">
      <vscode-button appearance="secondary" @click=${generate}>${texts.generate}</vscode-button>
      <vscode-button id="copy-value" appearance="secondary" ?disabled=${!state.draft.secret.filled} @click=${() => {
        state.refused.delete(secretValueId);
        copyValue();
      }}>${texts.copyValue}</vscode-button>
      <span role="status">${state.copied}</span>
    </div>`;
}

/** Nobody sees them in a masked field, and they come along with what is copied. */
function hasBlanksAround(value: string): boolean {
  return value.trim() !== '' && value !== value.trim();
}

/** The person knows the value now. */
function haveSeen({ refused }: WizardParts['state'], generated: WizardParts['generated']): void {
  generated.shown();
  refused.delete(secretValueId);
}
