import { Controller } from '@nestjs/common';
import { routes, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { Commands, type Answer } from './commands.ts';

/** What people decide about outages and cases. */
@Controller()
export class CommandsController {
  constructor(private readonly commands: Commands) {}

  @Answers(routes.setEtr)
  etr(
    @Parsed() { params, body }: Asked<typeof routes.setEtr>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.setEtr(params.id, body, who);
  }

  @Answers(routes.setCrew)
  crew(
    @Parsed() { params, body }: Asked<typeof routes.setCrew>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.setCrew(params.id, body, who);
  }

  @Answers(routes.setCause)
  cause(
    @Parsed() { params, body }: Asked<typeof routes.setCause>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.setCause(params.id, body, who);
  }

  @Answers(routes.confirmOutage)
  confirm(
    @Parsed() { params, body }: Asked<typeof routes.confirmOutage>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.confirm(params.id, body, who);
  }

  @Answers(routes.cancelOutage)
  cancel(
    @Parsed() { params, body }: Asked<typeof routes.cancelOutage>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.cancel(params.id, body, who);
  }

  @Answers(routes.holdCase)
  holdCase(
    @Parsed() { params, body }: Asked<typeof routes.holdCase>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.decide(params.id, { act: 'hold', ...body }, who);
  }

  @Answers(routes.confirmCase)
  confirmCase(
    @Parsed() { params, body }: Asked<typeof routes.confirmCase>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.decide(params.id, { act: 'confirm', ...body }, who);
  }

  @Answers(routes.dismissCase)
  dismissCase(
    @Parsed() { params, body }: Asked<typeof routes.dismissCase>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.decide(params.id, { act: 'dismiss', ...body }, who);
  }

  @Answers(routes.makeCaseSafe)
  makeCaseSafe(
    @Parsed() { params, body }: Asked<typeof routes.makeCaseSafe>,
    @Who() who: Person,
  ): Promise<Answer> {
    return this.commands.decide(params.id, { act: 'safe', ...body }, who);
  }
}
