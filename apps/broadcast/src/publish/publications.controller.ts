import { Controller } from '@nestjs/common';
import { routes, type Asked, type Publication } from '@relight/contracts';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import { Decisions } from './decisions.ts';

/** Commands over one publication. */
@Controller()
export class PublicationsController {
  constructor(private readonly decisions: Decisions) {}

  @Answers(routes.approvePublication)
  async approve(
    @Parsed() { params, body }: Asked<typeof routes.approvePublication>,
    @Who() who: Person,
  ) {
    return answer(await this.decisions.approve(params.id, body, who.name));
  }

  @Answers(routes.changeWords)
  async words(@Parsed() { params, body }: Asked<typeof routes.changeWords>, @Who() who: Person) {
    return answer(await this.decisions.changeWords(params.id, body, who.name));
  }

  @Answers(routes.returnPublication)
  async sendBack(
    @Parsed() { params, body }: Asked<typeof routes.returnPublication>,
    @Who() who: Person,
  ) {
    return answer(await this.decisions.sendBack(params.id, body, who.name));
  }

  @Answers(routes.undoApproval)
  async undo(@Parsed() { params, body }: Asked<typeof routes.undoApproval>, @Who() who: Person) {
    return answer(await this.decisions.undo(params.id, body, who.name));
  }
}

function answer({ id, version }: Publication): { readonly id: string; readonly version: number } {
  return { id, version };
}
