import type { Provider, Type } from '@nestjs/common';
import { AuditTrail } from '../audit-trail.ts';
import { opened } from '../opened.ts';
import { Judge } from './judge.ts';
import { ToldAtDesk } from './told-at-desk.ts';
import { ToldCsv } from './told-csv.ts';
import { ToldToReader } from './told-to-reader.ts';
import { ToldController } from './told.controller.ts';

/** The ledger of what was told. */
export const toldProviders: readonly Provider[] = [
  opened(AuditTrail),
  Judge,
  ToldToReader,
  ToldAtDesk,
  ToldCsv,
];
export const toldControllers: readonly Type[] = [ToldController];
