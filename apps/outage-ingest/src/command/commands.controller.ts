import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  cancelCommand,
  caseCommand,
  causeCommand,
  confirmCommand,
  crewCommand,
  etrCommand,
} from '@relight/contracts';
import { RelightError, type CaseAct } from '@relight/domain';
import { Allow, parseBody, Who, type Person } from '@relight/service-kit';
import { Commands, type Answer } from './commands.ts';

const acts: readonly CaseAct[] = ['hold', 'confirm', 'dismiss', 'safe'];

/** What people decide about outages and cases. */
@Controller('api')
@Allow('operator', 'approver', 'crew')
export class CommandsController {
  constructor(private readonly commands: Commands) {}

  @Post('outages/:id/etr')
  @HttpCode(200)
  etr(@Param('id') id: string, @Body() body: unknown, @Who() who: Person): Promise<Answer> {
    return this.commands.setEtr(id, parseBody(etrCommand, body), who);
  }

  @Post('outages/:id/crew')
  @HttpCode(200)
  crew(@Param('id') id: string, @Body() body: unknown, @Who() who: Person): Promise<Answer> {
    return this.commands.setCrew(id, parseBody(crewCommand, body), who);
  }

  @Post('outages/:id/cause')
  @HttpCode(200)
  cause(@Param('id') id: string, @Body() body: unknown, @Who() who: Person): Promise<Answer> {
    return this.commands.setCause(id, parseBody(causeCommand, body), who);
  }

  @Post('outages/:id/confirm')
  @HttpCode(200)
  confirm(@Param('id') id: string, @Body() body: unknown, @Who() who: Person): Promise<Answer> {
    return this.commands.confirm(id, parseBody(confirmCommand, body ?? {}), who);
  }

  @Allow('operator', 'approver')
  @Post('outages/:id/cancel')
  @HttpCode(200)
  cancel(@Param('id') id: string, @Body() body: unknown, @Who() who: Person): Promise<Answer> {
    return this.commands.cancel(id, parseBody(cancelCommand, body), who);
  }

  @Post('cases/:id/:act')
  @HttpCode(200)
  decide(
    @Param('id') id: string,
    @Param('act') name: string,
    @Body() body: unknown,
    @Who() who: Person,
  ): Promise<Answer> {
    const act = acts.find((one) => one === name);
    if (!act) {
      const message = `"${name}" cannot be done with a case; there are ${acts.join(', ')}`;
      throw new RelightError('NOT_FOUND', message);
    }
    return this.commands.decide(id, { act, ...parseBody(caseCommand, body) }, who);
  }
}
