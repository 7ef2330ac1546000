import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  approveCommand,
  returnCommand,
  undoCommand,
  wordsCommand,
  type Publication,
} from '@relight/contracts';
import { Allow, parseBody, Who, type Person } from '@relight/service-kit';
import { Decisions } from './decisions.ts';

/** Commands over one publication. */
@Controller('api/publications/:id')
export class PublicationsController {
  constructor(private readonly decisions: Decisions) {}

  @Allow('approver')
  @Post('approve')
  @HttpCode(200)
  async approve(@Param('id') id: string, @Body() body: unknown, @Who() who: Person) {
    return answer(await this.decisions.approve(id, parseBody(approveCommand, body), who.name));
  }

  @Allow('operator', 'approver')
  @Post('words')
  @HttpCode(200)
  async words(@Param('id') id: string, @Body() body: unknown, @Who() who: Person) {
    return answer(await this.decisions.changeWords(id, parseBody(wordsCommand, body), who.name));
  }

  @Allow('approver')
  @Post('return')
  @HttpCode(200)
  async sendBack(@Param('id') id: string, @Body() body: unknown, @Who() who: Person) {
    return answer(await this.decisions.sendBack(id, parseBody(returnCommand, body), who.name));
  }

  @Allow('approver')
  @Post('undo')
  @HttpCode(200)
  async undo(@Param('id') id: string, @Body() body: unknown, @Who() who: Person) {
    return answer(await this.decisions.undo(id, parseBody(undoCommand, body), who.name));
  }
}

function answer({ id, version }: Publication): { readonly id: string; readonly version: number } {
  return { id, version };
}
