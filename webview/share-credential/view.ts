import type { ShareView, RoleId, ShareTexts, ToHost, ToPage } from '../../src/protocol/shareCredential';

/** What a search shows: `found` belongs to `text`. */
export interface Search {
  readonly text: string;
  readonly busy: boolean;
  readonly found: Extract<ToPage, { type: 'found' }>['found'];
  readonly more: boolean;
  readonly problem: string;
}

/** What the parts of the page are drawn from, and how they tell what the person does. */
export interface View {
  readonly session: ShareView;
  readonly texts: ShareTexts;
  readonly search: Search;
  /** Whether the person may change anything now. */
  readonly mayAct: boolean;
  /** Roles that were chosen for those who have one already, by their id; not yet sent. */
  readonly roles: ReadonlyMap<string, RoleId>;
  readonly takeVariables: boolean;
  readonly send: (message: ToHost) => void;
  readonly startSearch: (text: string) => void;
  readonly chooseRole: (id: string, role: RoleId) => void;
  readonly tickVariables: (take: boolean) => void;
}
