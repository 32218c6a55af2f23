/** The line that tells the launcher that from here on the tests are talking, not the workbench. */
export const testsBegin = 'Tests begin.';
