import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ShareView, RoleId } from '../../src/protocol/shareCredential';

interface RoleSelect {
  readonly id: string;
  /** For screen readers, because only the layout shows whose row it is. */
  readonly label: string;
  readonly roles: ShareView['roles'];
  readonly value: RoleId | 'custom';
  /** The name for rights that match no role. */
  readonly custom?: string;
  readonly disabled: boolean;
  readonly choose: (role: RoleId) => void;
}

/** The choice of a role. Rights that match no role are shown, but cannot be chosen. */
export function roleSelect({ id, label, roles, value, custom, disabled, choose }: RoleSelect): TemplateResult {
  return html`<select id=${id} class="role" aria-label=${label} ?disabled=${disabled} @change=${({ target }: Event) => {
    const chosen = roles.find(({ role }) => target instanceof HTMLSelectElement && role === target.value);
    if (chosen) choose(chosen.role);
  }}>
    ${custom === undefined ? nothing : html`<option value="custom" disabled .selected=${live(value === 'custom')}>${custom}</option>`}
    ${roles.map(({ role, name }) => html`<option value=${role} .selected=${live(role === value)}>${name}</option>`)}
  </select>`;
}
