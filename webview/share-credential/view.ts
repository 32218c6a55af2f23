import type { ShareView, RoleId, ShareTexts, ToHost, ToPage } from '../../src/protocol/shareCredential';

/** What a search shows: `found` belongs to `text`. */
export interface Search {
  readonly text: string;
  readonly busy: boolean;
  readonly found: Extract<ToPage, { type: 'found' }>['found'];
  readonly more: boolean;
  readonly problem: string;
}

/** What the parts of the page are drawn from, and how they report what the user does. */
export interface View {
  readonly session: ShareView;
  readonly texts: ShareTexts;
  readonly search: Search;
  /** Whether the user may change anything now. */
  readonly mayAct: boolean;
  /** Roles chosen for those who have one already, by id; not sent yet. */
  readonly roles: ReadonlyMap<string, RoleId>;
  readonly takeVariables: boolean;
  readonly send: (message: ToHost) => void;
  readonly startSearch: (text: string) => void;
  readonly chooseRole: (id: string, role: RoleId) => void;
  readonly tickVariables: (take: boolean) => void;
}
