import type { BaseMap, Position } from '@relight/contracts';
import { useEffect, useState } from 'preact/hooks';
import { say } from './say.ts';
import { goodTo } from './way.ts';

/** Where distances are measured from, and how that is known. */
export interface Here {
  readonly kind: 'middle' | 'chosen' | 'phone';
  readonly at: Position;
  readonly accuracyMetres?: number;
}

export interface HereState {
  readonly here: Here;
  /** Why the phone did not say. */
  readonly error: string | undefined;
  readonly isAsking: boolean;
  /** Asks the phone; only ever on a tap. */
  readonly ask: () => void;
  readonly choose: (at: Position) => void;
}

/** The place of the phone once it was asked for, else one chosen on the map, else the middle of the territory. */
export function useHere(
  base: BaseMap | undefined,
  locator: Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined = globalThis.navigator
    ?.geolocation,
): HereState {
  const [place, setPlace] = useState<Here>();
  const [error, setError] = useState<string>();
  const [isFollowing, setFollowing] = useState(false);
  useEffect(() => {
    if (!isFollowing || locator === undefined) return undefined;
    const watch = locator.watchPosition(
      ({ coords }) => {
        setError(undefined);
        setPlace({
          kind: 'phone',
          at: [coords.longitude, coords.latitude],
          accuracyMetres: coords.accuracy,
        });
      },
      (refusal) => setError(whyNot(refusal.code)),
      { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 },
    );
    return () => locator.clearWatch(watch);
  }, [isFollowing, locator]);
  const ask = () => {
    if (locator === undefined) setError(say.here.cannotSay());
    else setFollowing(true);
  };
  const choose = (at: Position) => {
    setFollowing(false);
    setPlace({ kind: 'chosen', at });
  };
  const here = place ?? { kind: 'middle', at: middleOf(base) };
  const isAsking = isFollowing && error === undefined && place?.kind !== 'phone';
  return { here, error, isAsking, ask, choose };
}

/** GeolocationPositionError.PERMISSION_DENIED is 1. */
const whyNot = (code: number) => (code === 1 ? say.here.notAllowed() : say.here.notKnownYet());

function middleOf(base: BaseMap | undefined): Position {
  const [west, south, east, north] = base?.bbox ?? [0, 0, 0, 0];
  return [(west + east) / 2, (south + north) / 2];
}

/** "Distances from your place, good to 20 m". */
export function hereWords(here: Here): string {
  if (here.kind === 'phone')
    return say.here.fromPhone({ accuracy: goodTo(here.accuracyMetres ?? 0) });
  return here.kind === 'chosen' ? say.here.fromChosen() : say.here.fromMiddle();
}
