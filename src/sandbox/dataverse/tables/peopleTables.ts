import { flag, guid, lookup, memo, options, picklist, readOnly, text, whole, type Column } from './column';
import { defineTable, type Table } from './table';

const businessUnit = (collection: string): Column =>
  lookup(
    'businessunitid',
    { table: 'businessunit', navigation: 'businessunitid', collection, onDelete: 'Restrict' },
    { required: 'SystemRequired' },
  );

/** People, teams, business units and security roles, and the environment's own row. */
export const peopleTables: readonly Table[] = [
  defineTable({
    name: 'systemuser',
    set: 'systemusers',
    label: 'User',
    objectTypeCode: 8,
    primaryName: 'fullname',
    key: 'azureactivedirectoryobjectid',
    columns: [
      text('fullname', 200, readOnly),
      text('firstname', 256, { required: 'ApplicationRequired' }),
      text('lastname', 256, { required: 'ApplicationRequired' }),
      text('domainname', 1024, { required: 'ApplicationRequired' }),
      text('internalemailaddress', 100, { required: 'ApplicationRequired' }),
      text('title', 128),
      guid('azureactivedirectoryobjectid'),
      guid('applicationid'),
      flag('isdisabled'),
      picklist(
        'accessmode',
        options([0, 'Read-Write'], [1, 'Administrative'], [2, 'Read'], [3, 'Support User'], [4, 'Non-interactive'], [5, 'Delegated Admin']),
        { default: 0 },
      ),
      businessUnit('business_unit_system_users'),
    ],
  }),
  defineTable({
    name: 'team',
    set: 'teams',
    label: 'Team',
    objectTypeCode: 9,
    primaryName: 'name',
    columns: [
      text('name', 160, { required: 'SystemRequired' }),
      memo('description', 2000),
      picklist('teamtype', options([0, 'Owner'], [1, 'Access'], [2, 'Security Group'], [3, 'Office Group']), { update: false, default: 0 }),
      picklist('membershiptype', options([0, 'Members and guests'], [1, 'Members'], [2, 'Owners'], [3, 'Guests']), { default: 0 }),
      guid('azureactivedirectoryobjectid'),
      flag('isdefault', readOnly),
      lookup('administratorid', { table: 'systemuser', navigation: 'administratorid', collection: 'lk_teambase_administratorid' }),
      businessUnit('business_unit_teams'),
    ],
  }),
  defineTable({
    name: 'teammembership',
    set: 'teammemberships',
    label: 'Team Membership',
    objectTypeCode: 23,
    primaryName: 'teammembershipid',
    ownership: 'None',
    columns: [guid('systemuserid', readOnly), guid('teamid', readOnly)],
  }),
  defineTable({
    name: 'businessunit',
    set: 'businessunits',
    label: 'Business Unit',
    objectTypeCode: 10,
    primaryName: 'name',
    columns: [
      text('name', 160, { required: 'SystemRequired' }),
      flag('isdisabled'),
      lookup('parentbusinessunitid', {
        table: 'businessunit',
        navigation: 'parentbusinessunitid',
        collection: 'business_unit_parent_business_unit',
      }),
    ],
  }),
  defineTable({
    name: 'role',
    set: 'roles',
    label: 'Security Role',
    objectTypeCode: 1036,
    primaryName: 'name',
    columns: [text('name', 100, { required: 'SystemRequired' }), businessUnit('business_unit_roles')],
  }),
  defineTable({
    name: 'organization',
    set: 'organizations',
    label: 'Organization',
    objectTypeCode: 1019,
    primaryName: 'name',
    columns: [
      text('name', 160),
      whole('languagecode'),
      flag('enableipbasedfirewallrule'),
      flag('enableipbasedfirewallruleinauditmode'),
      text('allowediprangeforfirewall', 4000),
      text('allowedservicetagsforfirewall', 4000),
      flag('allowapplicationuseraccess', { default: true }),
      flag('allowmicrosofttrustedservicetags', { default: true }),
      text('reverseproxyipaddresses', 4000),
      flag('enableipbasedcookiebinding'),
    ],
  }),
];
