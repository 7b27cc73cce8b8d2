import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Editor } from './editor';

/** Opens an editor in the element once and closes it with the screen. */
export function useEditor(open: (host: HTMLElement) => Editor): {
  host: RefObject<HTMLDivElement | null>;
  editor: RefObject<Editor | null>;
} {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  useEffect(() => {
    if (!host.current) return;
    const opened = open(host.current);
    editor.current = opened;
    return () => {
      editor.current = null;
      opened.destroy();
    };
    // The options are read once: an editor keeps its own state.
  }, []);
  return { host, editor };
}
