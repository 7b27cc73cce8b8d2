// The house: which room may import which. Data flows one way, from the schedule to the frontends.

/** Words that every room shares: values and types without behaviour of their own. */
const SHARED = '^src/(clock|vocabulary|verb-error)\\.ts$';

/** What each room may import beside itself and the shared words. */
const ROOMS = {
  config: [],
  store: [],
  antpool: [],
  // It implements the interface of the gate that the pool client calls through.
  budget: ['^src/store/', '^src/antpool/(gate|errors)\\.ts$'],
  accounts: ['^src/store/', '^src/antpool/'],
  tiers: ['^src/antpool/', '^src/store/', '^src/accounts/'],
  alerts: ['^src/store/'],
  notify: ['^src/store/'],
  access: ['^src/store/'],
  reads: ['^src/store/'],
  // Verbs and reads. Of the store it knows the rows as PostgreSQL wrote them, the types of the reader, which it hands to
  // reads, and of the version.
  api: ['^src/(accounts|alerts|notify|access|reads)/', '^src/store/(cell-rows|columns)\\.ts$'],
  http: ['^src/(api|reads|access)/'],
  cli: [
    '^src/(accounts|alerts|notify|access|reads|config)/',
    '^src/store/prisma\\.ts$',
    '^src/compose\\.ts$',
  ],
  demo: ['^src/(simulator|config|cli)/', '^src/compose\\.ts$'],
  // The pieces between the rooms, out of which compose.ts puts the program together.
  composition: ['^src/(config|store|antpool|budget|accounts|tiers|alerts|notify|access|reads|api|http)/'],
};

/** The types of another room that a room may name without being able to call it. */
const TYPES_ONLY = {
  api: ['^src/budget/index\\.ts$', '^src/store/(reader|data-version)\\.ts$'],
  cli: ['^src/tiers/index\\.ts$'],
  demo: ['^src/(tiers/index|store/reader)\\.ts$'],
};

const roomRules = Object.entries(ROOMS).flatMap(([room, allowed]) => {
  const types = TYPES_ONLY[room] ?? [];
  const own = `^src/${room}/`;
  return [
    {
      name: `${room}-imports-what-it-may`,
      severity: 'error',
      from: { path: own },
      to: { path: '^src/', pathNot: [own, SHARED, ...allowed, ...types] },
    },
    ...(types.length === 0
      ? []
      : [
          {
            name: `${room}-imports-only-types`,
            severity: 'error',
            from: { path: own },
            to: { path: types, dependencyTypesNot: ['type-only'] },
          },
        ]),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'simulator-shares-no-code',
      comment: 'A unit misread twice in the same way would hide itself.',
      severity: 'error',
      from: { path: '^src/simulator/' },
      to: { path: '^src/', pathNot: '^src/simulator/' },
    },
    {
      name: 'simulator-is-for-demo-tests-and-benchmarks',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(simulator|demo)/' },
      to: { path: '^src/simulator/' },
    },
    {
      name: 'shared-words-stand-alone',
      severity: 'error',
      from: { path: SHARED },
      to: { path: '^src/', pathNot: SHARED },
    },
    {
      name: 'only-compose-constructs',
      comment: 'The database, the window of calls, the pool client and the server are made in one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/compose\\.ts$', '^src/store/'] },
      to: { path: '^src/store/(database|embedded|server)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-compose-composes',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(compose\\.ts$|composition/)' },
      to: { path: '^src/composition/' },
    },
    {
      name: 'programs-are-not-imported',
      comment: 'What starts when it is loaded is started, never imported.',
      severity: 'error',
      from: {},
      to: { path: '^src/(main|(cli|demo|simulator)/main)\\.ts$' },
    },
    {
      name: 'every-file-has-a-room',
      comment: 'Beside the rooms there are the programs, the composition root and the shared words.',
      severity: 'error',
      from: {},
      to: {
        path: '^src/',
        pathNot: [
          SHARED,
          '^src/(main|compose)\\.ts$',
          '^src/simulator/',
          ...Object.keys(ROOMS).map((room) => `^src/${room}/`),
        ],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^src/store/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'no-development-dependency-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/store/generated/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'everything-imported-exists',
      comment:
        'The peers of the benchmark have a lock file of their own, and are installed by the benchmark only.',
      severity: 'error',
      from: { pathNot: '^bench/peers/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^src/store/generated'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      mainFields: ['main', 'types', 'typings'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'import', 'types'],
    },
  },
};
