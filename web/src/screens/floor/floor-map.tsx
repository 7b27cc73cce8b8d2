import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { coloursOf } from '../../charts/colours';
import { percent, signedPercent } from '../../format/count';
import { hashrate } from '../../format/hashrate';
import { WORKER_STATUS, wordFor } from '../../format/words';
import { onColoursChange } from '../../styles/theme';
import { toneOf, type Figures, type Mode } from './bins';
import css from './floor.module.css';
import { indexAt, layoutOf, neighbour, placeOf } from './layout';
import type { FloorQuery } from './operations.generated';
import { paintFloor } from './paint';
import { useWidth } from './use-width';

export type FloorData = FloorQuery['workerFloor'];

const MOVES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

export function figuresAt(floor: FloorData, index: number): Figures {
  return {
    status: floor.statuses[index] ?? 'INVALID',
    hashrateRatio: floor.hashrateRatios[index] ?? null,
    rejectRatio: floor.rejectRatios[index] ?? null,
  };
}

/** Every machine as a cell. The pointer and the arrow keys choose one, a click and Enter open it. */
export function FloorMap({ floor, mode }: { floor: FloorData; mode: Mode }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [, navigate] = useLocation();
  const width = useWidth(frame);
  const layout = useMemo(() => layoutOf(floor.accountIndexes, width), [floor, width]);
  const tones = useMemo(
    () => floor.ids.map((_, index) => toneOf(mode, figuresAt(floor, index))),
    [floor, mode],
  );
  useEffect(() => {
    let stale = false;
    const paint = () => {
      if (canvas.current && frame.current && width > 0)
        paintFloor(canvas.current, { layout, tones, colours: coloursOf(frame.current) }, () => stale);
    };
    paint();
    const forget = onColoursChange(paint);
    return () => {
      stale = true;
      forget();
    };
  }, [layout, tones, width]);

  const open = (index: number | null) => {
    const id = index === null ? undefined : floor.ids[index];
    if (id !== undefined) navigate(`/workers/${id}`);
  };
  const at = (event: MouseEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return box ? indexAt(layout, event.clientX - box.left, event.clientY - box.top) : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') return open(chosen);
    if (!MOVES.includes(event.key)) return;
    event.preventDefault();
    const next = chosen === null ? 0 : neighbour(layout, chosen, event.key, floor.total);
    setChosen(next);
    const place = placeOf(layout, next);
    const top = (frame.current?.getBoundingClientRect().top ?? 0) + (place?.y ?? 0);
    if (top < 80 || top > innerHeight - 120) scrollBy({ top: top - innerHeight / 2 });
  };
  const place = chosen === null ? null : placeOf(layout, chosen);
  return (
    <div
      ref={frame}
      class={css.map}
      role="group"
      tabindex={0}
      aria-label={`${floor.total.toLocaleString('en-US')} machines. The arrow keys choose one, Enter opens it.`}
      style={{ height: `${layout.height}px` }}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => event.pointerType === 'mouse' && setChosen(at(event))}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setChosen(null)}
    >
      <canvas
        ref={canvas}
        class={css.cells}
        aria-hidden="true"
        style={{ width: `${layout.columns * layout.pitch}px`, height: `${layout.height}px` }}
        onClick={(event) => open(at(event))}
      />
      {layout.blocks.map(({ account, first, top, count }) => {
        const named = floor.accounts[account];
        return (
          named && (
            <Link
              key={first}
              class={css.account}
              href={`/accounts/${encodeURIComponent(named.name)}`}
              style={{ top: `${top}px` }}
            >
              <span class={css.name} title={named.name}>
                {named.name}
              </span>{' '}
              <small>{count.toLocaleString('en-US')}</small>
            </Link>
          )
        );
      })}
      {place && (
        <div
          class={css.cursor}
          style={{
            transform: `translate(${place.x - 2}px, ${place.y - 2}px)`,
            width: `${layout.pitch + 2}px`,
            height: `${layout.pitch + 2}px`,
          }}
        />
      )}
      <Told
        floor={floor}
        index={chosen}
        left={place?.x ?? 0}
        top={place?.y ?? 0}
        width={width}
        pitch={layout.pitch}
      />
    </div>
  );
}

const TOLD_WIDTH = 260;

/** Names the chosen cell, beside it and for screen readers. */
function Told({
  floor,
  index,
  left,
  top,
  width,
  pitch,
}: {
  floor: FloorData;
  index: number | null;
  left: number;
  top: number;
  width: number;
  pitch: number;
}) {
  const account = index === null ? undefined : floor.accounts[floor.accountIndexes[index] ?? -1];
  return (
    <div
      class={index === null ? 'heard' : css.told}
      role="status"
      style={
        index === null
          ? undefined
          : {
              transform: `translate(${Math.max(0, Math.min(left, width - TOLD_WIDTH))}px, ${top + pitch + 6}px)`,
            }
      }
    >
      {index !== null && (
        <>
          <strong>{floor.names[index]}</strong> {account?.name}
          <br />
          {wordFor(WORKER_STATUS, floor.statuses[index] ?? 'INVALID').word},{' '}
          {hashrate(floor.hashrate1h[index])} in 1 h
          <br />
          {described(figuresAt(floor, index))}
        </>
      )}
    </div>
  );
}

function described({ hashrateRatio, rejectRatio }: Figures): string {
  const day =
    hashrateRatio === null ? 'nothing in 24 h' : `${signedPercent(hashrateRatio - 1)} to its own 24 h`;
  return `${day}, rejects ${percent(rejectRatio)}`;
}
