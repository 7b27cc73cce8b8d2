import { lossesOfAlerts, type Losses } from '../../store/alerts/loss';
import type { Db } from '../../store/connection/prisma';
import type { Telling } from '../types';
import { isOver } from '../words';

/** The loss by the alerts that these messages tell as open. */
export function lossesIn(tx: Db, told: readonly { tellings: readonly Telling[] }[]): Promise<Losses> {
  const ids = told.flatMap(({ tellings }) =>
    tellings.flatMap((telling) => (isOver(telling) ? [] : telling.alert.id)),
  );
  return lossesOfAlerts(tx, [...new Set(ids)]);
}
