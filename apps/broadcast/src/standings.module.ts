import { Module } from '@nestjs/common';
import { Standings } from './standings.ts';

/** One for all roles of a process: it holds whom every open outage touches. */
@Module({ providers: [Standings], exports: [Standings] })
export class StandingsModule {}
