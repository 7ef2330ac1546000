import { Controller } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Answers, Parsed, Who, type Person as SignedIn } from '@relight/service-kit';
import { kindOf } from '../channels/list.ts';
import { countryIn, Settings } from '../config.ts';
import type { Country } from '../phone.ts';
import { normalAddress } from './address.ts';
import { Merging } from './merging.ts';
import type { Person } from './person.schema.ts';

/** Who is one person with whom, as the desk finds it. */
@Controller()
export class PeopleController {
  readonly #country: Country | undefined;

  constructor(
    private readonly merging: Merging,
    settings: Settings,
  ) {
    this.#country = countryIn(settings.config);
  }

  @Answers(routes.mergePeople)
  async merge(
    @Parsed() { body: { address, into } }: Asked<typeof routes.mergePeople>,
    @Who() { user }: SignedIn,
  ): Promise<AnswerOf<typeof routes.mergePeople>> {
    return summaryOf(await this.merging.merge(this.#read(address), this.#read(into), user));
  }

  @Answers(routes.splitPerson)
  async split(
    @Parsed() { body: { address } }: Asked<typeof routes.splitPerson>,
    @Who() { user }: SignedIn,
  ): Promise<AnswerOf<typeof routes.splitPerson>> {
    return summaryOf(await this.merging.split(this.#read(address), user));
  }

  /** A national number is one of the utility's country, as at every door. */
  #read(address: string): string {
    return normalAddress(address, this.#country);
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
