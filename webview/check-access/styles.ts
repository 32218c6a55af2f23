import { css } from 'lit';

/** The styles of the page, in addition to those of the list of checks. */
export const pageStyles = css`
  .access { box-sizing: border-box; max-width: 64em; padding: 20px 24px 32px; }
  .access header h1 { overflow-wrap: anywhere; }
  .access .about-run { margin-block-start: 2px; color: var(--quiet); overflow-wrap: anywhere; }
  .access .summary { margin-block: 12px 8px; font-weight: 600; }
  .access .buttons { align-items: center; }
  .access section { margin-block-start: 24px; }
  .access h2 { padding-block-end: 4px; border-block-end: 1px solid var(--hairline); overflow-wrap: anywhere; }
  .access .checks li:focus-visible { outline-offset: -1px; }
  @media (max-width: 420px) { .access { padding: 12px 14px 24px; } }
`;
