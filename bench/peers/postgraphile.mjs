// PostGraphile over the same database as ours, as its documentation has it run in production: library mode on Node's own
// HTTP server, no watching, no GraphiQL, no explaining, answers written as text. Needs Node 22.
// DATABASE_URL: the filled scratch database. Prints its address once it listens.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { listOfCodec, TYPES } from 'postgraphile/@dataplan/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition } from 'postgraphile/utils';

const CONNECTIONS = 8;

/** A condition that compares a column with a value or, as `= any(…)`, with a list. */
function condition(tableName, name, { column, type, graphqlType, operator }) {
  const list = operator === 'any';
  return addPgTableCondition(
    { schemaName: 'public', tableName },
    name,
    ({ graphql: { GraphQLList, GraphQLNonNull }, getTypeByName }) => {
      const inner = getTypeByName(graphqlType);
      return { type: list ? new GraphQLList(new GraphQLNonNull(inner)) : inner };
    },
    (value, { sqlTableAlias, sql, sqlValueWithCodec }) => {
      const left = sql`${sqlTableAlias}.${sql.identifier(column)}`;
      const right = sqlValueWithCodec(value, list ? listOfCodec(type) : type);
      if (list) return sql`${left} = any(${right})`;
      return operator === 'from' ? sql`${left} >= ${right}` : sql`${left} < ${right}`;
    },
  );
}

const preset = {
  extends: [PostGraphileAmberPreset],
  // Order and condition by columns without an index too: our own server sorts workers by them.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  plugins: [
    condition('accounts', 'groups', {
      column: 'group_name',
      type: TYPES.text,
      graphqlType: 'String',
      operator: 'any',
    }),
    condition('workers', 'accounts', {
      column: 'account_id',
      type: TYPES.int,
      graphqlType: 'Int',
      operator: 'any',
    }),
    condition('workers', 'statuses', {
      column: 'status',
      type: TYPES.text,
      graphqlType: 'String',
      operator: 'any',
    }),
    condition('hashrate_hours', 'from', {
      column: 'at',
      type: TYPES.timestamptz,
      graphqlType: 'Datetime',
      operator: 'from',
    }),
    condition('hashrate_hours', 'to', {
      column: 'at',
      type: TYPES.timestamptz,
      graphqlType: 'Datetime',
      operator: 'to',
    }),
  ],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public', 'peer'],
      poolConfig: { max: CONNECTIONS, options: '-c timezone=UTC' },
    }),
  ],
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, outputDataAsString: true },
};

const instance = postgraphile(preset);
const server = createServer();
server.keepAliveTimeout = 65_000;
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
