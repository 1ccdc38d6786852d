// The import directions of docs/ARCHITECTURE.md, held by lint.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';

const api = new URL('apps/api/', import.meta.url).pathname;

/** The files behind the names that a module exports: what other features may ask for. */
function exportedFiles(module) {
  const text = readFileSync(`${api}${module}`, 'utf8');
  const names = /exports: \[([^\]]*)\]/.exec(text)?.[1]?.match(/\w+/g) ?? [];
  const files = names.map(name => new RegExp(`\\b${name}\\b[^;]*from '\\./(.+)\\.js'`).exec(text)?.[1]);
  return files.filter(Boolean).map(file => `${relative('src/features', dirname(module))}/${file}\\.ts`);
}

const exported = globSync('src/features/**/*.module.ts', { cwd: api }).flatMap(exportedFiles);

// Feature A → feature B only by B's front door.
const otherFeature = { path: '^src/features/([^/]+)/', pathNot: '\\.factory\\.ts$' };
const BETWEEN_FEATURES = {
  api: {
    name: 'features-by-the-front-door',
    severity: 'error',
    comment:
      'its module, what the module exports, its tables (*.entity), the shape of its views (*.views), who may know of its records (*.facts), pieces of SQL over them (*.sql), and what it asks of others (*.keeper)',
    from: otherFeature,
    to: {
      path: '^src/features/',
      pathNot: `^src/features/($1/|.+\\.module\\.ts$|[^/]+/[^/]+\\.(entity|views|facts|sql|keeper)\\.ts$|(${exported.join('|')})$)`,
    },
  },
  web: {
    name: 'features-by-the-front-door',
    severity: 'error',
    comment: 'what lies at the top of its folder, but no page and no style sheet: folders within are its own',
    from: otherFeature,
    to: { path: '^src/features/[^/]+/(.+/|.+\\.page\\.tsx$|.+\\.css$)', pathNot: '^src/features/$1/' },
  },
};

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
    ...[BETWEEN_FEATURES[basename(process.cwd())]].filter(Boolean),
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
