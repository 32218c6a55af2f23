import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectForm, ConnectTexts, Found, SearchedField } from '../../src/protocol/connectCredential';
import { checkList } from '../ui/checkList';
import { detailOf } from '../ui/combobox';
import { below, checkbox, secretField, textField } from '../ui/form';

/** What was last found for a field, and what is being searched for. */
export interface Searches extends Pick<Found, 'options' | 'more' | 'note'> {
  readonly text: string | undefined;
  readonly busy: boolean;
}

export interface FormMoves {
  readonly search: (field: SearchedField, text: string) => void;
  readonly choose: (field: SearchedField, value: string) => void;
  readonly type: (field: 'name' | 'applicationId', text: string) => void;
  readonly runOwner: (on: boolean) => void;
  readonly chooseCertificate: () => void;
  readonly check: (check: string, action: string) => void;
  readonly passwordShown: boolean;
  readonly showPassword: () => void;
}

export const passwordId = 'certificate-password';

/** The questions: which credential, which machine, which name, and whom it runs as. */
export function formView(
  form: ConnectForm,
  texts: ConnectTexts,
  searches: Readonly<Record<SearchedField, Searches>>,
  moves: FormMoves,
): TemplateResult {
  const { name, runOwner } = form;
  return html`
    ${searchField('credential', form, texts, searches, moves)}
    ${searchField('machine', form, texts, searches, moves)}
    ${textField({
      id: 'name',
      label: texts.name,
      value: name.text,
      hint: texts.nameHint,
      error: name.error,
      input: (text) => {
        moves.type('name', text);
      },
    })}
    ${checkbox({ id: 'run-owner', label: texts.runOwner, hint: texts.runOwnerHint, checked: runOwner.on, change: moves.runOwner })}
    ${runOwner.on ? runOwnerFields(form, texts, moves) : nothing}`;
}

function searchField(
  field: SearchedField,
  form: ConnectForm,
  texts: ConnectTexts,
  searches: Readonly<Record<SearchedField, Searches>>,
  { search, choose }: FormMoves,
): TemplateResult {
  const { text, error } = form[field];
  const { options, busy, more, note } = searches[field];
  const shown = options.map(({ value, label, detail, disabledBecause }) => ({
    value,
    label,
    detail,
    ...(disabledBecause !== '' && { disabledBecause }),
  }));
  return html`<fw-combobox name=${field} .label=${texts[field]} .hint=${texts[`${field}Hint`]} .error=${error} .text=${text} .options=${shown} .busy=${busy}
    .none=${note || texts.noneFound} .busyText=${texts.searching} .more=${note || (more ? texts.moreFound : '')}
    @search=${(event: Event) => {
      search(field, detailOf(event));
    }} @choose=${(event: Event) => {
      choose(field, detailOf(event));
    }}></fw-combobox>`;
}

function runOwnerFields(
  { runOwner: { applicationId, certificate, checks } }: ConnectForm,
  texts: ConnectTexts,
  moves: FormMoves,
): TemplateResult {
  const file = certificate.text || texts.noFile;
  const choose = certificate.text === '' ? texts.chooseFile : texts.otherFile;
  const about = certificate.error || texts.certificateHint;
  return html`<section class="run-owner" aria-labelledby="run-owner-title">
    <h2 id="run-owner-title">${texts.runOwnerTitle}</h2>
    <p class="note">${texts.runOwnerNote}</p>
    ${textField({
      id: 'application',
      label: texts.applicationId,
      value: applicationId.text,
      hint: texts.applicationIdHint,
      error: applicationId.error,
      placeholder: '00000000-0000-0000-0000-000000000000',
      input: (text) => {
        moves.type('applicationId', text);
      },
    })}
    <div class="field file">
      <p class="label">${texts.certificate}</p>
      <div class="row">
        <vscode-button id="certificate" appearance="secondary" class=${certificate.error ? 'wrong' : ''} aria-label="${texts.certificate}: ${file}. ${about} ${choose}" @click=${moves.chooseCertificate}>${choose}</vscode-button>
        <span class=${certificate.text === '' ? 'quiet' : ''}>${file}</span>
      </div>
      ${below({ id: 'certificate', label: texts.certificate, hint: texts.certificateHint, error: certificate.error })}
    </div>
    ${secretField({
      id: passwordId,
      label: texts.password,
      hint: texts.passwordHint,
      shown: moves.passwordShown,
      showText: texts.showValue,
      hideText: texts.hideValue,
      toggle: moves.showPassword,
      changed: () => undefined,
    })}
    ${checks.length === 0 ? nothing : html`<h3>${texts.runOwnerNeeds}</h3>${checkList(checks, texts, moves.check)}`}
  </section>`;
}
