import type { ConnectionKey } from './connections';
import { writeClientData, type FlowOutline, type Step } from './flowDefinition';
import { seededId } from './seededId';
import { ownedRow, type OwnerKey, type SeedRow } from './seedRow';
import { componentRows, solutionColumns, type SolutionKey } from './solutions';

/** `statecode` and `statuscode` of a flow. */
const states = { off: [0, 1], on: [1, 2], suspended: [2, 3] } as const;

interface CloudFlow extends FlowOutline {
  readonly name: string;
  /** The id in the name of this flow's sample file; the others have a made-up one. */
  readonly id?: string;
  readonly owner: OwnerKey;
  readonly on: string;
  readonly solution: SolutionKey;
  readonly state?: keyof typeof states;
}

const desktopFlows = {
  sapEntry: { name: 'SAP document entry', owner: 'maren', on: '2023-05-09', solution: 'finance' },
  portal: { name: 'Web portal robot', owner: 'kwame', on: '2024-06-11', solution: 'plant' },
} as const;

function run(title: string, connection: ConnectionKey, desktopFlow: keyof typeof desktopFlows): Step {
  return { kind: 'desktopFlow', title, connection, desktopFlow, input: "@{workflow()?['run']?['name']}" };
}

function tell(subject: string): Step {
  return { kind: 'mail', title: 'Send a mail', subject };
}

const cloudFlows: readonly CloudFlow[] = [
  // Eleven flows reach SAP, over five connections.
  {
    name: 'Post supplier invoices to SAP',
    owner: 'maren',
    on: '2024-05-06',
    solution: 'finance',
    trigger: 'daily',
    reads: ['new_ServiceUrl'],
    steps: [run('Post the invoices', 'sapInvoices', 'sapEntry'), tell('Invoices posted')],
  },
  {
    name: 'Match invoices and orders',
    owner: 'maren',
    on: '2024-05-14',
    solution: 'finance',
    trigger: 'daily',
    reads: ['hbl_OrderSite'],
    steps: [{ kind: 'orders', title: 'Get the orders' }, run('Read the invoices', 'sapInvoices', 'sapEntry')],
  },
  {
    name: 'Close the month in SAP',
    owner: 'elodie',
    on: '2024-06-28',
    solution: 'finance',
    trigger: 'monthly',
    steps: [run('Close the month', 'sapInvoices', 'sapEntry'), tell('The month is closed')],
  },
  {
    name: 'Create customer in SAP',
    owner: 'maren',
    on: '2024-07-03',
    solution: 'finance',
    trigger: 'request',
    reads: ['new_ServiceUrl'],
    steps: [run('Create the customer', 'sapCustomers', 'sapEntry')],
  },
  {
    name: 'Block overdue customers',
    owner: 'maren',
    on: '2024-07-03',
    solution: 'finance',
    trigger: 'daily',
    steps: [run('Block the customers', 'sapCustomers', 'sapEntry'), tell('Customers blocked')],
  },
  {
    name: 'Nightly SAP batch run',
    owner: 'financeTeam',
    on: '2023-11-14',
    solution: 'finance',
    trigger: 'daily',
    steps: [run('Start the batch', 'sapBatch', 'sapEntry')],
  },
  {
    name: 'Export cost centres',
    owner: 'financeTeam',
    on: '2023-12-05',
    solution: 'finance',
    trigger: 'monthly',
    steps: [run('Export the list', 'sapBatch', 'sapEntry'), tell('Cost centres')],
  },
  {
    name: 'Load freight rates',
    owner: 'aoife',
    on: '2025-02-19',
    solution: 'finance',
    trigger: 'daily',
    reads: ['hbl_PalletLimit'],
    steps: [run('Load the rates', 'sapRates', 'sapEntry')],
  },
  {
    name: 'Correct freight invoices',
    owner: 'yuki',
    on: '2025-03-11',
    solution: 'finance',
    trigger: 'request',
    steps: [run('Correct the invoice', 'sapRates', 'sapEntry')],
  },
  {
    name: 'Book fuel cards',
    owner: 'aoife',
    on: '2025-02-20',
    solution: 'finance',
    trigger: 'daily',
    steps: [run('Book the cards', 'sapFuel', 'sapEntry')],
  },
  {
    name: 'Reconcile fuel surcharges',
    owner: 'aoife',
    on: '2025-04-29',
    solution: 'finance',
    state: 'off',
    trigger: 'monthly',
    steps: [run('Reconcile the surcharges', 'sapFuel', 'sapEntry')],
  },

  {
    name: 'Copy orders to Legacy ERP',
    owner: 'aoife',
    on: '2023-02-08',
    solution: 'default',
    trigger: 'daily',
    steps: [run('Copy the orders', 'legacyErp', 'portal')],
  },
  {
    name: 'Declare exports to customs',
    owner: 'lukas',
    on: '2024-11-21',
    solution: 'default',
    trigger: 'request',
    steps: [run('Declare the export', 'customs', 'portal')],
  },
  {
    name: 'Read weighbridge tickets',
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    trigger: 'daily',
    steps: [run('Read the tickets', 'weighbridge', 'portal'), run('Print them at the gate', 'oldRobot', 'portal')],
  },
  {
    name: 'Collect toll statements',
    owner: 'ananya',
    on: '2024-03-12',
    solution: 'default',
    state: 'suspended',
    trigger: 'monthly',
    steps: [run('Collect the statements', 'toll', 'portal'), run('File them', 'robotPool', 'portal')],
  },
  {
    name: 'Register supplier',
    id: 'f549714f-debe-4705-bf3a-2bf5ade6065f',
    owner: 'ananya',
    on: '2025-05-20',
    solution: 'default',
    trigger: 'request',
    reads: ['hbl_SupplierApiUrl', 'hbl_SendWelcomeMail'],
    steps: [
      { kind: 'readSecret', title: 'Get the supplier API secret', variable: 'hbl_SupplierApiSecret' },
      { kind: 'http', title: 'Register the supplier', address: 'hbl_SupplierApiUrl' },
      tell('Welcome'),
    ],
  },
];

/** Cloud flows (category 5) with their definitions, and the desktop flows (category 6) that they run. */
export function listFlowRows(): SeedRow[] {
  const cloud = cloudFlows.flatMap((flow) => {
    const id = flow.id ?? seededId(`flow ${flow.name}`);
    const [statecode, statuscode] = states[flow.state ?? 'on'];
    const row = ownedRow(
      'workflow',
      flow.owner,
      {
        workflowid: id,
        name: flow.name,
        category: 5,
        statecode,
        statuscode,
        clientdata: writeClientData(flow),
        ...solutionColumns(flow.solution),
      },
      flow.on,
    );
    return [row, ...componentRows(flow.solution, 'workflow', id)];
  });
  const desktop = Object.entries(desktopFlows).flatMap(([key, flow]) => {
    const id = seededId(`flow ${key}`);
    const row = ownedRow(
      'workflow',
      flow.owner,
      {
        workflowid: id,
        name: flow.name,
        category: 6,
        statecode: 1,
        statuscode: 2,
        ...solutionColumns(flow.solution),
      },
      flow.on,
    );
    return [row, ...componentRows(flow.solution, 'workflow', id)];
  });
  return [...cloud, ...desktop];
}
