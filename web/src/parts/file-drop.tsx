import { useRef, useState } from 'preact/hooks';
import { classes } from './classes';
import css from './file-drop.module.css';

/** A place to drop a CSV file, or to choose one. */
export function FileDrop({ onFile }: { onFile: (bytes: Uint8Array) => void }) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    // The same file can be chosen again when it has been mended.
    if (picker.current) picker.current.value = '';
    onFile(bytes);
  };
  return (
    <div
      class={classes(css.drop, over && css.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label>
        Drop the file here, or choose it:{' '}
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
      <p class={css.soft}>Nothing is changed before you have seen what it would change.</p>
    </div>
  );
}
