import { commandParts } from './commandParts';
import type { Command, commandTable } from './commandTable';

type Table = typeof commandTable;
export type Part = Command['loads'];

/** The commands that one of the parts carries out. */
type LoadedWith<Wanted extends Part> = { [Id in keyof Table]: Table[Id]['loads'] extends Wanted ? Id : never }[keyof Table];

/**
 * The commands about findings and rules, carried out by the editor half, which is loaded with the first flow or the first of these
 * commands.
 */
export type EditorCommandId = LoadedWith<'editor'>;
/** The commands about the findings of the whole workspace, which are loaded with the first of them. */
export type FindingsCommandId = LoadedWith<'findings'>;
/** The commands with wizards and pages, which the sidebar loads when the first of them runs. */
export type WizardCommandId = LoadedWith<'wizards'>;
/** The commands that the sidebar carries out; it is loaded when the first of them runs, or when a view is shown. */
export type SidebarCommandId = LoadedWith<'sidebar' | 'wizards'>;
export type CommandId = keyof Table;

const parts: Readonly<Record<CommandId, Part>> = commandParts;

/** Every command of the manifest. The table types whatever registers them, so none can be forgotten. */
export const commandIds = Object.keys(parts) as readonly CommandId[];
export const editorCommandIds = commandIds.filter((id): id is EditorCommandId => parts[id] === 'editor');
export const findingsCommandIds = commandIds.filter((id): id is FindingsCommandId => parts[id] === 'findings');
export const wizardCommandIds = commandIds.filter((id): id is WizardCommandId => parts[id] === 'wizards');
export const sidebarCommandIds = commandIds.filter((id): id is SidebarCommandId => ['sidebar', 'wizards'].includes(parts[id]));
