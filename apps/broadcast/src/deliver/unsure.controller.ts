import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { settleCommand, type UnsureMessage } from '@relight/contracts';
import { Allow, parseBody, Who, type Person } from '@relight/service-kit';
import { Unsure } from './unsure.ts';

/** Messages nobody is sure of, and what people found of them. */
@Controller('api')
export class UnsureController {
  constructor(private readonly unsure: Unsure) {}

  @Allow('operator', 'approver')
  @Get('desk/unsure')
  async list(): Promise<{ readonly messages: readonly UnsureMessage[] }> {
    return { messages: await this.unsure.list() };
  }

  @Allow('approver')
  @Post('messages/:id/settle')
  @HttpCode(200)
  async settle(@Param('id') id: string, @Body() body: unknown, @Who() { name }: Person) {
    const { version } = await this.unsure.settle(id, parseBody(settleCommand, body), name);
    return { id, version };
  }
}
