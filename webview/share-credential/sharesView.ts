import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ShareView, PageRemoval } from '../../src/protocol/shareCredential';
import { checkbox } from '../ui/form';
import { showGlyph } from '../ui/glyphs';
import { principalView } from './addView';
import { roleSelect } from './roleSelect';
import type { View } from './view';

export const removalId = 'removal';
export const removeButtonId = (id: string): string => `remove-${id}`;

/** Whom it is shared with: the owner first, who cannot be changed. */
export function sharesView(view: View): TemplateResult {
  const { session, texts } = view;
  return html`<section class="shares" aria-labelledby="shares">
    <h2 id="shares">${texts.shares}</h2>
    <ul class="people">
      <li>${principalView(session.owner, texts)}<div class="controls"><span class="owner">${texts.owner}</span></div></li>
      ${repeat(
        session.shares,
        ({ principal }) => principal.id,
        (share) => shareView(share, view),
      )}
    </ul>
    ${session.shares.length === 0 ? html`<p class="quiet">${texts.sharesNone}</p>` : nothing}
  </section>`;
}

function shareView({ principal, role, roleName, rights }: ShareView['shares'][number], view: View): TemplateResult {
  const { session, texts, mayAct, roles, send, chooseRole } = view;
  const wanted = roles.get(principal.id);
  const changed = wanted !== undefined && wanted !== role;
  return html`<li>
    ${principalView(principal, texts)}
    <div class="controls">
      ${roleSelect({
        id: `role-${principal.id}`,
        label: `${texts.role}: ${principal.name}`,
        roles: session.roles,
        value: wanted ?? role,
        disabled: !mayAct,
        ...(role === 'custom' && { custom: `${roleName}: ${rights}` }),
        choose: (chosen) => {
          chooseRole(principal.id, chosen);
        },
      })}
      ${
        changed
          ? html`<vscode-button aria-label="${texts.change}: ${principal.name}" ?disabled=${!mayAct} @click=${() => {
              send({ type: 'changeRole', id: principal.id, role: wanted });
            }}>${texts.change}</vscode-button>`
          : nothing
      }
      <button class="link" id=${removeButtonId(principal.id)} aria-label="${texts.remove}: ${principal.name}" ?disabled=${!mayAct} @click=${() => {
        send({ type: 'askRemoval', id: principal.id });
      }}>${texts.remove}</button>
    </div>
    ${session.removal?.id === principal.id ? removalView(session.removal, view) : nothing}
  </li>`;
}

/** The question before a share is removed, with its consequences. */
function removalView(removal: PageRemoval, { session, texts, mayAct, takeVariables, tickVariables, send }: View): TemplateResult {
  const cancel = () => {
    send({ type: 'cancelRemoval' });
  };
  return html`<div class="removal" id=${removalId} role="group" tabindex="-1" aria-labelledby="removal-question" aria-describedby="removal-consequence"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') cancel();
    }}>
    <p id="removal-question" class="name">${removal.question}</p>
    <p id="removal-consequence">${removal.consequence}</p>
    ${
      session.variables.length === 0
        ? nothing
        : html`
      ${checkbox({ id: 'take-variables', label: texts.takeVariables, checked: takeVariables, disabled: !mayAct, change: tickVariables })}
      <div role="status">${
        removal.looking
          ? html`<p class="quiet">${texts.lookingAtVariables}</p>`
          : html`<ul class="fates" ?hidden=${!takeVariables}>${removal.variables.map(({ name, keeps, fate }) => html`<li>${showGlyph(keeps ? 'circle' : 'fail')} <span><span class="name">${name}</span> ${fate}</span></li>`)}</ul>`
      }</div>`
    }
    <div class="buttons">
      <vscode-button id="confirm-removal" ?disabled=${!mayAct} @click=${() => {
        send({ type: 'remove', id: removal.id, withVariables: takeVariables });
      }}>${texts.remove}</vscode-button>
      <vscode-button appearance="secondary" @click=${cancel}>${texts.cancel}</vscode-button>
    </div>
  </div>`;
}
