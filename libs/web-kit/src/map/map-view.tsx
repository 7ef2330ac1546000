import type { BaseMap, Position } from '@relight/contracts';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { MapHazard, MapOutage } from './badges.ts';
import { openMap, type MapOptions, type OutageMap } from './map.ts';

/** The map as a component; it draws what it is given and tells what was pressed. Fills its parent. */
export function MapView(props: {
  readonly label: string;
  readonly mode?: NonNullable<MapOptions['mode']>;
  readonly base: BaseMap | undefined;
  readonly outages: readonly MapOutage[];
  readonly selectedId?: string | undefined;
  readonly hazards?: readonly MapHazard[];
  readonly place?: Position | undefined;
  readonly placeKind?: 'home' | 'me';
  readonly onSelect?: (id: string) => void;
  readonly onHazard?: (id: string) => void;
  /** Gives the handle, for `fit`, `center` and `resize`. */
  readonly onOpen?: (map: OutageMap) => void;
  readonly children?: ComponentChildren;
}) {
  const host = useRef<HTMLDivElement>(null);
  const map = useRef<OutageMap | undefined>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (host.current === null) return undefined;
    const opened = openMap(host.current, {
      label: props.label,
      mode: props.mode ?? 'public',
      onSelect: (id) => latest.current.onSelect?.(id),
      onHazard: (id) => latest.current.onHazard?.(id),
    });
    map.current = opened;
    latest.current.onOpen?.(opened);
    const observer = new ResizeObserver(() => opened.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      opened.close();
      map.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (props.base !== undefined) map.current?.setBase(props.base);
  }, [props.base]);
  useEffect(
    () => map.current?.showOutages(props.outages, props.selectedId),
    [props.outages, props.selectedId, props.base],
  );
  useEffect(() => map.current?.showHazards(props.hazards ?? []), [props.hazards]);
  useEffect(
    () => map.current?.showPlace(props.place, props.placeKind),
    [props.place, props.placeKind],
  );
  useEffect(() => {
    if (props.selectedId !== undefined) map.current?.reveal(props.selectedId);
  }, [props.selectedId]);

  return (
    <>
      <div ref={host} />
      {props.children}
    </>
  );
}
