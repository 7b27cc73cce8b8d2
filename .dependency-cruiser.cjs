// The house: which room may import which. Data flows one way, from the schedule to the frontends.

/** Words that every room shares: values and types without behaviour of their own. */
const SHARED = '^src/(clock|currency|vocabulary|verb-error|time-zone|version|words)\\.ts$';

/** What each room may import beside itself and the shared words. */
const ROOMS = {
  // How texts of people's editors and spreadsheets are read.
  files: [],
  // Of the store it knows the settings that each session gets, so that a URL does not set them in vain.
  config: ['^src/files/', '^src/store/connection/bounds\\.ts$'],
  store: [],
  antpool: [],
  // It implements the interface of the gate that the pool client calls through.
  budget: ['^src/store/', '^src/antpool/(gate|errors)\\.ts$'],
  accounts: ['^src/files/', '^src/store/', '^src/antpool/'],
  // What the company itself says of its money, beside what the pool says.
  money: ['^src/files/', '^src/store/'],
  tiers: ['^src/antpool/', '^src/store/', '^src/accounts/'],
  alerts: ['^src/store/'],
  notify: ['^src/store/'],
  access: ['^src/store/'],
  reads: ['^src/store/'],
  // Whose clock is wrong: ours, the database's or the pool's.
  clocks: ['^src/(store|antpool)/'],
  // It judges the whole installation and says what to do.
  doctor: ['^src/(config|files|store|accounts|clocks|reads)/'],
  // Verbs and reads. Of the store it knows the rows as PostgreSQL wrote them, the types of the reader, which it hands to
  // reads, and of the version.
  api: [
    '^src/(accounts|alerts|money|notify|access|reads|doctor)/',
    '^src/store/connection/(cell-rows|columns|trouble)\\.ts$',
  ],
  http: ['^src/(api|reads|access)/'],
  cli: [
    '^src/(accounts|alerts|money|notify|access|reads|doctor|config|files)/',
    '^src/store/(connection/(connections|data-dir|start-error|trouble)|(copy|backup)/index)\\.ts$',
    '^src/compose\\.ts$',
  ],
  demo: ['^src/(simulator|config|cli)/', '^src/compose\\.ts$'],
  // It ties together rooms that may not know each other, for compose.ts.
  composition: [
    '^src/(config|clocks|files|store|antpool|budget|accounts|tiers|alerts|notify|access|reads|api|http)/',
  ],
};

/** The types of another room that a room may name without being able to call it. */
const TYPES_ONLY = {
  doctor: ['^src/budget/index\\.ts$'],
  api: ['^src/budget/index\\.ts$', '^src/store/connection/(reader|data-version)\\.ts$'],
  cli: ['^src/tiers/index\\.ts$'],
  demo: ['^src/(tiers/index|store/connection/reader)\\.ts$'],
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

/** The folders of the dashboard, in layers: each may import what is named here, and itself. */
const WEB = {
  format: [],
  browser: [],
  url: ['format', 'browser'],
  styles: ['browser'],
  data: ['format'],
  charts: ['format', 'url', 'data', 'parts', 'styles'],
  parts: ['format', 'url', 'data'],
  screens: ['format', 'browser', 'url', 'data', 'parts', 'charts', 'styles'],
};

const webRules = Object.entries(WEB).map(([folder, allowed]) => ({
  name: `dashboard-${folder}-imports-what-it-may`,
  severity: 'error',
  from: { path: `^web/src/${folder}/` },
  to: { path: '^web/src/', pathNot: [folder, ...allowed].map((name) => `^web/src/${name}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    ...webRules,
    {
      name: 'dashboard-is-a-client',
      comment: 'It knows the GraphQL API and nothing else of the server.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|test|bench|scripts)/' },
    },
    {
      name: 'nothing-imports-the-dashboard',
      severity: 'error',
      from: { path: '^(src|bench|scripts)/' },
      to: { path: '^web/' },
    },
    {
      name: 'screens-stand-apart',
      comment: 'What two screens share is a part.',
      severity: 'error',
      from: { path: '^web/src/screens/([^/]+)/' },
      to: { path: '^web/src/screens/', pathNot: '^web/src/screens/$1/' },
    },
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
      to: {
        path: '^src/store/connection/(database|embedded|server)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
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
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.mts', '.json', '.css'],
      mainFields: ['main', 'types', 'typings'],
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default', 'import', 'types'],
    },
  },
};
