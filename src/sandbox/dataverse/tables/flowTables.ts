import { activeOrInactive, entityName, flag, guid, lookup, memo, options, picklist, stateAndStatus, text, whole } from './column';
import { defineTable, type Table } from './table';

const categories = options(
  [0, 'Workflow'],
  [1, 'Dialog'],
  [2, 'Business Rule'],
  [3, 'Action'],
  [4, 'Business Process Flow'],
  [5, 'Modern Flow'],
  [6, 'Desktop Flow'],
);

/** Cloud and desktop flows, and the machines that desktop flows run on. */
export const flowTables: readonly Table[] = [
  defineTable({
    name: 'workflow',
    set: 'workflows',
    label: 'Process',
    objectTypeCode: 4703,
    primaryName: 'name',
    ownership: 'UserOwned',
    solutionAware: true,
    uniqueId: 'workflowidunique',
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      memo('description', 100_000),
      picklist('category', categories, { required: 'SystemRequired', update: false, default: 5 }),
      picklist('type', options([1, 'Definition'], [2, 'Activation'], [3, 'Template']), { required: 'SystemRequired', default: 1 }),
      memo('clientdata', 1_073_741_823),
      entityName('primaryentity', { default: 'none' }),
      text('introducedversion', 48),
      guid('resourceid'),
      whole('modernflowtype', { default: 0 }),
      flag('ondemand'),
      lookup('parentworkflowid', { table: 'workflow', navigation: 'parentworkflowid', collection: 'workflow_parent_workflow' }),
      ...stateAndStatus([0, 1, 'Draft'], [1, 2, 'Activated'], [2, 3, 'Suspended', 'CompanyDLPViolation']),
    ],
  }),
  defineTable({
    name: 'flowmachinegroup',
    set: 'flowmachinegroups',
    label: 'Flow Machine Group',
    objectTypeCode: 10098,
    primaryName: 'name',
    ownership: 'UserOwned',
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      memo('description', 2000),
      memo('metadata', 4000),
      ...activeOrInactive,
    ],
  }),
  defineTable({
    name: 'flowmachine',
    set: 'flowmachines',
    label: 'Flow Machine',
    objectTypeCode: 10096,
    primaryName: 'name',
    ownership: 'UserOwned',
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      memo('description', 2000),
      text('agentversion', 100),
      // The navigation names of machines, networks and applications are [I], except for credentialId.
      lookup('flowmachinegroupid', {
        table: 'flowmachinegroup',
        navigation: 'flowmachinegroupId',
        collection: 'flowmachinegroup_flowmachine',
      }),
      ...activeOrInactive,
    ],
  }),
  defineTable({
    name: 'flowmachinenetwork',
    set: 'flowmachinenetworks',
    label: 'Flow Machine Network',
    objectTypeCode: 10101,
    primaryName: 'name',
    ownership: 'UserOwned',
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      memo('description', 2000),
      lookup('credentialid', { table: 'credential', navigation: 'credentialId', collection: 'flowmachinenetwork_credentialId_credential' }),
      lookup('domainusername', {
        table: 'environmentvariabledefinition',
        navigation: 'domainusername',
        collection: 'environmentvariabledefinition_flowmachinenetwork_domainusername',
      }),
      lookup('domainpassword', {
        table: 'environmentvariabledefinition',
        navigation: 'domainpassword',
        collection: 'environmentvariabledefinition_flowmachinenetwork_domainpassword',
      }),
      ...activeOrInactive,
    ],
  }),
  defineTable({
    name: 'flowcredentialapplication',
    set: 'flowcredentialapplications',
    label: 'Flow Credential Application',
    objectTypeCode: 10097,
    primaryName: 'name',
    ownership: 'UserOwned',
    columns: [
      text('name', 100, { required: 'ApplicationRequired' }),
      text('applicationid', 100, { required: 'ApplicationRequired' }),
      text('thumbprint', 200, { required: 'ApplicationRequired' }),
      memo('primarycertificatefile', 25_000),
      memo('secondarycertificatefile', 25_000),
      picklist('sharingtype', options([0, 'Cascade'], [1, 'UnCascade']), { default: 0 }),
      lookup(
        'flowmachinegroupid',
        {
          table: 'flowmachinegroup',
          navigation: 'flowmachinegroupId',
          collection: 'flowmachinegroup_flowcredentialapplication',
          onDelete: 'Cascade',
        },
        { required: 'ApplicationRequired' },
      ),
      ...activeOrInactive,
    ],
  }),
];
