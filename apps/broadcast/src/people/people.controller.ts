import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person as SignedIn } from '@relight/service-kit';
import { kindOf } from '../channels/list.ts';
import { Merging } from './merging.ts';
import type { Person } from './person.schema.ts';

/** Who is one person with whom, as the desk finds it. */
@Controller()
export class PeopleController {
  constructor(private readonly merging: Merging) {}

  @Answers(routes.mergePeople)
  async merge(
    @Parsed() { body: { address, into } }: Asked<typeof routes.mergePeople>,
    @Who() { user }: SignedIn,
  ): Promise<AnswerOf<typeof routes.mergePeople>> {
    return summaryOf(await this.merging.merge(address, into, user));
  }

  @Answers(routes.splitPerson)
  async split(
    @Parsed() { body: { address } }: Asked<typeof routes.splitPerson>,
    @Who() { user }: SignedIn,
  ): Promise<AnswerOf<typeof routes.splitPerson>> {
    return summaryOf(await this.merging.split(address, user));
  }
}

/** To act on a person is not to read who it is: addresses as the record shows them. */
function summaryOf({ _id: id, addresses, documents }: Person): AnswerOf<typeof routes.mergePeople> {
  return {
    id,
    addresses: addresses.map(({ channel, value }) => {
      return { channel, shown: kindOf(channel)?.shown(value) ?? channel };
    }),
    documents: documents.length,
  };
}
