import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef, useState } from 'preact/hooks';
import { forAllTabs } from '../../browser/storage';
import { messageOf } from '../../data/errors';
import { Button } from '../../parts/button';
import { Menu } from '../../parts/menu';
import { Screen } from '../../parts/screen';
import { OneChoice } from '../../parts/choice-filter';
import { askAsWritten, type Answered } from './ask';
import { Docs } from './docs';
import { openJsonEditor, openQueryEditor } from './editor';
import { EXAMPLES } from './examples';
import css from './explore.module.css';
import { createHistory } from './history';
import { operationsOf, pretty, variablesOf } from './operations';
import { readSchema } from './schema';
import { useEditor } from './use-editor';

const kept = createHistory(forAllTabs);

/** A place to write and run GraphQL, with nothing from outside this server. */
export default function Explore() {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const [schemaError, setSchemaError] = useState<string | null>(null);
  const [docsType, setDocsType] = useState('Query');
  const [running, setRunning] = useState(false);
  const [answer, setAnswer] = useState<Answered | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [names, setNames] = useState<string[]>([]);
  const [queries, setQueries] = useState(kept.list);
  const [view, setView] = useState<'answer' | 'docs'>('answer');
  const runNow = useRef<(name?: string) => void>(() => undefined);

  const query = useEditor((host) =>
    openQueryEditor(host, {
      label: 'GraphQL query',
      text: kept.draft() ?? EXAMPLES[0]?.query ?? '',
      onRun: () => runNow.current(),
      onChange: (text) => {
        kept.keepDraft(text);
        setNames(operationsOf(text).names);
      },
      onShowInDocs: (_field, type, parent) => {
        setDocsType(parent ?? type ?? 'Query');
        setView('docs');
      },
    }),
  );
  const variables = useEditor((host) =>
    openJsonEditor(host, { label: 'Variables, JSON', text: '', onRun: () => runNow.current() }),
  );
  const result = useEditor((host) => openJsonEditor(host, { label: 'Answer', text: '', readOnly: true }));

  useEffect(() => {
    setNames(operationsOf(query.editor.current?.text() ?? '').names);
    readSchema()
      .then((read) => {
        setSchema(read);
        query.editor.current?.setSchema(read);
      })
      .catch((error: unknown) => setSchemaError(messageOf(error)));
  }, []);

  const run = async (name?: string) => {
    const text = query.editor.current?.text() ?? '';
    const operations = operationsOf(text);
    setProblem(operations.error);
    if (running || operations.error !== null) return;
    setRunning(true);
    try {
      const operationName = name ?? operations.names.find((one) => one !== '');
      const made = await askAsWritten({
        query: text,
        variables: variablesOf(variables.editor.current?.text() ?? ''),
        ...(operationName && { operationName }),
      });
      setAnswer(made);
      setView('answer');
      result.editor.current?.setText(pretty(made.body));
      setQueries(kept.add(text));
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setRunning(false);
    }
  };
  runNow.current = (name) => void run(name);

  const show = (text: string) => {
    query.editor.current?.setText(text);
    query.editor.current?.focus();
  };
  const named = names.filter((name) => name !== '');
  return (
    <Screen
      title="Explorer"
      note="Ctrl-Enter runs the query. Ctrl-Space completes it."
      actions={
        <>
          <Menu
            label="Examples"
            items={EXAMPLES.map(({ title, query: text }) => ({ label: title, onClick: () => show(text) }))}
          />
          {queries.length > 0 && (
            <Menu
              label="History"
              items={[
                ...queries.map((text) => ({ label: summary(text), onClick: () => show(text) })),
                { label: 'Clear the history', danger: true, onClick: () => setQueries(cleared()) },
              ]}
            />
          )}
          {named.length > 1 ? (
            <Menu
              label="Run"
              look="main"
              items={named.map((name) => ({ label: name, onClick: () => void run(name) }))}
            />
          ) : (
            <Button look="main" busy={running} onClick={() => void run()}>
              Run
            </Button>
          )}
        </>
      }
    >
      <div class={css.explorer}>
        <section class={css.ask} aria-label="Question">
          <div class={css.query} ref={query.host} />
          <h2 class={css.label}>Variables</h2>
          <div class={css.variables} ref={variables.host} />
        </section>
        <section class={css.tell} aria-label="Answer and schema">
          <OneChoice
            label="Answer or schema"
            choices={[
              { value: 'answer', label: 'Answer' },
              { value: 'docs', label: 'Schema' },
            ]}
            chosen={view}
            onChange={setView}
          />
          <div class={css.answer} hidden={view !== 'answer'}>
            <p class={problem === null ? css.status : css.problem} role="status">
              {problem ?? (answer === null ? 'Nothing has been run yet.' : statusOf(answer))}
            </p>
            <div class={css.result} ref={result.host} />
          </div>
          <div class={css.schema} hidden={view !== 'docs'}>
            {schema ? (
              <Docs schema={schema} type={docsType} onOpen={setDocsType} />
            ) : (
              <p class={css.status}>{schemaError ?? 'Reading the schema …'}</p>
            )}
          </div>
        </section>
      </div>
    </Screen>
  );
}

function statusOf({ status, body, ms }: Answered): string {
  return `Status ${status}, ${ms.toLocaleString('en-US')} ms, ${body.length.toLocaleString('en-US')} characters`;
}

/** The first words of a query, for a menu. */
function summary(query: string): string {
  const line = query.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function cleared(): string[] {
  kept.clear();
  return [];
}
