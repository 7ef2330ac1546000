import { Controller, Header } from '@nestjs/common';
import { routes, type AnswerOf, type Asked } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Answers, Parsed, Who, type Person } from '@relight/service-kit';
import type { ConversationDocument } from '../conversation.schema.ts';
import { Acts } from './acts.ts';
import { Linking } from './linking.ts';
import { Rows } from './rows.ts';
import { SpeedFigures } from './speed-figures.ts';
import { TalkFigures } from './talk-figures.ts';
import { Whole } from './whole.ts';

type Done = AnswerOf<typeof routes.takeConversation>;

/** What is said with single persons, for the desk. */
@Controller()
export class ConversationsController {
  constructor(
    private readonly rows: Rows,
    private readonly whole: Whole,
    private readonly acts: Acts,
    private readonly linking: Linking,
    private readonly figures: TalkFigures,
    private readonly speed: SpeedFigures,
    private readonly clock: Clock,
  ) {}

  @Answers(routes.deskConversations)
  list(
    @Parsed() { query: { view, ...page } }: Asked<typeof routes.deskConversations>,
    @Who() reader: Person,
  ): Promise<AnswerOf<typeof routes.deskConversations>> {
    return this.rows.of(view, page, reader);
  }

  @Answers(routes.deskTalk)
  async talk(): Promise<AnswerOf<typeof routes.deskTalk>> {
    return { talk: await this.figures.now() };
  }

  @Answers(routes.answerSpeeds)
  async speeds(): Promise<AnswerOf<typeof routes.answerSpeeds>> {
    return { answers: await this.speed.now(), asOf: this.clock.now() };
  }

  @Answers(routes.answerSpeedFile)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="first-answers.csv"')
  speedFile(@Parsed() { query }: Asked<typeof routes.answerSpeedFile>): Promise<string> {
    return this.speed.csv(query);
  }

  @Answers(routes.readConversation)
  read(
    @Parsed() { params: { id }, query }: Asked<typeof routes.readConversation>,
    @Who() reader: Person,
  ): Promise<AnswerOf<typeof routes.readConversation>> {
    return this.whole.read(id, query, reader);
  }

  @Answers(routes.answerConversation)
  async answer(
    @Parsed() { params: { id }, body }: Asked<typeof routes.answerConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.answer(id, body, by));
  }

  @Answers(routes.takeConversation)
  async take(
    @Parsed() { params: { id }, body }: Asked<typeof routes.takeConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.take(id, body, by));
  }

  @Answers(routes.assignConversation)
  async assign(
    @Parsed() { params: { id }, body }: Asked<typeof routes.assignConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.assign(id, body, by));
  }

  @Answers(routes.waitInConversation)
  async wait(
    @Parsed() { params: { id }, body }: Asked<typeof routes.waitInConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.wait(id, body, by));
  }

  @Answers(routes.closeConversation)
  async close(
    @Parsed() { params: { id }, body }: Asked<typeof routes.closeConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.close(id, body, by));
  }

  @Answers(routes.noteInConversation)
  async note(
    @Parsed() { params: { id }, body }: Asked<typeof routes.noteInConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.acts.note(id, body, by));
  }

  @Answers(routes.linkInConversation)
  async link(
    @Parsed() { params: { id }, body }: Asked<typeof routes.linkInConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    const { linking } = this;
    return done(
      await (body.by === 'code' ? linking.ask(id, body, by) : linking.link(id, body, by)),
    );
  }

  @Answers(routes.mergeConversations)
  async merge(
    @Parsed() { params: { id }, body }: Asked<typeof routes.mergeConversations>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.linking.merge(id, body, by));
  }

  @Answers(routes.splitConversation)
  async split(
    @Parsed() { params: { id }, body }: Asked<typeof routes.splitConversation>,
    @Who() by: Person,
  ): Promise<Done> {
    return done(await this.linking.split(id, body, by));
  }
}

function done({ _id: id, revision: version }: ConversationDocument): Done {
  return { id, version };
}
