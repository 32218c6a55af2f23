import type { Row } from '../sandboxState';
import { secretId } from './azure';
import { seededId } from './seededId';
import { ownedRow, type OwnerKey, type SeedRow } from './seedRow';
import { componentRows, solutionColumns, type SolutionKey } from './solutions';

const types = {
  text: 100000000,
  number: 100000001,
  boolean: 100000002,
  json: 100000003,
  dataSource: 100000004,
  secret: 100000005,
} as const;

/** An environment variable of the company. */
export interface VariableOutline {
  readonly display: string;
  readonly type: keyof typeof types;
  readonly owner: OwnerKey;
  readonly on: string;
  readonly solution: SolutionKey;
  readonly description?: string;
  readonly default?: string;
  readonly value?: string;
  readonly more?: Row;
}

/** The same secret is written in three ways here: the portal's, with other capitals, and as an address. */
const sapPassword = secretId('finance', 'sap-pw');

export const variables = {
  new_SapUser: { display: 'SAP user', type: 'text', owner: 'maren', on: '2023-05-09', solution: 'finance', value: 'svc-sap' },
  new_SapPassword: {
    display: 'SAP password',
    type: 'secret',
    owner: 'maren',
    on: '2023-05-09',
    solution: 'finance',
    value: sapPassword,
    description: 'Password of the SAP service account.',
  },
  hbl_SapBatchPassword: {
    display: 'SAP batch password',
    type: 'secret',
    owner: 'financeTeam',
    on: '2023-11-14',
    solution: 'finance',
    value: sapPassword.replace('resourceGroups', 'resourcegroups').replace('kv-finance', 'KV-Finance'),
  },
  hbl_SapRobotPassword: {
    display: 'SAP robot password',
    type: 'secret',
    owner: 'aoife',
    on: '2025-02-18',
    solution: 'finance',
    value: 'https://kv-finance.vault.azure.net/secrets/sap-pw',
  },
  hbl_CyberArkSafe: {
    display: 'CyberArk safe',
    type: 'json',
    owner: 'kwame',
    on: '2024-10-02',
    solution: 'plant',
    value: '{"serverAddress":"https://vault.harbourlight.example:8992","safe":"Robots","folder":"Root"}',
  },
  hbl_CyberArkObject: {
    display: 'CyberArk object',
    type: 'text',
    owner: 'kwame',
    on: '2024-10-02',
    solution: 'plant',
    value: 'robot-depot-01',
  },
  new_LegacyErpUser: {
    display: 'Legacy ERP user',
    type: 'text',
    owner: 'aoife',
    on: '2022-08-30',
    solution: 'default',
    value: 'HBL\\robot-erp',
  },
  hbl_CustomsUser: {
    display: 'Customs user',
    type: 'text',
    owner: 'maren',
    on: '2024-11-20',
    solution: 'default',
    value: 'customs.robot@harbourlight.example',
  },
  hbl_CustomsCertificate: {
    display: 'Customs certificate',
    type: 'secret',
    owner: 'maren',
    on: '2024-11-20',
    solution: 'default',
    value: secretId('finance', 'customs-cert'),
  },
  hbl_PlantUser: {
    display: 'Plant robot user',
    type: 'text',
    owner: 'kwame',
    on: '2024-06-11',
    solution: 'plant',
    default: 'HBL\\robot-plant',
  },
  hbl_PlantJoinPassword: {
    display: 'Plant domain join password',
    type: 'secret',
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    value: secretId('plant', 'domain-join-pw'),
  },
  hbl_WeighbridgePassword: {
    display: 'Weighbridge password',
    type: 'secret',
    owner: 'plantTeam',
    on: '2024-06-11',
    solution: 'plant',
    value: secretId('plant', 'weighbridge-pw'),
  },
  hbl_PortalUser: {
    display: 'Web portal user',
    type: 'text',
    owner: 'aoife',
    on: '2023-09-05',
    solution: 'default',
    default: 'portal.robot@harbourlight.example',
  },
  hbl_PayrollPassword: {
    display: 'Payroll password',
    type: 'secret',
    owner: 'fatima',
    on: '2023-09-05',
    solution: 'default',
    value: secretId('hr', 'payroll-pw'),
  },
  hbl_TollPassword: {
    display: 'Toll portal password',
    type: 'secret',
    owner: 'ananya',
    on: '2024-03-12',
    solution: 'default',
    value: secretId('finance', 'toll-portal-pw'),
  },
  hbl_BankPortalPassword: {
    display: 'Bank portal password',
    type: 'secret',
    owner: 'financeTeam',
    on: '2024-01-22',
    solution: 'finance',
    value: secretId('finance', 'bank-portal-pw'),
  },
  hbl_InvoiceReaderKey: {
    display: 'Invoice reader key',
    type: 'secret',
    owner: 'aoife',
    on: '2025-01-15',
    solution: 'finance',
    value: secretId('finance', 'invoice-reader-key'),
  },
  hbl_EdiPassword: {
    display: 'EDI exchange password',
    type: 'secret',
    owner: 'ananya',
    on: '2025-04-03',
    solution: 'default',
    value: secretId('partner', 'edi-exchange-pw'),
  },
  hbl_SupplierApiSecret: {
    display: 'Supplier API secret',
    type: 'secret',
    owner: 'ananya',
    on: '2025-05-20',
    solution: 'default',
    default: secretId('carriers', 'supplier-api-secret'),
  },
  hbl_SupplierApiUrl: {
    display: 'Supplier API URL',
    type: 'text',
    owner: 'ananya',
    on: '2025-05-20',
    solution: 'default',
    description: 'Base address of the supplier register.',
    value: 'https://suppliers.harbourlight.example/api',
  },
  new_ServiceUrl: {
    display: 'Service URL',
    type: 'text',
    owner: 'maren',
    on: '2023-05-09',
    solution: 'finance',
    default: 'https://test.harbourlight.example/sap',
    value: 'https://services.harbourlight.example/sap',
  },
  hbl_PalletLimit: {
    display: 'Pallet limit',
    type: 'number',
    owner: 'wanjiru',
    on: '2024-02-07',
    solution: 'default',
    default: '33',
    value: '66',
  },
  hbl_SendWelcomeMail: {
    display: 'Send welcome mail',
    type: 'boolean',
    owner: 'ananya',
    on: '2025-05-20',
    solution: 'default',
    default: 'no',
  },
  hbl_OrderSite: {
    display: 'Order site',
    type: 'dataSource',
    owner: 'yuki',
    on: '2024-09-17',
    solution: 'default',
    value: 'https://harbourlight.sharepoint.example/sites/orders',
    more: {
      apiid: '/providers/Microsoft.PowerApps/apis/shared_sharepointonline',
      parameterkey: 'dataset',
      connectionreferenceid: seededId('connection reference orders'),
    },
  },
  hbl_DispatchKey: {
    display: 'Dispatch key',
    type: 'secret',
    owner: 'giorgos',
    on: '2025-08-28',
    solution: 'default',
    description: 'Kept in Dataverse.',
    more: { secretstore: 1 },
  },
} as const satisfies Record<string, VariableOutline>;

