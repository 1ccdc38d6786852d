// The import directions of docs/ARCHITECTURE.md, held by lint.
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'shared-knows-no-app', severity: 'error', from: { path: 'libs/shared/' }, to: { path: 'apps/' } },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '(apps/api/src|^src)/platform/' },
      to: { path: '/features/' },
    },
    {
      name: 'ui-and-lib-know-no-feature',
      severity: 'error',
      from: { path: '(apps/web/src|^src)/(ui|lib)/' },
      to: { path: '/(features|public|console)/' },
    },
    {
      name: 'features-know-no-entry',
      severity: 'error',
      from: { path: 'web/src/features/' },
      to: { path: 'web/src/(public|console)/' },
    },
    {
      name: 'public-stays-light',
      severity: 'error',
      comment: 'the public entry must stay free of the component library',
      from: { path: 'web/src/public/' },
      to: { path: '(node_modules/(antd|@ant-design)/|web/src/console/)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(\\.spec\\.tsx?$|/testing/)' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
