import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The folders and files that meet the process and its environment; everything else is handed what it needs. */
const EDGES = ['src/cli/**', 'src/demo/**', 'src/simulator/main.ts', 'src/main.ts'];

const exactNumbers = [
  {
    object: 'Number',
    property: 'parseFloat',
    message: 'Amounts are exact decimals; hashrates come from Number().',
  },
];
const timeAsArgument = [
  { object: 'Date', property: 'now', message: 'Time comes in as a Clock or as `now`.' },
  { object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' },
];
const environmentAsArgument = [
  { object: 'process', property: 'env', message: 'The environment is read once, in src/main.ts.' },
];

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.dev',
      'node_modules',
      'coverage',
      'src/store/generated',
      'test/generated',
      '**/*.generated.ts',
      'bench/peers',
    ],
  },
  // A rule that is wrong somewhere is changed here, for all to see, not switched off in a comment.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    // One program for all files, which is a third faster than asking the service for each.
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten await in a collector is a lost row.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      // Our objects come from factories: their methods close over what they need and have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      'no-restricted-globals': ['error', 'parseFloat'],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    files: ['web/**/*.{ts,tsx,mts}', 'test/web/**/*.ts'],
    languageOptions: {
      parserOptions: { project: './web/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    // The page's policy forbids markup from text, and an amount is never a number.
    files: ['web/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-properties': ['error', ...exactNumbers],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'The policy of the page forbids markup from text.',
        },
        {
          selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML)$/]',
          message: 'The policy of the page forbids markup from text.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: EDGES,
    rules: {
      'no-restricted-properties': ['error', ...exactNumbers, ...timeAsArgument, ...environmentAsArgument],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time comes in as a Clock or as `now`.',
        },
      ],
    },
  },
  {
    // The real clock, the composition root that chooses it, and a lock between real processes.
    files: ['src/clock.ts', 'src/compose.ts', 'src/store/connection/data-dir.ts'],
    rules: {
      'no-restricted-properties': ['error', ...exactNumbers, ...environmentAsArgument],
      'no-restricted-syntax': 'off',
    },
  },
  {
    // Decorated classes need their imports at run time: a type-only import would erase the metadata.
    files: ['src/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: [
      'src/cli/**/*.ts',
      'src/demo/**/*.ts',
      'src/simulator/main.ts',
      'test/simulation/main.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        Buffer: 'readonly',
        console: 'readonly',
        exports: 'writable',
        fetch: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
        WebAssembly: 'readonly',
      },
    },
  },
);