export type VariableName = keyof typeof variables;

export const variableId = (name: VariableName): string => seededId(`variable ${name}`);

/** The type codes of variables, as Dataverse numbers them. */
export const variableTypeCode = types;

/** One row per variable, and one per current value. */
export function listVariableRows(): SeedRow[] {
  return Object.entries<VariableOutline>(variables).flatMap(([schemaName, outline]) => {
    const id = seededId(`variable ${schemaName}`);
    const definition = ownedRow(
      'environmentvariabledefinition',
      outline.owner,
      {
        environmentvariabledefinitionid: id,
        schemaname: schemaName,
        displayname: outline.display,
        description: outline.description ?? null,
        type: types[outline.type],
        secretstore: 0,
        defaultvalue: outline.default ?? null,
        introducedversion: '1.0.0.0',
        ...outline.more,
        ...solutionColumns(outline.solution),
      },
      outline.on,
    );
    const rows = [definition, ...componentRows(outline.solution, 'environmentvariabledefinition', id)];
    if (outline.value === undefined) return rows;
    return [
      ...rows,
      ownedRow(
        'environmentvariablevalue',
        outline.owner,
        {
          environmentvariablevalueid: seededId(`value of ${schemaName}`),
          environmentvariabledefinitionid: id,
          schemaname: schemaName,
          value: outline.value,
        },
        outline.on,
      ),
    ];
  });
}
