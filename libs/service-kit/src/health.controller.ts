import { Controller, Get, Header, HttpException, HttpStatus } from '@nestjs/common';
import { Public } from './access.ts';
import { Metrics } from './metrics.ts';
import { Readiness } from './readiness.ts';

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live(): object {
    return { status: 'live' };
  }

  /** Its engines and read models are there. */
  @Get('health/ready')
  ready(): object {
    const report = this.readiness.report();
    if (!report.ready) throw new HttpException(report, HttpStatus.SERVICE_UNAVAILABLE);
    return report;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  text(): Promise<string> {
    return this.metrics.text();
  }
}
