import type { GraphQLSchema } from 'graphql';
import { useMemo, useState } from 'preact/hooks';
import { docPage, findInDocs, type DocEntry } from './docs-model';
import css from './explore.module.css';

interface Props {
  schema: GraphQLSchema;
  /** the type that is open */
  type: string;
  onOpen: (type: string) => void;
}

/** The schema, type by type, with a search over all of it. */
export function Docs({ schema, type, onOpen }: Props) {
  const [search, setSearch] = useState('');
  const page = docPage(schema, type) ?? docPage(schema, 'Query');
  const found = useMemo(() => findInDocs(schema, search), [schema, search]);
  const open = (name: string) => {
    setSearch('');
    onOpen(name);
  };
  return (
    <div class={css.docs}>
      <input
        type="search"
        class={css.search}
        aria-label="Search the schema"
        placeholder="Search types and fields"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      {search.trim() !== '' ? (
        <Found found={found} onOpen={open} />
      ) : (
        <>
          <nav class={css.roots} aria-label="Where to begin">
            {['Query', 'Mutation'].map((name) => (
              <button key={name} type="button" aria-pressed={name === type} onClick={() => onOpen(name)}>
                {name}
              </button>
            ))}
          </nav>
          {page && (
            <article aria-label={`${page.kind} ${page.name}`}>
              <h2 class={css.typeName}>
                <span class={css.kind}>{page.kind}</span> {page.name}
              </h2>
              {page.description && <p class={css.description}>{page.description}</p>}
              <ul class={css.entries}>
                {page.entries.map((entry) => (
                  <Entry key={entry.name} entry={entry} onOpen={onOpen} />
                ))}
              </ul>
            </article>
          )}
        </>
      )}
    </div>
  );
}

function Found({
  found,
  onOpen,
}: {
  found: { type: string; field: string | null }[];
  onOpen: (type: string) => void;
}) {
  if (found.length === 0) return <p class={css.description}>Nothing in the schema has that name.</p>;
  return (
    <ul class={css.entries}>
      {found.map(({ type, field }) => (
        <li key={`${type}.${field ?? ''}`}>
          <button type="button" class={css.link} onClick={() => onOpen(type)}>
            {field === null ? type : `${type}.${field}`}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry, onOpen }: { entry: DocEntry; onOpen: (type: string) => void }) {
  const { name, args, type, typeName, description, deprecated } = entry;
  return (
    <li>
      <div class={css.signature}>
        <span class={css.field}>{name}</span>
        {type !== null && typeName !== null && <TypeLink type={type} name={typeName} onOpen={onOpen} />}
      </div>
      {description && <p class={css.description}>{description}</p>}
      {deprecated && <p class={css.description}>Deprecated: {deprecated}</p>}
      {args.length > 0 && (
        <ul class={css.args}>
          {args.map((argument) => (
            <li key={argument.name}>
              <span class={css.argument}>{argument.name}</span>
              <TypeLink type={argument.type} name={argument.typeName} onOpen={onOpen} />
              {argument.byDefault !== null && <span class={css.byDefault}>= {argument.byDefault}</span>}
              {argument.description && <span class={css.description}>{argument.description}</span>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function TypeLink({ type, name, onOpen }: { type: string; name: string; onOpen: (type: string) => void }) {
  return (
    <button type="button" class={css.link} onClick={() => onOpen(name)}>
      {type}
    </button>
  );
}
