import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { graphql, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';

export interface Editor {
  text(): string;
  setText(text: string): void;
  setSchema(schema: GraphQLSchema): void;
  focus(): void;
  destroy(): void;
}

export interface EditorOptions {
  /** says what the field is to a screen reader */
  label: string;
  text: string;
  /** Ctrl-Enter or Cmd-Enter */
  onRun?: () => void;
  onChange?: (text: string) => void;
  /** the name of the type or field under the cursor, on Ctrl-click */
  onShowInDocs?: (field?: string, type?: string, parentType?: string) => void;
}

/** The colours are the page's custom properties, which reach into the shadow root, so that they follow its scheme. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.modifier], color: 'var(--series-4)' },
  { tag: [tags.propertyName, tags.attributeName], color: 'var(--series-1)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--warn)' },
  { tag: [tags.typeName, tags.className], color: 'var(--series-2)' },
  { tag: [tags.variableName, tags.special(tags.name)], color: 'var(--series-2)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--ink)', fontSize: '13px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 28%, transparent) !important',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--accent-ink)',
  },
});

function shared({ label, onChange }: EditorOptions): Extension[] {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    highlightActiveLine(),
    syntaxHighlighting(colours),
    theme,
    typeOverSelection,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onChange?.(state.doc.toString());
    }),
  ];
}

/**
 * Typing over a selection is done here: Chromium would carry the selection's colours over in a `style` attribute, which the
 * page's policy refuses.
 */
const typeOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const typed = event.inputType === 'insertText' && event.data !== null && !event.isComposing;
    if (!typed || state.readOnly || state.selection.main.empty) return false;
    view.dispatch(state.replaceSelection(event.data ?? ''), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    return true;
  },
});

function runKey(onRun: (() => void) | undefined): Extension {
  const run = () => {
    onRun?.();
    return onRun !== undefined;
  };
  return Prec.highest(keymap.of([{ key: 'Mod-Enter', run }]));
}

/** In a shadow root, since CodeMirror's style sheet may only be adopted there under the page's policy. */
function open(host: HTMLElement, options: EditorOptions, extensions: Extension[]): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: options.text, extensions: [extensions, shared(options)] }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    setSchema: (schema) => updateSchema(view, schema),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

export function openQueryEditor(host: HTMLElement, options: EditorOptions): Editor {
  return open(host, options, [
    runKey(options.onRun),
    foldGutter(),
    autocompletion(),
    graphql(undefined, { onShowInDocs: options.onShowInDocs }),
  ]);
}

/** Variables, or an answer: JSON. */
export function openJsonEditor(
  host: HTMLElement,
  { readOnly = false, ...options }: EditorOptions & { readOnly?: boolean },
): Editor {
  return open(host, options, [
    runKey(options.onRun),
    json(),
    readOnly
      ? [EditorState.readOnly.of(true), foldGutter()]
      : linter((view) => (view.state.doc.toString().trim() === '' ? [] : jsonParseLinter()(view))),
  ]);
}
